/** Events as a list: one page of them, each with its source row. */
import { EngineError } from '#base/errors.ts';
import { compareText } from '#base/compare.ts';
import { eventFields, type EventKind } from '#contract/event.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { lineageReader } from '#store/lineage.ts';
import { pageQuery } from '#store/paging.ts';
import { joinSql, sql, type Sql } from '#store/sql.ts';

type EventRow = {
  sourceId: number;
  eventNo: number;
  record: number;
  kind: EventKind;
  system: string;
  fields: string;
};

const fieldNames = [...new Set(Object.values(eventFields).flat())].sort(compareText);

/** Of the columns that a list of events has, `system` is its own: a review item's field of that name is in `fields`. */
const columns: Readonly<Record<string, Sql>> = {
  ...Object.fromEntries(fieldNames.map((name) => [name, fieldOf(name)])),
  file: sql`file`,
  record: sql`record`,
  kind: sql`kind`,
  system: sql`system`,
  text: sql`(SELECT group_concat(value, char(10)) FROM json_each(fields))`,
};

/** The text of a field of the row's JSON; '' when it has none. */
export function fieldOf(name: string): Sql {
  return sql`COALESCE(json_extract(fields, ${`$.${name}`}), '')`;
}

/** @throws {EngineError} NOT_FOUND for an unknown snapshot; INVALID_INPUT for an unknown column. */
export function listEvents(db: ReadableDb, request: ParsedInput<'event.list'>): Output<'event.list'> {
  const snapshot = eventSnapshot(db, request.snapshot);
  const terms = [sql`s.snapshot_id = ${snapshot?.id ?? 0}`];
  if (request.kind !== undefined) terms.push(sql`e.kind = ${request.kind}`);
  if (request.sourceId !== undefined) terms.push(sql`e.source_id = ${request.sourceId}`);
  const { rows, total, population } = pageQuery<EventRow>(
    db,
    {
      select: sql`
        SELECT e.source_id AS sourceId,
               e.event_no  AS eventNo,
               e.record    AS record,
               e.kind      AS kind,
               e.system    AS system,
               e.fields    AS fields,
               s.name      AS file
          FROM event  AS e
          JOIN live_source AS s USING (source_id)
         WHERE ${joinSql(terms, ' AND ')}
      `,
      columns,
      searchable: ['file', 'system', 'text'],
      defaultOrder: sql`sourceId, eventNo`,
    },
    request.page,
  );
  const lineageOf = lineageReader(db);
  return {
    rows: rows.map(({ sourceId, eventNo, record, kind, system, fields }) => ({
      eventNo,
      kind,
      system,
      fields: JSON.parse(fields) as Record<string, string>,
      source: lineageOf(sourceId, record),
    })),
    total,
    population,
  };
}

/**
 * The snapshot of this label; without one the newest, null when nothing has been imported.
 *
 * @throws {EngineError} NOT_FOUND naming the snapshots there are.
 */
export function eventSnapshot(
  db: ReadableDb,
  label: string | undefined,
): { readonly id: number; readonly label: string } | null {
  const snapshots = db.all<{ id: number; label: string }>(sql`
    SELECT snapshot_id AS id, label
      FROM snapshot
     ORDER BY as_of DESC, snapshot_id DESC
  `);
  if (label === undefined) return snapshots[0] ?? null;
  const found = snapshots.find((one) => one.label === label);
  if (found) return found;
  throw new EngineError('NOT_FOUND', `No snapshot named ${label}`, {
    details: { snapshots: snapshots.map((one) => one.label) },
  });
}
