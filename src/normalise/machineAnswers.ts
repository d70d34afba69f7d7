/** Accounts that are nobody's own, and who answers for them. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { standings } from './correlation/decisionLog.ts';
import { impersonalTypes } from './correlation/rules.ts';

/** An identity named as the owner of an account that is nobody's own, by node ids. */
export type MachineAnswer = {
  readonly identity: number;
  readonly account: number;
  /** The record that names the owner; 0 where a decision does. */
  readonly sourceId: number;
  readonly record: number;
  readonly decision: number | null;
};

export type Machines = {
  /** Node ids of accounts that are nobody's own, by decision or else as stated. */
  readonly machines: ReadonlySet<number>;
  /** In the order of accounts. A name that fits no identity of the snapshot, or several, answers for nothing. */
  readonly answers: readonly MachineAnswer[];
};

type Owned = {
  type: string;
  owner: string;
  sourceId: number;
  record: number;
  decision: number | null;
};

/** The machines of a snapshot. An owner is named by key, e-mail or label, exactly. */
export function machinesOf(db: ReadableDb, snapshotId: number): Machines {
  const accounts = statedAccounts(db, snapshotId);
  for (const [account, { noPerson }] of standings(db)) {
    if (noPerson === null) continue;
    const stated = accounts.get(account) ?? { type: '', owner: '', sourceId: 0, record: 0, decision: null };
    accounts.set(account, {
      ...stated,
      type: noPerson.type,
      ...(noPerson.owner === ''
        ? {}
        : { owner: noPerson.owner, sourceId: 0, record: 0, decision: noPerson.no }),
    });
  }
  const machines = [...accounts]
    .filter(([, { type }]) => impersonalTypes.has(type.toLowerCase()))
    .sort(([a], [b]) => a - b);
  const named = identitiesNamed(
    db,
    snapshotId,
    machines.map(([, { owner }]) => owner).filter((owner) => owner !== ''),
  );
  return {
    machines: new Set(machines.map(([account]) => account)),
    answers: machines.flatMap(([account, { owner, sourceId, record, decision }]) => {
      const [identity, another] = named.get(owner) ?? [];
      if (identity === undefined || another !== undefined) return [];
      return [{ identity, account, sourceId, record, decision }];
    }),
  };
}

/** Type and owner of accounts as the last record that states each says. */
function statedAccounts(db: ReadableDb, snapshotId: number): Map<number, Owned> {
  const accounts = new Map<number, Owned>();
  const rows = db.iterate<{
    id: number;
    type: string | null;
    owner: string | null;
    sourceId: number;
    record: number;
  }>(sql`
    SELECT o.node_id               AS id,
           o.attributes ->> 'type'  AS type,
           o.attributes ->> 'owner' AS owner,
           o.source_id             AS sourceId,
           o.record                AS record
      FROM live_source AS s
      JOIN node_source AS o USING (source_id)
      JOIN node        AS n USING (node_id)
     WHERE s.snapshot_id = ${snapshotId}
       AND n.kind = 'account'
       AND (o.attributes LIKE '%"type"%' OR o.attributes LIKE '%"owner"%')
     ORDER BY o.node_id, o.source_id, o.record
  `);
  for (const { id, type, owner, sourceId, record } of rows) {
    const known = accounts.get(id) ?? { type: '', owner: '', sourceId: 0, record: 0, decision: null };
    if (type !== null) known.type = type;
    if (owner !== null) Object.assign(known, { owner, sourceId, record });
    accounts.set(id, known);
  }
  return accounts;
}

/** Identities of the snapshot by each of the names that is their key, e-mail or label. */
function identitiesNamed(
  db: ReadableDb,
  snapshotId: number,
  names: readonly string[],
): ReadonlyMap<string, readonly number[]> {
  if (names.length === 0) return new Map();
  const rows = db.all<{ name: string; id: number }>(sql`
    WITH person AS (
      SELECT n.node_id AS id, n.key AS key, n.label AS label, o.attributes ->> 'email' AS email
        FROM live_source AS s
        JOIN node_source AS o USING (source_id)
        JOIN node        AS n USING (node_id)
       WHERE s.snapshot_id = ${snapshotId}
         AND n.kind = 'identity'
    )
    SELECT DISTINCT wanted.value AS name, p.id AS id
      FROM (SELECT id, key AS name FROM person
            UNION SELECT id, label FROM person
            UNION SELECT id, email FROM person WHERE email IS NOT NULL) AS p
      JOIN (SELECT DISTINCT value FROM json_each(${JSON.stringify(names)})) AS wanted ON wanted.value = p.name
     ORDER BY name, id
  `);
  return new Map(
    [...Map.groupBy(rows, (row) => row.name)].map(([name, found]) => [name, found.map(({ id }) => id)]),
  );
}
