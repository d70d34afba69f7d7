/** Sources, quarantine and snapshots as lists. */
import { EngineError } from '#base/errors.ts';
import type { Completeness, PageRequest } from '#contract/define.ts';
import {
  type Finding,
  type Mapping,
  mapping as mappingSchema,
  type SourceSummary,
} from '#contract/import.ts';
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { controlTotalOf } from './controlTotals.ts';
import { quarantineWords } from './quarantineWords.ts';
import { pageQuery } from '#store/paging.ts';
import { sql, type Sql } from '#store/sql.ts';

type SourceRow = Omit<
  SourceSummary,
  'completeness' | 'controlTotal' | 'sections' | 'droppedFields' | 'formatTitle' | 'supersedes' | 'kept'
> & {
  supersedes: number | null;
  reason: string | null;
  status: Completeness;
  sections: string;
  droppedFields: string;
  isKept: number;
  copySha256: string | null;
};

/** Titles of the formats by id. */
export type FormatTitles = ReadonlyMap<string, string>;

const selectSource: Sql = sql`
  SELECT s.source_id      AS id,
         s.name           AS name,
         s.sha256         AS sha256,
         s.bytes          AS bytes,
         s.format         AS format,
         s.system         AS system,
         p.label          AS snapshot,
         s.as_of          AS asOf,
         s.imported_at    AS importedAt,
         s.imported_by    AS importedBy,
         s.records        AS records,
         s.accepted       AS accepted,
         s.quarantined    AS quarantined,
         t.status         AS status,
         s.sections       AS sections,
         s.dropped_fields AS droppedFields,
         s.blob_id IS NOT NULL AS isKept,
         b.sha256         AS copySha256,
         n.supersedes     AS supersedes,
         n.reason         AS reason,
         l.source_id      AS supersededBy
    FROM source        AS s
    JOIN source_state  AS t USING (source_id)
    JOIN snapshot      AS p ON p.snapshot_id = s.snapshot_id
    LEFT JOIN redacted_copy     AS c ON c.source_id = s.source_id
    LEFT JOIN blob              AS b ON b.blob_id = c.blob_id
    LEFT JOIN source_succession AS n ON n.source_id = s.source_id
    LEFT JOIN source_succession AS l ON l.supersedes = s.source_id
`;

export function listSources(
  db: ReadableDb,
  request: { readonly page: PageRequest; readonly snapshot?: string | undefined },
  titles: FormatTitles,
): Output<'import.sources'> {
  const { snapshot } = request;
  const select = snapshot === undefined ? selectSource : sql`${selectSource} WHERE p.label = ${snapshot}`;
  const page = pageQuery<SourceRow>(
    db,
    {
      select,
      columns: {
        name: sql`name`,
        format: sql`format`,
        system: sql`system`,
        snapshot: sql`snapshot`,
        asOf: sql`asOf`,
        records: sql`records`,
        accepted: sql`accepted`,
        quarantined: sql`quarantined`,
        status: sql`status`,
      },
      searchable: ['name', 'system', 'format'],
      defaultOrder: sql`id`,
    },
    request.page,
  );
  return { ...page, rows: page.rows.map((row) => summaryOf(db, row, titles)) };
}

/** @throws {EngineError} NOT_FOUND. */
export function sourceSummary(db: ReadableDb, sourceId: number, titles: FormatTitles): SourceSummary {
  const row = db.get<SourceRow>(sql`${selectSource} WHERE s.source_id = ${sourceId}`);
  if (!row) throw new EngineError('NOT_FOUND', `No source with number ${sourceId}`);
  return summaryOf(db, row, titles);
}

/** The mapping that a source was read with; null for a format with fixed columns. */
export function sourceMapping(db: ReadableDb, sourceId: number): Mapping | null {
  const row = db.get<{ text: string | null }>(
    sql`SELECT mapping_text AS text FROM source WHERE source_id = ${sourceId}`,
  );
  return row?.text ? mappingSchema.parse(JSON.parse(row.text)) : null;
}

export function listQuarantine(
  db: ReadableDb,
  request: { readonly page: PageRequest; readonly sourceId?: number | undefined },
): Output<'import.quarantine'> {
  const { sourceId } = request;
  const select = sql`
    SELECT q.source_id AS sourceId,
           s.name      AS source,
           p.label     AS snapshot,
           q.record    AS record,
           q.code      AS code,
           q.reason    AS reason,
           q.text      AS text
      FROM quarantine AS q
      JOIN source     AS s USING (source_id)
      JOIN snapshot   AS p USING (snapshot_id)
  `;
  const page = pageQuery<Omit<Output<'import.quarantine'>['rows'][number], 'kind'>>(
    db,
    {
      select: sourceId === undefined ? select : sql`${select} WHERE q.source_id = ${sourceId}`,
      columns: {
        source: sql`source`,
        snapshot: sql`snapshot`,
        record: sql`record`,
        code: sql`code`,
        reason: sql`reason`,
        text: sql`text`,
      },
      searchable: ['source', 'snapshot', 'code', 'reason', 'text'],
      defaultOrder: sql`sourceId, record, code, reason, text`,
    },
    request.page,
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, kind: quarantineWords(row.code) })) };
}

/** Snapshots, latest as-of date first; the worst of its sources decides a snapshot's completeness. */
export function listSnapshots(db: ReadableDb): Output<'snapshot.list'> {
  const rows = db.all<{ label: string; asOf: string; sources: number; gaps: number; unknowns: number }>(sql`
    SELECT p.label                     AS label,
           p.as_of                     AS asOf,
           COUNT(s.source_id)          AS sources,
           SUM(s.status IS 'gaps')     AS gaps,
           SUM(s.status IS 'unknown')  AS unknowns
      FROM snapshot AS p
      LEFT JOIN source_status AS s USING (snapshot_id)
     GROUP BY p.snapshot_id
     ORDER BY p.as_of DESC, p.snapshot_id DESC
  `);
  return {
    snapshots: rows.map(({ label, asOf, sources, gaps, unknowns }) => ({
      label,
      asOf,
      sources,
      completeness: gaps > 0 ? 'gaps' : unknowns > 0 || sources === 0 ? 'unknown' : 'complete',
    })),
  };
}

function summaryOf(db: ReadableDb, row: SourceRow, titles: FormatTitles): SourceSummary {
  const { status, sections, droppedFields, supersedes, reason, isKept, copySha256, ...rest } = row;
  return {
    ...rest,
    formatTitle: titles.get(row.format) ?? row.format,
    completeness: { status, findings: findingsOf(db, row.id) },
    controlTotal: controlTotalOf(db, row.id),
    sections: JSON.parse(sections) as Record<string, number>,
    droppedFields: JSON.parse(droppedFields) as string[],
    kept: isKept
      ? { what: 'original', sha256: row.sha256 }
      : { what: copySha256 === null ? 'nothing' : 'redacted', sha256: copySha256 ?? '' },
    supersedes: supersedes === null ? null : { sourceId: supersedes, reason: reason ?? '' },
  };
}

function findingsOf(db: ReadableDb, sourceId: number): Finding[] {
  return db
    .all<Omit<Finding, 'records'> & { records: string }>(sql`
      SELECT code, severity, message, count, effect, records
        FROM current_finding
       WHERE source_id = ${sourceId}
       ORDER BY CASE severity WHEN 'gap' THEN 0 WHEN 'unknown' THEN 1 ELSE 2 END, part, finding_no
    `)
    .map((row) => ({ ...row, records: JSON.parse(row.records) as number[] }));
}
