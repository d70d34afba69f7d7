/** People and accounts of a snapshot as rows, with who owns what. Computed once for a state of the engagement. */
import { compareText, firstOf } from '#base/compare.ts';
import type { NodeRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, describedNodes, valueOf } from './attributes.ts';
import { standings } from './correlation/decisionLog.ts';
import type { Standing } from './correlation/standing.ts';

export type PersonRow = Output<'people.list'>['rows'][number];
export type AccountRow = Output<'accounts.list'>['rows'][number];
export type Roster = { readonly people: readonly PersonRow[]; readonly accounts: readonly AccountRow[] };

type Owner = { accountId: number; identityId: number; rule: string; confidence: number };

/** The rows of a snapshot; people by name and key, accounts by system and key. */
export function rosterOf(context: Pick<QueryContext, 'db' | 'cache'>, snapshotId: number): Roster {
  const state = stateOf(context.db, snapshotId);
  const name = `roster ${snapshotId}`;
  const known = context.cache.get(name) as { state: string; roster: Roster } | undefined;
  if (known?.state === state) return known.roster;
  const roster = readRoster(context.db, snapshotId);
  context.cache.set(name, { state, roster });
  return roster;
}

/** Changes whenever a source, an accepted correlation of the snapshot or a decision does. */
function stateOf(db: ReadableDb, snapshotId: number): string {
  const sources = db.get<{ last: number; sources: number }>(sql`
    SELECT COALESCE(MAX(source_id), 0) AS last, COUNT(*) AS sources
      FROM live_source
     WHERE snapshot_id = ${snapshotId}
  `);
  const owners = db.get<{ rows: number; sum: number }>(sql`
    SELECT COUNT(*) AS rows,
           COALESCE(SUM((account_node_id % 65521) * (identity_node_id % 65521) + confidence + length(rule)), 0) AS sum
      FROM correlation
     WHERE snapshot_id = ${snapshotId}
       AND status = 'accepted'
  `);
  const decisions = db.get<{ last: number | null }>(
    sql`SELECT MAX(decision_no) AS last FROM correlation_decision`,
  );
  return JSON.stringify([sources, owners, decisions]);
}

function readRoster(db: ReadableDb, snapshotId: number): Roster {
  const people = new Map<number, DescribedNode>();
  const accounts: DescribedNode[] = [];
  for (const node of describedNodes(db, snapshotId, ['identity', 'account'])) {
    if (node.kind === 'identity') people.set(node.id, node);
    else accounts.push(node);
  }
  const owners = new Map(acceptedOwners(db, snapshotId).map((owner) => [owner.accountId, owner]));
  const decided = standings(db);
  const accountRows = accounts.map((account) =>
    accountRow(account, owners.get(account.id), people, decided.get(account.id)?.noPerson ?? null),
  );
  const owned = Map.groupBy(
    accountRows.filter((row) => row.person !== null),
    (row) => row.person?.id ?? 0,
  );
  const byKey = new Map([...people.values()].map((person) => [person.key, person]));
  return {
    people: [...people.values()]
      .map((person) => personRow(person, owned.get(person.id) ?? [], byKey))
      .sort((a, b) => firstOf(compareText(a.name, b.name), compareText(a.key, b.key), a.id - b.id)),
    accounts: accountRows.sort((a, b) =>
      firstOf(compareText(a.system, b.system), compareText(a.key, b.key), a.id - b.id),
    ),
  };
}

function acceptedOwners(db: ReadableDb, snapshotId: number): readonly Owner[] {
  return db.all<Owner>(sql`
    SELECT account_node_id  AS accountId,
           identity_node_id AS identityId,
           rule             AS rule,
           confidence       AS confidence
      FROM correlation
     WHERE snapshot_id = ${snapshotId}
       AND status = 'accepted'
     ORDER BY account_node_id, identity_node_id
  `);
}

function accountRow(
  account: DescribedNode,
  owner: Owner | undefined,
  people: ReadonlyMap<number, DescribedNode>,
  noPerson: Standing['noPerson'],
): AccountRow {
  const person = owner && people.get(owner.identityId);
  return {
    id: account.id,
    system: account.system,
    key: account.key,
    label: labelOf(account),
    type: noPerson?.type ?? valueOf(account, 'type'),
    enabled: valueOf(account, 'enabled'),
    person: person ? nodeRef(person) : null,
    rule: noPerson ? 'manual' : person ? (owner?.rule ?? '') : '',
    confidence: person ? (owner?.confidence ?? 0) : 0,
    createdAt: valueOf(account, 'createdAt'),
    lastLoginAt: valueOf(account, 'lastLoginAt'),
    owner: noPerson?.owner || valueOf(account, 'owner'),
  };
}

function personRow(
  person: DescribedNode,
  accounts: readonly AccountRow[],
  byKey: ReadonlyMap<string, DescribedNode>,
): PersonRow {
  const managerId = valueOf(person, 'managerId');
  const manager = byKey.get(managerId);
  return {
    id: person.id,
    key: person.key,
    name: labelOf(person),
    type: valueOf(person, 'type'),
    status: valueOf(person, 'status'),
    department: valueOf(person, 'department'),
    title: valueOf(person, 'title'),
    manager: manager ? labelOf(manager) : managerId,
    email: valueOf(person, 'email'),
    startOn: valueOf(person, 'startOn'),
    endOn: valueOf(person, 'endOn'),
    accounts: accounts.length,
    enabledAccounts: accounts.filter(mayBeUsed).length,
    systems: new Set(accounts.map((account) => account.system)).size,
  };
}

/** An account counts as enabled unless a source says that it is not. */
export function mayBeUsed(account: Pick<AccountRow, 'enabled'>): boolean {
  return account.enabled !== 'false';
}

const labelOf = (node: DescribedNode): string => valueOf(node, 'label') || node.label;

const nodeRef = (node: DescribedNode): NodeRef => ({
  id: node.id,
  kind: node.kind,
  system: node.system,
  key: node.key,
  label: labelOf(node),
});
