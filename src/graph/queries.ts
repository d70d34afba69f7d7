/** SQL of the graph stage: what a graph is built from, and how nodes and sources are named. */
import type { NodeKind } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { joinSql, sql } from '#store/sql.ts';

export type SystemRow = { readonly id: number; readonly name: string; readonly platform: string };

/** Systems of all snapshots. */
export function systems(db: ReadableDb): readonly SystemRow[] {
  return db.all<SystemRow>(sql`
    SELECT system_id AS id, name, platform
      FROM system
     ORDER BY name
  `);
}

export type CorrelationRow = {
  readonly identity: number;
  readonly account: number;
  readonly status: 'accepted' | 'rejected';
};

/** Which person owns which account and which does not, as decided for the snapshot. */
export function decidedCorrelations(db: ReadableDb, snapshotId: number): readonly CorrelationRow[] {
  return db.all<CorrelationRow>(sql`
    SELECT identity_node_id AS identity, account_node_id AS account, status AS status
      FROM correlation
     WHERE snapshot_id = ${snapshotId}
       AND status <> 'proposed'
     ORDER BY account_node_id, identity_node_id
  `);
}

/** Entries for one person, as accepted for the snapshot: the first stands for both. */
export function acceptedLinks(
  db: ReadableDb,
  snapshotId: number,
): readonly { readonly first: number; readonly second: number }[] {
  return db.all(sql`
    SELECT identity_node_id AS first, same_node_id AS second
      FROM identity_link
     WHERE snapshot_id = ${snapshotId}
       AND status = 'accepted'
     ORDER BY identity_node_id, same_node_id
  `);
}

/** Number of the latest journal entry; 0 when there is none. */
export function latestEntry(db: ReadableDb): number {
  return db.get<{ seq: number | null }>(sql`SELECT MAX(seq) AS seq FROM journal`)?.seq ?? 0;
}

/** Changes whenever a source is added to the snapshot or a decided correlation changes, or a link of people. */
export function buildKey(db: ReadableDb, snapshotId: number): string {
  const sources = db.get<{ count: number; latest: number | null }>(sql`
    SELECT COUNT(*) AS count, MAX(source_id) AS latest
      FROM live_source
     WHERE snapshot_id = ${snapshotId}
  `);
  const correlation = db.get<{ count: number; sum: number | null }>(sql`
    SELECT COUNT(*) AS count,
           SUM((account_node_id * 2654435761 + identity_node_id * 40503 + (status = 'accepted')) % 4294967291) AS sum
      FROM correlation
     WHERE snapshot_id = ${snapshotId}
       AND status <> 'proposed'
  `);
  const links = acceptedLinks(db, snapshotId).map(({ first, second }) => `${first}-${second}`);
  // A decision may say that an account is nobody's own, and who answers for it.
  const decided = db.get<{ last: number | null }>(sql`
    SELECT MAX(decision_no) AS last FROM correlation_decision
  `);
  const counts = [
    sources?.count,
    sources?.latest,
    correlation?.count,
    correlation?.sum ?? 0,
    decided?.last ?? 0,
  ];
  return [...counts, ...links].join('.');
}

export type AccountState = {
  readonly id: number;
  readonly enabled: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

/** What the sources say of the state of accounts, in the order of import. */
export function accountStates(db: ReadableDb, snapshotId: number): readonly AccountState[] {
  return db.all<AccountState>(sql`
    SELECT o.node_id                               AS id,
           json_extract(o.attributes, '$.enabled')   AS enabled,
           json_extract(o.attributes, '$.validFrom') AS validFrom,
           json_extract(o.attributes, '$.validTo')   AS validTo
      FROM live_source AS s
      JOIN node_source AS o USING (source_id)
      JOIN node        AS n USING (node_id)
     WHERE s.snapshot_id = ${snapshotId}
       AND n.kind = 'account'
       AND (o.attributes LIKE '%"enabled"%' OR o.attributes LIKE '%"validFrom"%' OR o.attributes LIKE '%"validTo"%')
     ORDER BY o.node_id, o.source_id, o.record
  `);
}

/** Guards of conditions of which something is understood. */
export function understoodConditions(
  db: ReadableDb,
): readonly { readonly id: number; readonly guard: string }[] {
  return db.all(sql`
    SELECT condition_id AS id, guard
      FROM condition
     WHERE guard <> '{}'
     ORDER BY condition_id
  `);
}

export type AttributeRow = { readonly id: number; readonly attributes: string };

/** What the sources of a snapshot state of nodes of some kinds, in the order of import; bare mentions left out. */
export function attributeRows(
  db: ReadableDb,
  snapshotId: number,
  kinds: readonly NodeKind[],
): IterableIterator<AttributeRow> {
  const list = joinSql(
    kinds.map((kind) => sql`${kind}`),
    ', ',
  );
  return db.iterate<AttributeRow>(sql`
    SELECT o.node_id AS id, o.attributes AS attributes
      FROM live_source AS s
      JOIN node_source AS o USING (source_id)
      JOIN node        AS n USING (node_id)
     WHERE s.snapshot_id = ${snapshotId}
       AND o.attributes <> '{}'
       AND n.kind IN (${list})
     ORDER BY o.node_id, o.source_id, o.record
  `);
}

export type NameRow = {
  readonly id: number;
  readonly kind: NodeKind;
  readonly system: string;
  readonly key: string;
  readonly label: string;
};

/** How nodes are named. Few ids: a call of at most some hundreds. */
export function nodeNames(db: ReadableDb, ids: readonly number[]): readonly NameRow[] {
  return db.all<NameRow>(sql`
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM json_each(${JSON.stringify(ids)}) AS wanted
      JOIN node   AS n ON n.node_id = wanted.value
      JOIN system AS s USING (system_id)
  `);
}

/** Names of every node of the engagement, for search. */
export function allNames(db: ReadableDb): readonly { id: number; key: string; label: string }[] {
  return db.all<{ id: number; key: string; label: string }>(sql`
    SELECT node_id AS id, key, label
      FROM node
     ORDER BY node_id
  `);
}
