/**
 * What only shows when the sources of a snapshot are seen together. Examined anew after each import into the snapshot, so that a
 * list which fills a gap takes the finding away.
 */
import { compareText, firstOf } from '#base/compare.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { CrossCheck, CrossFinding, NodeRow } from './crossFinding.ts';
import { Differing } from './differing.ts';
import { Filters } from './filters.ts';
import { GrantFacts } from './grantFacts.ts';
import { Principals } from './principals.ts';
import { Roles } from './roles.ts';

/** Replaces the findings between the sources of a snapshot by what is so now. */
export function writeCrossFindings(db: WritableDb, snapshotId: number): void {
  const findings = [...crossFindings(db, snapshotId), ...dayFindings(db, snapshotId)].sort((a, b) =>
    firstOf(a.sourceId - b.sourceId, compareText(a.code, b.code), compareText(a.message, b.message)),
  );
  db.run(sql`DELETE FROM snapshot_finding WHERE snapshot_id = ${snapshotId}`);
  findings.forEach(({ sourceId, code, severity, message, count, effect, records }, i) => {
    db.run(sql`
      INSERT INTO snapshot_finding (snapshot_id, source_id, finding_no, code, severity, message, count, effect, records)
           VALUES (${snapshotId}, ${sourceId}, ${i + 1}, ${code}, ${severity}, ${message}, ${count}, ${effect},
                   ${JSON.stringify(records.slice(0, 100))})
    `);
  });
}

function crossFindings(db: ReadableDb, snapshotId: number): readonly CrossFinding[] {
  const checks: readonly CrossCheck[] = [new Principals(), new Roles(), new Filters(), new Differing()];
  const grants = new GrantFacts(db, snapshotId);
  let rows: NodeRow[] = [];
  const endNode = (): void => {
    const [first] = rows;
    if (!first) return;
    const facts = {
      describing: rows.filter(({ attributes }) => isDescription(attributes)),
      grants: grants.of(first.id),
      assignedBy: grants.assignedBy(first.id),
    };
    for (const check of checks) check.node(rows, facts);
    rows = [];
  };
  for (const row of nodeRows(db, snapshotId)) {
    if (rows[0] && rows[0].id !== row.id) endNode();
    rows.push(row);
  }
  endNode();
  return checks.flatMap((check) => check.findings());
}

/** Sources that are of another day than their snapshot. */
function dayFindings(db: ReadableDb, snapshotId: number): readonly CrossFinding[] {
  const rows = db.all<{ sourceId: number; asOf: string; snapshotAsOf: string }>(sql`
    SELECT s.source_id AS sourceId, s.as_of AS asOf, p.as_of AS snapshotAsOf
      FROM live_source AS s
      JOIN snapshot AS p USING (snapshot_id)
     WHERE s.snapshot_id = ${snapshotId}
       AND s.as_of <> p.as_of
     ORDER BY s.source_id
  `);
  return rows.map(({ sourceId, asOf, snapshotAsOf }) => ({
    sourceId,
    code: 'AS_OF_DIFFERS',
    severity: 'note',
    message: `The extract is of ${asOf}, the snapshot of ${snapshotAsOf}`,
    count: 1,
    effect: 'What changed between these days is in one of them only.',
    records: [],
  }));
}

/** More than a label. */
function isDescription(attributes: string): boolean {
  if (attributes === '{}') return false;
  // All values are texts: where one ends and a name follows, and nowhere else, these three signs stand together.
  return !attributes.startsWith('{"label":') || attributes.includes('","');
}

/** What the sources of the snapshot say of people, accounts, groups and roles, node by node in the order of import. */
function nodeRows(db: ReadableDb, snapshotId: number): IterableIterator<NodeRow> {
  return db.iterate<NodeRow>(sql`
    SELECT n.node_id    AS id,
           n.kind       AS kind,
           y.name       AS system,
           o.source_id  AS sourceId,
           o.record     AS record,
           o.attributes AS attributes
      FROM node        AS n
      JOIN system      AS y USING (system_id)
      JOIN node_source AS o USING (node_id)
      JOIN live_source AS s USING (source_id)
     WHERE n.kind IN ('identity', 'account', 'group', 'role')
       AND s.snapshot_id = ${snapshotId}
     ORDER BY n.node_id, o.source_id, o.record
  `);
}
