/** What the form of a new engagement asks for, and what is wrong with it. */

export type NewEngagement = {
  readonly client: string;
  readonly title: string;
  /** Days as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly passphrase: string;
  readonly again: string;
  readonly isPlain: boolean;
  /** '' : asked for when the engagement is made. */
  readonly path: string;
};

export type FormProblem = { readonly field: string; readonly words: string };

/** The first thing that keeps the engagement from being made; undefined when there is none. */
export function newEngagementProblem(form: NewEngagement, actor: string): FormProblem | undefined {
  if (form.client.trim() === '') return { field: 'client', words: 'The client has no name.' };
  if (form.from === '') return { field: 'from', words: 'The period has no first day.' };
  if (form.to === '') return { field: 'to', words: 'The period has no last day.' };
  if (form.to < form.from) return { field: 'to', words: 'The period ends before it begins.' };
  if (!form.isPlain && form.passphrase === '')
    return { field: 'passphrase', words: 'There is no passphrase.' };
  if (!form.isPlain && form.passphrase !== form.again)
    return { field: 'again', words: 'The two passphrases differ.' };
  if (actor.trim() === '') return { field: 'actor', words: 'Your name is missing.' };
  return undefined;
}

/** A file name from client and year of the period's end: `northgate-plc-2026.tickmark`. */
export function suggestedName(form: Pick<NewEngagement, 'client' | 'to'>): string {
  const client = form.client
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const parts = [client === '' ? 'engagement' : client, form.to.slice(0, 4)].filter((part) => part !== '');
  return `${parts.join('-')}.tickmark`;
}
