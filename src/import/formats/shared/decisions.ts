/** Words that exports use for decisions and actions, and the canonical ones. A word that is not here is not guessed. */

export type ReviewDecision = 'approve' | 'revoke' | 'change' | 'abstain' | '';
export type TicketDecision = 'approve' | 'reject' | '';
export type ChangeAction = 'add' | 'remove' | 'change';

const REVIEW = wordsOf<ReviewDecision>({
  approve:
    'approve approved accept accepted certify certified keep kept maintain maintained retain retained confirm confirmed',
  revoke:
    'revoke revoked remove removed deny denied reject rejected delete deleted decertify decertified revokeaccount remediate remediated',
  change: 'change changed modify modified reduce reduced adjust adjusted',
  abstain: 'abstain abstained dontknow unsure notsure unknown',
  '': 'notdecided undecided nodecision noresponse notreviewed unreviewed notstarted pending open none inprogress',
});

const TICKET = wordsOf<TicketDecision>({
  approve: 'approve approved accept accepted granted',
  reject: 'reject rejected deny denied decline declined refuse refused',
  '': 'notyetrequested requested notrequested notrequired nolongerrequired pending open waiting waitingforapproval none cancelled canceled',
});

const ACTION = wordsOf<ChangeAction>({
  add: 'add added grant granted assign assigned insert inserted create created',
  remove: 'remove removed revoke revoked unassign unassigned delete deleted',
  change: 'change changed modify modified update updated edit edited',
});

/** The decision of a review that a word means; '' for none yet; null for a word that is not known. */
export const reviewDecision = (word: string): ReviewDecision | null => lookUp(REVIEW, word, '');

/** The decision on a request that a word means; '' for none yet; null for a word that is not known. */
export const ticketDecision = (word: string): TicketDecision | null => lookUp(TICKET, word, '');

/** What a change did; null for a word that is not known, also for none. */
export const changeAction = (word: string): ChangeAction | null => lookUp(ACTION, word, null);

function wordsOf<Meaning extends string>(
  words: Readonly<Record<Meaning, string>>,
): ReadonlyMap<string, Meaning> {
  const entries = Object.entries(words) as [Meaning, string][];
  return new Map(
    entries.flatMap(([meaning, text]) => text.split(' ').map((word) => [word, meaning] as const)),
  );
}

function lookUp<Meaning, None>(
  words: ReadonlyMap<string, Meaning>,
  word: string,
  none: None,
): Meaning | None | null {
  const letters = word.toLowerCase().replace(/[\s_.'’-]+/g, '');
  return letters === '' ? none : (words.get(letters) ?? null);
}
