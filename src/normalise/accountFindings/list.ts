/** The report on accounts: how many of each finding, and the rows. */
import { dayNumber } from '#base/dates.ts';
import { compareText, firstOf } from '#base/compare.ts';
import type { NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { lineageReader } from '#store/lineage.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, describedNodes, type Stated, valueOf } from '../attributes.ts';
import { type Snapshot, snapshotOf } from '../load.ts';
import { pageRows } from '../pageRows.ts';
import { checksOf } from './checks.ts';
import { defaultNamesIn } from './defaultNames.ts';
import { type AccountFacts, worldOf } from './world.ts';

type Report = Output<'accounts.findings'>;
type Row = Omit<Report['rows'][number], 'sources'> & { readonly places: readonly Stated[] };
type Found = Pick<Report, 'accounts' | 'counts'> & { readonly rows: readonly Row[] };

/** accounts.findings of the contract. */
export function accountFindings(input: ParsedInput<'accounts.findings'>, context: QueryContext): Report {
  const { db } = context;
  const snapshot = snapshotOf(db, input.snapshot);
  const asOf = input.asOf ?? snapshot.asOf;
  const since = input.since === undefined ? snapshotBefore(db, snapshot) : snapshotOf(db, input.since);
  const all = found(context, snapshot, { asOf, dormantDays: input.dormantDays, since });
  const page = pageRows<Row>(
    {
      rows: input.finding === undefined ? all.rows : all.rows.filter((row) => row.finding === input.finding),
      columns: {
        finding: (row) => row.finding,
        system: (row) => row.account.system,
        key: (row) => row.account.key,
        label: (row) => row.account.label,
        person: (row) => row.person?.label ?? '',
        type: (row) => row.type,
        enabled: (row) => row.enabled,
        lastLoginAt: (row) => row.lastLoginAt,
        on: (row) => row.on,
        days: (row) => row.days ?? -1,
        detail: (row) => row.detail,
      },
      searchable: ['system', 'key', 'label', 'person', 'detail'],
    },
    input.page,
  );
  const lineage = lineageReader(db);
  return {
    snapshot: snapshot.label,
    asOf,
    dormantDays: input.dormantDays,
    since: since?.label ?? '',
    accounts: all.accounts,
    counts: [...all.counts],
    ...page,
    rows: page.rows.map(({ places, ...row }) => ({
      ...row,
      sources: places.map(({ sourceId, record }) => lineage(sourceId, record)),
    })),
  };
}

function snapshotBefore(db: ReadableDb, { asOf }: Snapshot): Snapshot | null {
  const before = db.get<{ label: string }>(sql`
    SELECT label
      FROM snapshot
     WHERE as_of < ${asOf}
     ORDER BY as_of DESC, snapshot_id DESC
  `);
  return before ? snapshotOf(db, before.label) : null;
}

type Settings = { readonly asOf: string; readonly dormantDays: number; readonly since: Snapshot | null };

/** The whole report, made once for a state of the engagement. */
function found(context: QueryContext, snapshot: Snapshot, settings: Settings): Found {
  const { db, cache } = context;
  const journal = db.get<{ seq: number | null }>(sql`SELECT MAX(seq) AS seq FROM journal`)?.seq ?? 0;
  const key = JSON.stringify([journal, snapshot.id, settings]);
  const known = cache.get('account findings') as { key: string; found: Found } | undefined;
  if (known?.key === key && journal > 0) return known.found;
  const made = makeFound(context, snapshot, settings);
  cache.set('account findings', { key, found: made });
  return made;
}

function makeFound(
  { db, resources }: QueryContext,
  snapshot: Snapshot,
  { asOf, dormantDays, since }: Settings,
): Found {
  const world = worldOf(db, snapshot.id);
  const earlier =
    since && new Map([...describedNodes(db, since.id, ['identity'])].map((person) => [person.id, person]));
  const checks = checksOf(world, { asOf, dormantDays, earlier, defaultNames: defaultNamesIn(resources) });
  const rows: Row[] = [];
  const accounts = world.accounts.toSorted((a, b) =>
    firstOf(compareText(a.account.system, b.account.system), compareText(a.account.key, b.account.key)),
  );
  const counts = checks.map((check) => {
    let count = 0;
    let unknown = 0;
    for (const facts of accounts) {
      const outcome = check.of(facts);
      if (outcome === 'unknown') unknown += 1;
      else if (outcome) {
        count += 1;
        rows.push(rowOf(check.finding, facts, outcome, asOf));
      }
    }
    return { finding: check.finding, count, unknown, reason: unknown === 0 ? '' : check.unknown };
  });
  return { accounts: accounts.length, counts, rows };
}

function rowOf(
  finding: Row['finding'],
  { account, person, type }: AccountFacts,
  {
    detail,
    on = '',
    places,
  }: Exclude<ReturnType<ReturnType<typeof checksOf>[number]['of']>, 'unknown' | null>,
  asOf: string,
): Row {
  const known = places.filter((place) => place !== undefined);
  const unique = new Map(
    [...known, account.firstNamed].map((place) => [
      `${place.sourceId} ${place.record}`,
      { value: '', ...place },
    ]),
  );
  return {
    finding,
    account: refOf(account),
    person: person ? refOf(person) : null,
    type,
    enabled: valueOf(account, 'enabled'),
    lastLoginAt: valueOf(account, 'lastLoginAt'),
    on,
    days: on === '' ? null : dayNumber(asOf) - dayNumber(on),
    detail,
    places: [...unique.values()],
  };
}

const refOf = (node: DescribedNode): NodeRef => ({
  id: node.id,
  kind: node.kind,
  system: node.system,
  key: node.key,
  label: valueOf(node, 'label') || node.label,
});
