/** What the rules find of one account. */
import { type DescribedNode, valueOf } from '../attributes.ts';
import type { Declared } from './declaredOwners.ts';
import { type Compared, type CorrelationRule, keyOf, type Match, stated, text } from './peopleIndex.ts';
import { ACCEPTED_FROM, impersonalTypes, withoutZeros } from './rules.ts';

export type Status = 'accepted' | 'proposed' | 'rejected';

/** One match as it is kept. */
export type FoundRow = {
  readonly personId: number;
  readonly rule: string;
  readonly confidence: number;
  readonly status: Status;
  readonly evidence: Evidence;
};

/** Compared values, or the record that declares; further rules that say the same; employee numbers that differ. */
export type Evidence = {
  readonly rule?: string;
  readonly sourceId?: number;
  readonly record?: number;
  readonly account?: Compared;
  readonly identity?: Compared;
  readonly also?: readonly {
    readonly rule: string;
    readonly account: Compared;
    readonly identity: Compared;
  }[];
  readonly differs?: readonly { readonly account: Compared; readonly identity: Compared }[];
};

type Draft = { -readonly [K in keyof FoundRow]: FoundRow[K] };

/**
 * The rows of one account. The surest rule that finds exactly one person is accepted from ACCEPTED_FROM on, unless employee numbers
 * differ; where a rule finds several, all of them are proposed and nothing below is accepted. Other people that further sure rules
 * find are proposed beside. Weaker rules are asked where nothing was found, and confirm what the first of them found.
 */
export function foundRows(
  account: DescribedNode,
  declared: readonly Declared[],
  rules: readonly CorrelationRule[],
): readonly FoundRow[] {
  const rows: Draft[] = declared.map(({ identityId, ...source }) => ({
    personId: identityId,
    rule: 'declared',
    confidence: 100,
    status: declared.length === 1 ? 'accepted' : 'proposed',
    evidence: { rule: 'declared', ...source },
  }));
  const isImpersonal = impersonalTypes.has(valueOf(account, 'type').toLowerCase());
  const usable = rules.filter((rule) => rule.isForAll || !isImpersonal);
  let isOpen = declared.length === 0;
  for (const rule of usable.filter(({ confidence }) => confidence >= ACCEPTED_FROM)) {
    const found = rule.matches(account);
    for (const match of found) {
      const row = rowOf(account, rule, match);
      if (isOpen && found.length === 1 && row.evidence.differs === undefined) row.status = 'accepted';
      if (!rows.some(({ personId }) => personId === row.personId)) rows.push(row);
    }
    if (found.length > 0) isOpen = false;
  }
  return isOpen
    ? proposals(
        account,
        usable.filter(({ confidence }) => confidence < ACCEPTED_FROM),
      )
    : rows;
}

/** What the first weak rule that finds anybody finds, with the further rules that find the same people. */
function proposals(account: DescribedNode, rules: readonly CorrelationRule[]): readonly FoundRow[] {
  const rows: Draft[] = [];
  for (const rule of rules) {
    const found = rule.matches(account);
    if (rows.length === 0) rows.push(...found.map((match) => rowOf(account, rule, match)));
    else
      for (const { identity, account: one, person } of found) {
        const row = rows.find(({ personId }) => personId === identity.id);
        if (!row) continue;
        const also = [...(row.evidence.also ?? []), { rule: rule.name, account: one, identity: person }];
        row.evidence = { ...row.evidence, also };
      }
  }
  return rows;
}

function rowOf(account: DescribedNode, rule: CorrelationRule, match: Match): Draft {
  const differs = differingNumbers(account, match.identity);
  return {
    personId: match.identity.id,
    rule: rule.name,
    confidence: rule.confidence,
    status: 'proposed',
    evidence: {
      rule: rule.name,
      account: match.account,
      identity: match.person,
      ...(differs.length === 0 ? {} : { differs }),
    },
  };
}

/** The employee numbers of account and person, when both are stated and are not one. */
export function differingNumbers(
  account: DescribedNode,
  person: DescribedNode,
): readonly { readonly account: Compared; readonly identity: Compared }[] {
  const ofAccount = stated(account, 'employeeId');
  const number = text(ofAccount);
  const ofPerson = stated(person, 'employeeId') ?? keyOf(person);
  if (!ofAccount || number === '' || text(ofPerson) === '') return [];
  const same = [text(ofPerson), person.key].some((one) => one === number || isSameNumber(one, number));
  return same ? [] : [{ account: ofAccount, identity: ofPerson }];
}

const isSameNumber = (a: string, b: string): boolean =>
  withoutZeros(a) !== '' && withoutZeros(a) === withoutZeros(b);
