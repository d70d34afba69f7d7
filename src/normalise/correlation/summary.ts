/** How far the correlation of a snapshot is. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { snapshotOf } from '../load.ts';
import { entriesOf, standings } from './decisionLog.ts';
import { matchSelect } from './matchQueries.ts';
import type { MatchKind } from './matchTables.ts';
import { ACCEPTED_FROM } from './rules.ts';

type Summary = Output<'correlation.summary'>;

/** correlation.summary of the contract. */
export function correlationSummary(
  { snapshot }: ParsedInput<'correlation.summary'>,
  { db }: QueryContext,
): Summary {
  const at = snapshotOf(db, snapshot);
  const entries = entriesOf(db);
  const undone = entries.filter((entry) => entry.verdict === 'undo').length;
  return {
    snapshot: at.label,
    asOf: at.asOf,
    acceptedFrom: ACCEPTED_FROM,
    accounts: accountCounts(db, at.id),
    people: peopleCounts(db, at.id),
    byRule: [...byRule(db, 'account', at.id), ...byRule(db, 'person', at.id)],
    decisions: { total: entries.length - undone, standing: entries.length - 2 * undone },
  };
}

function accountCounts(db: ReadableDb, snapshotId: number): Summary['accounts'] {
  const accounts = namedNodes(db, snapshotId, 'account');
  const subjects = db.all<{ id: number; owner: number; candidates: number; against: number }>(sql`
    SELECT subjectId AS id, MAX(hasOwner) AS owner, MAX(candidates) AS candidates, MAX(isAgainst) AS against
      FROM (${matchSelect('account', snapshotId)})
     GROUP BY subjectId
     ORDER BY subjectId
  `);
  const open = subjects.filter((one) => one.owner === 0 && one.candidates > 0);
  const matched = subjects.filter((one) => one.owner === 1);
  const waiting = new Set([...open, ...matched].map(({ id }) => id));
  const noPerson = [...standings(db)].filter(
    ([id, standing]) => standing.noPerson !== null && accounts.has(id) && !waiting.has(id),
  ).length;
  return {
    total: accounts.size,
    matched: matched.length,
    open: open.length,
    ambiguous: open.filter(({ candidates }) => candidates > 1).length,
    noPerson,
    unmatched: accounts.size - matched.length - open.length - noPerson,
    contradicted: matched.filter(({ against }) => against === 1).length,
  };
}

function peopleCounts(db: ReadableDb, snapshotId: number): Summary['people'] {
  const counts = db.get<{ proposed: number; joined: number }>(sql`
    SELECT COALESCE(SUM(status = 'proposed'), 0) AS proposed, COALESCE(SUM(status = 'accepted'), 0) AS joined
      FROM identity_link
     WHERE snapshot_id = ${snapshotId}
  `);
  return {
    total: namedNodes(db, snapshotId, 'identity').size,
    proposed: counts?.proposed ?? 0,
    joined: counts?.joined ?? 0,
  };
}

function namedNodes(db: ReadableDb, snapshotId: number, kind: 'account' | 'identity'): ReadonlySet<number> {
  const rows = db.all<{ id: number }>(sql`
    SELECT DISTINCT n.node_id AS id
      FROM live_source AS s
      JOIN node_source AS o USING (source_id)
      JOIN node        AS n USING (node_id)
     WHERE s.snapshot_id = ${snapshotId}
       AND n.kind = ${kind}
  `);
  return new Set(rows.map(({ id }) => id));
}

function byRule(db: ReadableDb, kind: MatchKind, snapshotId: number): Summary['byRule'] {
  const rows = db.all<Omit<Summary['byRule'][number], 'kind'>>(sql`
    SELECT rule,
           MAX(confidence)            AS confidence,
           SUM(status = 'accepted')   AS accepted,
           SUM(status = 'proposed')   AS proposed,
           SUM(status = 'rejected')   AS rejected
      FROM (${matchSelect(kind, snapshotId)})
     GROUP BY rule
     ORDER BY MAX(confidence) DESC, rule
  `);
  return rows.map((row) => ({ kind, ...row }));
}
