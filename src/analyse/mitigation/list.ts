/** Mitigations as the contract shows them. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { MitigationFields, MitigationRow } from '#contract/mitigation.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import type { RunRow } from '../queries.ts';
import { findRun } from '../runs.ts';
import { coverCounts } from './cover.ts';
import {
  allMitigations,
  mitigationOf,
  mitigationRef,
  mitigationVersions,
  type Mitigation,
} from './queries.ts';
import { standingOf } from './standing.ts';

type Asked = { readonly db: ReadableDb; readonly clock: () => string };

const COLUMNS = [
  'ref',
  'kind',
  'rule',
  'subject',
  'subjectName',
  'department',
  'system',
  'controlId',
  'description',
  'owner',
  'approver',
  'validFrom',
  'validTo',
  'test',
  'standing',
  'covers',
] as const;

/** mitigation.list of the contract. */
export function listMitigations(
  input: ParsedInput<'mitigation.list'>,
  context: QueryContext,
): Output<'mitigation.list'> {
  const { db } = context;
  const run = findRun(db, input.run);
  const rows = mitigationRows(context, run, allMitigations(db));
  const page = pageQuery<{ row: string }>(
    db,
    {
      select: sql`SELECT value AS row, key AS no FROM json_each(${JSON.stringify(rows)})`,
      columns: Object.fromEntries(COLUMNS.map((name) => [name, sql`row ->> ${`$.${name}`}`])),
      searchable: ['ref', 'rule', 'subject', 'subjectName', 'controlId', 'description', 'owner', 'approver'],
      defaultOrder: sql`no`,
    },
    input.page,
  );
  return {
    on: run?.asOf ?? '',
    rows: page.rows.map(({ row }) => JSON.parse(row) as MitigationRow),
    total: page.total,
    population: page.population,
  };
}

/** All mitigations in the order of recording, as they stand for the latest run. */
export const allMitigationRows = (context: QueryContext): MitigationRow[] => [
  ...mitigationRows(context, findRun(context.db, undefined), allMitigations(context.db)),
];

/** mitigation.get of the contract. */
export function getMitigation(
  { id, run }: ParsedInput<'mitigation.get'>,
  context: QueryContext,
): Output<'mitigation.get'> {
  const { db } = context;
  return {
    mitigation: oneMitigation(context, findRun(db, run), id),
    history: mitigationVersions(db, id).map((row) => ({
      ...row,
      fields: JSON.parse(row.fields) as MitigationFields,
    })),
  };
}

/** @throws {EngineError} NOT_FOUND. */
export function oneMitigation(asked: Asked, run: RunRow | null, id: number): MitigationRow {
  return mitigationRows(asked, run, [mitigationOf(asked.db, id)])[0]!;
}

/** Without a run, standing is told for today. */
export function mitigationRows(
  { db, clock }: Asked,
  run: RunRow | null,
  mitigations: readonly Mitigation[],
): readonly MitigationRow[] {
  const on = run?.asOf ?? clock().slice(0, 10);
  const covers = run === null ? new Map<number, number>() : coverCounts(db, run, mitigations);
  return mitigations.map((one) => ({
    id: one.id,
    ref: mitigationRef(one.id),
    version: one.version,
    ...one.fields,
    subjectName: one.subjectName,
    standing: standingOf(one.fields, on),
    covers: covers.get(one.id) ?? 0,
    gaps: gapsOf(one),
    createdAt: one.createdAt,
    createdBy: one.createdBy,
    changedAt: one.changedAt,
    changedBy: one.changedBy,
  }));
}

/** What a reviewer would ask about. */
function gapsOf({ fields, subjectName }: Mitigation): string[] {
  if (fields.isWithdrawn) return [];
  const isSame = (a: string, b: string) =>
    a.trim() !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();
  const gaps: readonly (readonly [boolean, string])[] = [
    [isSame(fields.owner, subjectName), 'The owner is the person in conflict'],
    [isSame(fields.approver, subjectName), 'The approver is the person in conflict'],
    [isSame(fields.owner, fields.approver), 'Owner and approver are the same person'],
    [fields.kind === 'control' && fields.controlId === '', 'The control is not in the register'],
    [fields.kind === 'control' && fields.test === 'not tested', 'The control was not tested'],
    [fields.test !== 'not tested' && fields.evidence === '', 'No evidence of the test'],
  ];
  return gaps.filter(([isThere]) => isThere).map(([, words]) => words);
}
