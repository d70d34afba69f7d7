/** The work behind `import.run`: reads the files into the canonical model, all of them or none. */
import { compareText } from '#base/compare.ts';
import type { Totals } from '#contract/import.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { ensureSnapshot, formatRegistry, type NewSource, sourceSummary } from '#import/index.ts';
import type { JobContext } from '#store/context.ts';
import { sql } from '#store/sql.ts';
import { type ImportPlan, planImport } from './importPlan.ts';
import { SourceReader } from './sourceReader.ts';
import { writeSources } from './writeSources.ts';
import { noTotals, snapshotTotals } from './totals.ts';

type Request = ParsedInput<'import.run'>;

/**
 * Imports files into a snapshot. The engine runs it inside one transaction.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming the file and the place; CANCELLED.
 */
export async function importSources(request: Request, context: JobContext): Promise<Output<'import.run'>> {
  const { db } = context;
  const plan = await planImport(request, context);
  if (plan.files.length === 0) {
    return {
      snapshot: request.snapshot,
      sources: [],
      skipped: plan.skipped,
      ...asItStands(context, request),
    };
  }
  const snapshot = ensureSnapshot(db, request.snapshot, dayOf(request, plan, context.engagement.periodTo));
  const reader = new SourceReader(context, {
    snapshotId: snapshot.id,
    asOf: snapshot.asOf,
    toldAsOf: request.asOf,
    keepSecrets: request.keepSecrets,
    totalBytes: plan.files.reduce((sum, { file }) => sum + file.bytes, 0),
  });
  const sources: NewSource[] = [];
  for (const file of plan.files) sources.push(await reader.read(file, plan.files));
  writeSources(db, snapshot.id, sources);
  context.about(request.snapshot);
  const titles = new Map(formatRegistry([]).map(({ id, title }) => [id, title]));
  return {
    snapshot: request.snapshot,
    asOf: snapshot.asOf,
    sources: sources.map(({ id }) => sourceSummary(db, id, titles)),
    skipped: plan.skipped,
    totals: snapshotTotals(db, snapshot.id),
  };
}

/** The day of a snapshot that begins with these files: as told; else the latest that a list of extracts says; else the period's end. */
function dayOf(request: Request, { files }: ImportPlan, periodTo: string): string {
  const listed = files.flatMap(({ listedAsOf }) => listedAsOf ?? []).sort(compareText);
  return request.asOf ?? listed.at(-1) ?? periodTo;
}

/** Day and totals of the snapshot as it stands; null and zeros when there is none. */
function asItStands({ db }: JobContext, { snapshot }: Request): { asOf: string | null; totals: Totals } {
  const known = db.get<{ id: number; asOf: string }>(
    sql`SELECT snapshot_id AS id, as_of AS asOf FROM snapshot WHERE label = ${snapshot}`,
  );
  return known
    ? { asOf: known.asOf, totals: snapshotTotals(db, known.id) }
    : { asOf: null, totals: noTotals };
}
