/** Gathers what the sheets say from the stages' front doors. */
import { allExceptions, annotateHandlers } from '#annotate/index.ts';
import { allControls } from '#control/index.ts';
import { pageRequest } from '#contract/define.ts';
import { allEvidenceRows } from '#evidence/index.ts';
import { importHandlers } from '#import/index.ts';
import { sampleHandlers } from '#sample/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { journalColumns, verifyJournal } from '#store/journal.ts';
import { sql } from '#store/sql.ts';
import { allPages } from './allPages.ts';
import type { JournalRow, QuarantineRow, SampleData, WorkpaperData } from './data.ts';
import { gatherConflicts } from './gatherConflicts.ts';

/** All that the sheets of a set are made of. Long lists are read when their sheet is built. */
export async function gather(context: QueryContext): Promise<WorkpaperData> {
  const { db } = context;
  const { populations } = sampleHandlers['population.list']({}, context);
  return {
    journal: journalOf(db),
    asOf: latestAsOf(db),
    controls: allControls(context),
    sources: await allPages((page) => importHandlers['import.sources']({ page }, context)),
    ipe: importHandlers['ipe.list']({}, context).records,
    quarantine: (limit) => quarantineRows(db, limit),
    populations,
    items: (populationId, limit) => {
      const first = sampleHandlers['population.items'](
        { populationId, page: pageRequest.parse({ limit: 1 }) },
        context,
      );
      return { columns: first.columns, rows: itemsOf(context, populationId, limit ?? first.population) };
    },
    samples: await samplesOf(context),
    ...gatherConflicts(context),
    exceptions: allExceptions(db),
    evidence: allEvidenceRows(db),
    legend: annotateHandlers['tickmark.legend']().tickmarks,
  };
}

async function samplesOf(context: QueryContext): Promise<readonly SampleData[]> {
  const { samples } = sampleHandlers['sample.list']({}, context);
  const ordered = [...samples].sort((a, b) => a.id - b.id);
  return ordered.map((sample) => {
    const sampleId = sample.id;
    return {
      sample,
      record: sampleHandlers['sample.record']({ sampleId }, context).record,
      sheet: annotateHandlers['sheet.get']({ sampleId }, context),
      evaluation: sampleHandlers['sample.evaluate']({ sampleId }, context),
    };
  });
}

const ITEMS_AT_ONCE = 1000;

function itemsOf(context: QueryContext, populationId: number, count: number) {
  const rows = [];
  for (let offset = 0; offset < count; offset += ITEMS_AT_ONCE) {
    const limit = Math.min(ITEMS_AT_ONCE, count - offset);
    const page = pageRequest.parse({ offset, limit });
    rows.push(...sampleHandlers['population.items']({ populationId, page }, context).rows);
  }
  return rows;
}

function journalOf(db: ReadableDb): WorkpaperData['journal'] {
  const check = verifyJournal(db);
  return {
    entries: check.entries,
    head: check.head,
    isWhole: check.ok,
    rows: (limit = -1) =>
      db.all<JournalRow>(sql`SELECT * FROM (${journalColumns}) AS j ORDER BY j.seq LIMIT ${limit}`),
  };
}

/** As-of date of the latest snapshot; '' when there is none. */
function latestAsOf(db: ReadableDb): string {
  return db.get<{ asOf: string | null }>(sql`SELECT MAX(as_of) AS asOf FROM snapshot`)?.asOf ?? '';
}

function quarantineRows(db: ReadableDb, limit = -1): readonly QuarantineRow[] {
  return db.all<QuarantineRow>(sql`
    SELECT q.source_id AS sourceId,
           s.name      AS source,
           q.record    AS record,
           q.code      AS code,
           q.reason    AS reason,
           q.text      AS text
      FROM quarantine AS q
      JOIN source AS s USING (source_id)
     ORDER BY q.source_id, q.entry_no
     LIMIT ${limit}
  `);
}
