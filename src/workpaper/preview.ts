/** The index of what a set would hold, and the first rows of a sheet as it would be written. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { safeText } from './cellText.ts';
import { gather } from './gather.ts';
import { entryOf, planSheets } from './plan.ts';
import { sheetHeader } from './sheet.ts';
import { setFacts } from './write.ts';

/** Entries of the set as it would be written now. */
export async function workpaperIndex(context: QueryContext): Promise<Output<'workpaper.index'>> {
  const plans = planSheets(await gather(context));
  return { entries: plans.map(entryOf) };
}

/** The first rows of a sheet. @throws {EngineError} NOT_FOUND. */
export async function workpaperPreview(
  { ref, limit }: { readonly ref: string; readonly limit: number },
  context: QueryContext,
): Promise<Output<'workpaper.preview'>> {
  const plan = planSheets(await gather(context)).find((one) => one.place.ref === ref);
  if (!plan) throw new EngineError('NOT_FOUND', `No workpaper ${ref}`);
  const sheet = { ...plan.place, ...(await plan.build(limit)) };
  const facts = setFacts(context, { preparedBy: '', preparedAt: '', version: 0 });
  const head = sheetHeader(sheet, facts);
  const text = (cell: string | number | null | undefined) => safeText(String(cell ?? '')).text;
  return {
    entry: entryOf(plan),
    header: [...head.facts, ...head.sentences, ...sheet.preface].map(({ label, text }) => ({
      label,
      value: text,
    })),
    columns: sheet.columns.map((column) => column.title),
    rows: sheet.rows.slice(0, limit).map((row) => sheet.columns.map((_, i) => text(row[i]))),
    total: plan.rows || sheet.rows.length,
  };
}
