/** Which person each account of a snapshot belongs to. What somebody decided by hand stays; everything else is computed again. */
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, describedNodes, valueOf } from './attributes.ts';
import {
  comparedAttributes,
  type CorrelationRule,
  correlationRules,
  impersonalTypes,
  type Match,
} from './correlationRules.ts';
import { type Declared, declaredOwners } from './declaredOwners.ts';

type Row = {
  readonly identityId: number;
  readonly rule: string;
  readonly confidence: number;
  readonly status: 'accepted' | 'proposed';
  readonly evidence: object;
};

/** Correlates all accounts of a snapshot that nobody decided by hand. */
export function correlate(db: WritableDb, snapshotId: number): void {
  db.run(sql`DELETE FROM correlation WHERE snapshot_id = ${snapshotId} AND rule <> 'manual'`);
  const decided = decidedByHand(db, snapshotId);
  const people: DescribedNode[] = [];
  const accounts: DescribedNode[] = [];
  for (const node of describedNodes(db, snapshotId, ['identity', 'account'], comparedAttributes)) {
    (node.kind === 'identity' ? people : accounts).push(node);
  }
  const declared = declaredOwners(db, snapshotId);
  const rules = correlationRules(people, accounts);
  const insert = db.bulk(`
    INSERT INTO correlation (snapshot_id, account_node_id, identity_node_id, rule, confidence, status, evidence)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  for (const account of accounts) {
    if (decided.has(account.id)) continue;
    for (const row of rowsFor(account, declared.get(account.id) ?? [], rules)) {
      const evidence = JSON.stringify(row.evidence);
      insert.run(snapshotId, account.id, row.identityId, row.rule, row.confidence, row.status, evidence);
    }
  }
}

/** Accounts of which somebody accepted an owner by hand. */
function decidedByHand(db: WritableDb, snapshotId: number): ReadonlySet<number> {
  const rows = db.all<{ id: number }>(sql`
    SELECT account_node_id AS id
      FROM correlation
     WHERE snapshot_id = ${snapshotId}
       AND rule = 'manual'
       AND status = 'accepted'
     ORDER BY account_node_id
  `);
  return new Set(rows.map(({ id }) => id));
}

/**
 * The rows of one account: the surest rule that finds exactly one person is accepted; where a rule finds several, all of them are
 * proposed and nothing below is accepted. Other people that further rules find are proposed beside.
 */
function rowsFor(
  account: DescribedNode,
  declared: readonly Declared[],
  rules: readonly CorrelationRule[],
): Row[] {
  const rows: Row[] = [];
  let isOpen = true;
  const add = (
    identityId: number,
    rule: string,
    confidence: number,
    mayAccept: boolean,
    evidence: object,
  ): void => {
    if (rows.some((row) => row.identityId === identityId)) return;
    const status = isOpen && mayAccept ? 'accepted' : 'proposed';
    rows.push({ identityId, rule, confidence, status, evidence });
  };
  for (const { identityId, ...source } of declared) {
    add(identityId, 'declared', 100, declared.length === 1, { rule: 'declared', ...source });
  }
  isOpen = declared.length === 0;
  const isImpersonal = impersonalTypes.has(valueOf(account, 'type').toLowerCase());
  for (const rule of rules) {
    if (isImpersonal && !rule.isForAll) continue;
    if (!rule.mayAccept && !isOpen) continue;
    const found = rule.matches(account);
    for (const match of found) {
      add(
        match.identity.id,
        rule.name,
        rule.confidence,
        rule.mayAccept && found.length === 1,
        evidenceOf(rule, match),
      );
    }
    if (found.length > 0) isOpen = false;
  }
  return rows;
}

const evidenceOf = (rule: CorrelationRule, { account, person }: Match): object => ({
  rule: rule.name,
  account,
  identity: person,
});
