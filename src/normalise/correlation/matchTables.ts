/** The two tables of matches, read and written in the same way: accounts with people, and people with people. */
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { BatchInsert } from '../batchInsert.ts';
import type { Evidence, FoundRow, Status } from './found.ts';
import type { SettledRow } from './standing.ts';

export type MatchKind = 'account' | 'person';

type Row = {
  readonly personId: number;
  readonly rule: string;
  readonly confidence: number;
  readonly status: Status;
  readonly evidence: string;
  readonly decision: number | null;
  readonly found: string;
};

/** A match as it is kept, with what the rules say where a decision stands over it. */
export type StoredMatch = FoundRow & {
  readonly decision: number | null;
  /** null when no rule finds the person. */
  readonly found: Pick<FoundRow, 'rule' | 'confidence' | 'status'> | null;
};

/** Every match of one subject in a snapshot, by person. */
export function matchesOf(
  db: ReadableDb,
  kind: MatchKind,
  snapshotId: number,
  subjectId: number,
): readonly StoredMatch[] {
  const rows =
    kind === 'account'
      ? db.all<Row>(sql`
          SELECT identity_node_id AS personId, rule, confidence, status, evidence, decision_no AS decision, found
            FROM correlation
           WHERE snapshot_id = ${snapshotId}
             AND account_node_id = ${subjectId}
           ORDER BY identity_node_id
        `)
      : db.all<Row>(sql`
          SELECT same_node_id AS personId, rule, confidence, status, evidence, decision_no AS decision, found
            FROM identity_link
           WHERE snapshot_id = ${snapshotId}
             AND identity_node_id = ${subjectId}
           ORDER BY same_node_id
        `);
  return rows.map(({ found, evidence, ...row }) => ({
    ...row,
    evidence: JSON.parse(evidence) as Evidence,
    found: foundBefore(found, row),
  }));
}

function foundBefore(found: string, row: Omit<Row, 'found' | 'evidence'>): StoredMatch['found'] {
  if (found !== '') return JSON.parse(found) as StoredMatch['found'];
  return row.decision === null ? { rule: row.rule, confidence: row.confidence, status: row.status } : null;
}

/** What the rules found of one subject in a snapshot, without the decisions over it. */
export function foundOf(
  db: ReadableDb,
  kind: MatchKind,
  snapshotId: number,
  subjectId: number,
): readonly FoundRow[] {
  return matchesOf(db, kind, snapshotId, subjectId).flatMap(({ personId, evidence, found }) =>
    found === null ? [] : [{ personId, evidence, ...found }],
  );
}

/** Forgets the matches of a snapshot. */
export function clearMatches(db: WritableDb, snapshotId: number): void {
  db.run(sql`DELETE FROM correlation WHERE snapshot_id = ${snapshotId}`);
  db.run(sql`DELETE FROM identity_link WHERE snapshot_id = ${snapshotId}`);
}

/** Forgets the matches of one subject in a snapshot. */
export function clearSubject(db: WritableDb, kind: MatchKind, snapshotId: number, subjectId: number): void {
  db.run(
    kind === 'account'
      ? sql`DELETE FROM correlation WHERE snapshot_id = ${snapshotId} AND account_node_id = ${subjectId}`
      : sql`DELETE FROM identity_link WHERE snapshot_id = ${snapshotId} AND identity_node_id = ${subjectId}`,
  );
}

/** Writes rows of subjects; they are in the table after `flush`. */
export type MatchWriter = {
  readonly write: (subjectId: number, rows: readonly SettledRow[]) => void;
  readonly flush: () => void;
};

const INSERT: Readonly<Record<MatchKind, string>> = {
  account:
    'INSERT INTO correlation (snapshot_id, account_node_id, identity_node_id, rule, confidence, status, evidence, decision_no, found)',
  person:
    'INSERT INTO identity_link (snapshot_id, identity_node_id, same_node_id, rule, confidence, status, evidence, decision_no, found)',
};

export function matchWriter(db: WritableDb, kind: MatchKind, snapshotId: number): MatchWriter {
  const insert = new BatchInsert(db, INSERT[kind], 9);
  const write: MatchWriter['write'] = (subjectId, rows) => {
    for (const { personId, rule, confidence, status, evidence, decision, found } of rows) {
      const kept =
        found && JSON.stringify({ rule: found.rule, confidence: found.confidence, status: found.status });
      insert.add(
        snapshotId,
        subjectId,
        personId,
        rule,
        confidence,
        status,
        JSON.stringify(evidence),
        decision,
        kept ?? '',
      );
    }
  };
  return { write, flush: () => insert.flush() };
}
