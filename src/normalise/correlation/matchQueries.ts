/** SQL over matches of both kinds. */
import type { ReadableDb } from '#store/database.ts';
import { type Sql, sql } from '#store/sql.ts';
import type { MatchKind } from './matchTables.ts';

/** The matches of a snapshot with names; `candidates`: people that are not rejected. */
export function matchSelect(kind: MatchKind, snapshotId: number): Sql {
  const matches =
    kind === 'account'
      ? sql`SELECT account_node_id AS subjectId, identity_node_id AS personId, rule, confidence, status, evidence, decision_no AS decision, found
              FROM correlation WHERE snapshot_id = ${snapshotId}`
      : sql`SELECT identity_node_id AS subjectId, same_node_id AS personId, rule, confidence, status, evidence, decision_no AS decision, found
              FROM identity_link WHERE snapshot_id = ${snapshotId}`;
  return sql`
    SELECT m.subjectId, m.personId, m.rule, m.confidence, m.status, m.evidence, m.decision, m.found,
           y.name AS system, a.kind AS kind, a.key AS subject, a.label AS label, p.key AS personKey, p.label AS person,
           COUNT(*) FILTER (WHERE m.status = 'proposed') OVER (PARTITION BY m.subjectId) AS candidates,
           MAX(m.status = 'accepted') OVER (PARTITION BY m.subjectId) AS hasOwner,
           (m.status = 'accepted' AND json_extract(m.evidence, '$.differs') IS NOT NULL)
             OR (m.status <> 'accepted' AND m.decision IS NOT NULL AND json_extract(NULLIF(m.found, ''), '$.status') = 'accepted'
                 AND MAX(m.status = 'accepted') OVER (PARTITION BY m.subjectId) = 1)
             OR (m.status = 'proposed' AND MAX(m.status = 'accepted') OVER (PARTITION BY m.subjectId) = 1) AS isAgainst
      FROM (${matches}) AS m
      JOIN node   AS a ON a.node_id = m.subjectId
      JOIN system AS y ON y.system_id = a.system_id
      JOIN node   AS p ON p.node_id = m.personId`;
}

export type OpenProposal = {
  readonly subjectId: number;
  readonly personId: number;
  readonly confidence: number;
  readonly candidates: number;
};

/** True of a match that waits for a decision: proposed, and for an account nobody is accepted. */
export function isOpenMatch(kind: MatchKind): Sql {
  return kind === 'account' ? sql`status = 'proposed' AND hasOwner = 0` : sql`status = 'proposed'`;
}

/** Proposals of one rule that wait for a decision, by system and key. */
export function openProposals(
  db: ReadableDb,
  kind: MatchKind,
  snapshotId: number,
  { rule, system }: { readonly rule: string; readonly system: string | undefined },
): readonly OpenProposal[] {
  const inSystem = system === undefined ? sql`1 = 1` : sql`system = ${system}`;
  return db.all<OpenProposal>(sql`
    SELECT subjectId, personId, confidence, candidates
      FROM (${matchSelect(kind, snapshotId)})
     WHERE ${isOpenMatch(kind)}
       AND rule = ${rule}
       AND ${inSystem}
     ORDER BY system, subject, personKey
  `);
}
