/** Which person each account of a snapshot belongs to, and which people are one: what rules find, under the decisions that stand. */
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, describedNodes } from '../attributes.ts';
import { declaredOwners } from './declaredOwners.ts';
import { nothingDecided, standings } from './decisionLog.ts';
import { foundLinks } from './doubles.ts';
import { differingNumbers, foundRows } from './found.ts';
import { clearMatches, clearSubject, foundOf, type MatchKind, matchWriter } from './matchTables.ts';
import { comparedAttributes } from './peopleIndex.ts';
import { correlationRules } from './rules.ts';
import { settleAccount, settleLinks, type SettledRow, type Standing } from './standing.ts';

/** Correlates all accounts and people of a snapshot anew. */
export function correlate(db: WritableDb, snapshotId: number): void {
  clearMatches(db, snapshotId);
  const people = [...describedNodes(db, snapshotId, ['identity'], comparedAttributes)];
  const standing = standings(db);
  // Without people only decisions say anything of an account: a large list of accounts need not stand in memory.
  const decided = people.length === 0 ? [...standing.keys()] : undefined;
  const accounts = [...describedNodes(db, snapshotId, ['account'], comparedAttributes, decided)];
  const byId = new Map(people.map((person) => [person.id, person]));
  const declared = declaredOwners(db, snapshotId);
  const rules = correlationRules(people, accounts);
  const { write, flush } = matchWriter(db, 'account', snapshotId);
  for (const account of accounts) {
    const found = foundRows(account, declared.get(account.id) ?? [], rules);
    const settled = settleAccount(found, standing.get(account.id) ?? nothingDecided);
    write(
      account.id,
      settled.map((row) => withDifferences(row, account, byId.get(row.personId))),
    );
  }
  flush();
  linkPeople(db, snapshotId, people, standing);
}

function linkPeople(
  db: WritableDb,
  snapshotId: number,
  people: readonly DescribedNode[],
  standing: ReadonlyMap<number, Standing>,
): void {
  const found = Map.groupBy(foundLinks(people), (link) => link.subjectId);
  const { write, flush } = matchWriter(db, 'person', snapshotId);
  for (const { id } of people)
    write(id, settleLinks(found.get(id) ?? [], standing.get(id) ?? nothingDecided));
  flush();
}

/** Somebody chosen by hand whose employee number is another than that of the account. */
function withDifferences(
  row: SettledRow,
  account: DescribedNode,
  person: DescribedNode | undefined,
): SettledRow {
  if (row.found !== null || row.decision === null || !person) return row;
  const differs = differingNumbers(account, person);
  return differs.length === 0 ? row : { ...row, evidence: { ...row.evidence, differs } };
}

/** Brings one subject in line with its decisions, in every snapshot that names it. */
export function settleSubject(db: WritableDb, kind: MatchKind, subjectId: number, standing: Standing): void {
  const snapshots = db.all<{ id: number }>(sql`
    SELECT DISTINCT s.snapshot_id AS id
      FROM node_source AS o
      JOIN live_source AS s USING (source_id)
     WHERE o.node_id = ${subjectId}
     ORDER BY s.snapshot_id
  `);
  for (const { id } of snapshots) {
    const found = foundOf(db, kind, id, subjectId);
    const settled = kind === 'account' ? settleAccount(found, standing) : settleLinks(found, standing);
    clearSubject(db, kind, id, subjectId);
    const { write, flush } = matchWriter(db, kind, id);
    write(subjectId, kind === 'account' ? checked(db, id, subjectId, settled) : settled);
    flush();
  }
}

function checked(
  db: WritableDb,
  snapshotId: number,
  accountId: number,
  rows: readonly SettledRow[],
): readonly SettledRow[] {
  const byHand = rows.filter((row) => row.found === null && row.decision !== null);
  if (byHand.length === 0) return rows;
  const ids = [accountId, ...byHand.map((row) => row.personId)];
  const nodes = new Map(
    [...describedNodes(db, snapshotId, ['identity', 'account'], comparedAttributes, ids)].map((node) => [
      node.id,
      node,
    ]),
  );
  const account = nodes.get(accountId);
  return account ? rows.map((row) => withDifferences(row, account, nodes.get(row.personId))) : rows;
}
