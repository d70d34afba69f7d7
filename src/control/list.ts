/** The control register as it is shown: fields, counts of what hangs on each control, gaps. */
import { EngineError } from '#base/errors.ts';
import type { ControlRow } from '#contract/control.ts';
import type { PageRequest } from '#contract/define.ts';
import type { QueryContext } from '#store/context.ts';
import { type PageOf, pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { type FrameworkCode, readFrameworks } from './frameworks.ts';
import { type ControlSurroundings, controlGaps } from './gaps.ts';
import { controlSelect, leaverNames, parseFields, type StoredControl, storedControl } from './queries.ts';

/** What the register needs to know; a query's and a command's context both have it. */
export type RegisterContext = Pick<QueryContext, 'db' | 'resources' | 'cache'>;

/** The shipped code table, read once while the engagement is open. */
export function frameworkCodes({ resources, cache }: RegisterContext): readonly FrameworkCode[] {
  const key = `control.frameworks ${resources}`;
  const known = cache.get(key) as readonly FrameworkCode[] | undefined;
  if (known) return known;
  const codes = readFrameworks(resources);
  cache.set(key, codes);
  return codes;
}

/** One page of the register. */
export function listControls(context: RegisterContext, page: PageRequest): PageOf<ControlRow> {
  const result = pageQuery<StoredControl>(
    context.db,
    {
      select: controlSelect(),
      columns: {
        id: sql`id`,
        title: sql`title`,
        objective: sql`objective`,
        frequency: sql`frequency`,
        owner: sql`owner`,
        approver: sql`approver`,
        reviewer: sql`reviewer`,
        systems: sql`systems`,
        frameworkCodes: sql`frameworkCodes`,
      },
      searchable: ['id', 'title', 'objective', 'owner', 'approver', 'reviewer', 'systems', 'frameworkCodes'],
      defaultOrder: sql`id`,
    },
    page,
  );
  const surroundings = surroundingsOf(context);
  return { ...result, rows: result.rows.map((row) => controlRow(row, surroundings)) };
}

/** Every control, by id. */
export function allControls(context: RegisterContext): readonly ControlRow[] {
  const surroundings = surroundingsOf(context);
  return context.db
    .all<StoredControl>(sql`SELECT * FROM (${controlSelect()}) AS t ORDER BY t.id`)
    .map((row) => controlRow(row, surroundings));
}

/** One control. @throws {EngineError} NOT_FOUND. */
export function getControl(context: RegisterContext, id: string): ControlRow {
  const stored = storedControl(context.db, id);
  if (!stored) throw new EngineError('NOT_FOUND', `No control ${id}`);
  return controlRow(stored, surroundingsOf(context));
}

function surroundingsOf(context: RegisterContext): ControlSurroundings {
  return { codes: frameworkCodes(context), leavers: leaverNames(context.db) };
}

function controlRow(stored: StoredControl, surroundings: ControlSurroundings): ControlRow {
  const fields = parseFields(stored.fields);
  return {
    ...fields,
    version: stored.version,
    changedAt: stored.changedAt,
    changedBy: stored.changedBy,
    evidence: stored.evidence,
    populations: stored.populations,
    samples: stored.samples,
    exceptions: stored.exceptions,
    gaps: [...controlGaps(fields, surroundings)],
  };
}
