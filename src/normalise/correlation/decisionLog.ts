/** The entries of decisions, which are never changed, and what of them stands. */
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type Entry, type Standing, standingOf, type Verdict } from './standing.ts';

export type LoggedEntry = Entry & {
  readonly batch: number;
  readonly subjectId: number;
  readonly kind: 'account' | 'identity';
  readonly reason: string;
  readonly at: string;
  readonly by: string;
};

const columns = sql`
  d.decision_no     AS no,
  d.batch_no        AS batch,
  d.verdict         AS verdict,
  d.subject_node_id AS subjectId,
  d.person_node_id  AS personId,
  d.undoes          AS undoes,
  d.type            AS type,
  d.owner           AS owner,
  d.reason          AS reason,
  d.decided_at      AS at,
  d.decided_by      AS by,
  n.kind            AS kind`;

/** Entries of one subject in their order; of all when left out. */
export function entriesOf(db: ReadableDb, subjectId?: number): readonly LoggedEntry[] {
  const only = subjectId === undefined ? sql`1 = 1` : sql`d.subject_node_id = ${subjectId}`;
  return db.all<LoggedEntry>(sql`
    SELECT ${columns}
      FROM correlation_decision AS d
      JOIN node AS n ON n.node_id = d.subject_node_id
     WHERE ${only}
     ORDER BY d.decision_no
  `);
}

/** What stands of every subject that was ever decided. */
export function standings(db: ReadableDb): ReadonlyMap<number, Standing> {
  const bySubject = Map.groupBy(entriesOf(db), (entry) => entry.subjectId);
  return new Map(
    [...bySubject].map(([id, entries]) => [id, standingOf(entries, entries[0]?.kind === 'account')]),
  );
}

export const nothingDecided: Standing = standingOf([]);

export type NewEntry = {
  readonly verdict: Verdict;
  readonly subjectId: number;
  readonly personId: number | null;
  readonly undoes: number | null;
  readonly type: string;
  readonly owner: string;
  readonly reason: string;
  readonly basis: object;
};

/** Adds entries as one batch; gives their numbers. */
export function addEntries(
  db: WritableDb,
  entries: readonly NewEntry[],
  { at, by }: { readonly at: string; readonly by: string },
): readonly number[] {
  const first =
    (db.get<{ last: number | null }>(sql`SELECT MAX(decision_no) AS last FROM correlation_decision`)?.last ??
      0) + 1;
  const insert = db.bulk(`
    INSERT INTO correlation_decision (decision_no, batch_no, verdict, subject_node_id, person_node_id, undoes, type, owner, reason, basis, decided_at, decided_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return entries.map((entry, i) => {
    const { verdict, subjectId, personId, undoes, type, owner, reason, basis } = entry;
    insert.run(
      first + i,
      first,
      verdict,
      subjectId,
      personId,
      undoes,
      type,
      owner,
      reason,
      JSON.stringify(basis),
      at,
      by,
    );
    return first + i;
  });
}
