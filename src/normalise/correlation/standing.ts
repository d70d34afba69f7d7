/** The decisions that stand, and what they make of the matches that rules found. */
import type { FoundRow, Status } from './found.ts';

export type Verdict = 'accept' | 'reject' | 'no-person' | 'undo';

/** One entry of the decisions, as far as it decides. */
export type Entry = {
  readonly no: number;
  readonly verdict: Verdict;
  readonly personId: number | null;
  readonly undoes: number | null;
  readonly type: string;
  readonly owner: string;
};

/** What is decided of one account, or of one person's doubles. */
export type Standing = {
  /** People accepted, by id: at most one for an account. */
  readonly accepted: ReadonlyMap<number, number>;
  /** People rejected with the number of the decision. */
  readonly rejected: ReadonlyMap<number, number>;
  readonly noPerson: { readonly no: number; readonly type: string; readonly owner: string } | null;
};

/** A match with the decision that stands over it. */
export type SettledRow = FoundRow & { readonly decision: number | null; readonly found: FoundRow | null };

/** What the entries of one subject come to, in their order, without those that were undone. `isSingle`: one person at most. */
export function standingOf(entries: readonly Entry[], isSingle = true): Standing {
  const undone = new Set(entries.map((entry) => entry.undoes));
  const accepted = new Map<number, number>();
  const rejected = new Map<number, number>();
  let noPerson: Standing['noPerson'] = null;
  for (const { no, verdict, personId, type, owner } of entries) {
    if (undone.has(no)) continue;
    if (verdict === 'accept' && personId !== null) {
      if (isSingle) accepted.clear();
      accepted.set(personId, no);
      rejected.delete(personId);
      noPerson = null;
    } else if (verdict === 'reject' && personId !== null) {
      accepted.delete(personId);
      rejected.set(personId, no);
    } else if (verdict === 'no-person') {
      accepted.clear();
      noPerson = { no, type, owner };
    }
  }
  return { accepted, rejected, noPerson };
}

/**
 * The matches of an account under its decisions: whom somebody accepted owns it and nobody else does; with no person, nobody does;
 * whom somebody rejected does not.
 */
export function settleAccount(found: readonly FoundRow[], standing: Standing): readonly SettledRow[] {
  const [owner] = standing.accepted;
  const rows = found.map((row): SettledRow => {
    if (owner?.[0] === row.personId) return decided(row, 'accepted', owner[1]);
    const no = owner?.[1] ?? standing.noPerson?.no ?? standing.rejected.get(row.personId);
    return no === undefined ? { ...row, decision: null, found: null } : decided(row, 'rejected', no);
  });
  if (owner && !found.some(({ personId }) => personId === owner[0])) rows.push(byHand(owner[0], owner[1]));
  return rows;
}

/** The doubles of a person under the decisions. */
export function settleLinks(found: readonly FoundRow[], standing: Standing): readonly SettledRow[] {
  const rows = found.map((row): SettledRow => {
    const accepted = standing.accepted.get(row.personId);
    if (accepted !== undefined) return decided(row, 'accepted', accepted);
    const rejected = standing.rejected.get(row.personId);
    return rejected === undefined
      ? { ...row, decision: null, found: null }
      : decided(row, 'rejected', rejected);
  });
  for (const [personId, no] of standing.accepted)
    if (!found.some((row) => row.personId === personId)) rows.push(byHand(personId, no));
  return rows;
}

const decided = (row: FoundRow, status: Status, decision: number): SettledRow =>
  status === 'accepted'
    ? { ...row, rule: 'manual', confidence: 100, status, decision, found: row }
    : { ...row, status, decision, found: row };

/** Somebody whom no rule found. */
const byHand = (personId: number, decision: number): SettledRow => ({
  personId,
  rule: 'manual',
  confidence: 100,
  status: 'accepted',
  evidence: { rule: 'manual' },
  decision,
  found: null,
});
