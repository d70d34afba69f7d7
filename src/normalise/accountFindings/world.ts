/** What the findings on accounts are read from: the people and accounts of a snapshot, with who belongs to whom. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, describedNodes, valueOf } from '../attributes.ts';
import { declaredOwners } from '../correlation/declaredOwners.ts';
import { standings } from '../correlation/decisionLog.ts';
import { impersonalTypes } from '../correlation/rules.ts';

/** An account with what is known around it. */
export type AccountFacts = {
  readonly account: DescribedNode;
  readonly platform: string;
  /** The accepted person, where the snapshot names them. */
  readonly person: DescribedNode | undefined;
  /** Somebody is accepted whom no source of the snapshot names. */
  readonly isPersonMissing: boolean;
  /** As decided, else as stated. */
  readonly type: string;
  readonly isImpersonal: boolean;
  readonly owner: string;
  /** Unless a source says that it is disabled. */
  readonly mayBeUsed: boolean;
  readonly proposals: number;
  readonly declaredOwners: number;
};

export type World = {
  readonly accounts: readonly AccountFacts[];
  readonly people: ReadonlyMap<number, DescribedNode>;
  /** The other entries of the same person. */
  readonly doubles: ReadonlyMap<number, readonly DescribedNode[]>;
};

type Match = { readonly account: number; readonly person: number; readonly status: string };

export function worldOf(db: ReadableDb, snapshotId: number): World {
  const people = new Map<number, DescribedNode>();
  const accounts: DescribedNode[] = [];
  for (const node of describedNodes(db, snapshotId, ['identity', 'account'])) {
    if (node.kind === 'identity') people.set(node.id, node);
    else accounts.push(node);
  }
  const matches = Map.groupBy(
    db.all<Match>(sql`
      SELECT account_node_id AS account, identity_node_id AS person, status
        FROM correlation
       WHERE snapshot_id = ${snapshotId}
       ORDER BY account_node_id, identity_node_id
    `),
    (match) => match.account,
  );
  const platforms = new Map(
    db
      .all<{ id: number; platform: string }>(
        sql`SELECT system_id AS id, platform FROM system ORDER BY system_id`,
      )
      .map((row) => [row.id, row.platform]),
  );
  const decided = standings(db);
  const declared = declaredOwners(db, snapshotId);
  return {
    people,
    doubles: doublesOf(db, snapshotId, people),
    accounts: accounts.map((account): AccountFacts => {
      const found = matches.get(account.id) ?? [];
      const accepted = found.find(({ status }) => status === 'accepted');
      const noPerson = decided.get(account.id)?.noPerson;
      const type = (noPerson?.type ?? valueOf(account, 'type')).toLowerCase();
      const person = accepted && people.get(accepted.person);
      return {
        account,
        platform: platforms.get(account.systemId) ?? '',
        person,
        isPersonMissing: accepted !== undefined && person === undefined,
        type,
        isImpersonal: impersonalTypes.has(type),
        owner: noPerson?.owner || valueOf(account, 'owner'),
        mayBeUsed: valueOf(account, 'enabled') !== 'false',
        proposals: found.filter(({ status }) => status === 'proposed').length,
        declaredOwners: declared.get(account.id)?.length ?? 0,
      };
    }),
  };
}

function doublesOf(
  db: ReadableDb,
  snapshotId: number,
  people: ReadonlyMap<number, DescribedNode>,
): ReadonlyMap<number, readonly DescribedNode[]> {
  const doubles = new Map<number, DescribedNode[]>();
  const add = (id: number, other: number): void => {
    const node = people.get(other);
    if (node) doubles.set(id, [...(doubles.get(id) ?? []), node]);
  };
  const links = db.all<{ a: number; b: number }>(sql`
    SELECT identity_node_id AS a, same_node_id AS b
      FROM identity_link
     WHERE snapshot_id = ${snapshotId}
       AND status = 'accepted'
     ORDER BY identity_node_id, same_node_id
  `);
  for (const { a, b } of links) {
    add(a, b);
    add(b, a);
  }
  return doubles;
}
