/**
 * Intake of evidence: digest over the bytes as they came, originals kept once, attached to what they support.
 *
 * All of what was named is taken in, or nothing: bags are checked before the first byte is kept.
 */
import { setImmediate } from 'node:timers/promises';
import { isIsoDate } from '#base/dates.ts';
import { EngineError, requireInput } from '#base/errors.ts';
import type { EvidenceSubject } from '#contract/evidence.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { putBlob } from '#store/blobs.ts';
import type { JobContext } from '#store/context.ts';
import { sql } from '#store/sql.ts';
import { attachEvidence } from './attach.ts';
import { type BagReport, verifyBag } from './bag.ts';
import { type Collected, type CollectedBag, collect } from './collect.ts';
import { mediaTypeOf } from './mediaType.ts';
import { evidenceByIds, evidenceRef, firstWithBytes, sameEvidence } from './queries.ts';
import { evidenceRows } from './rows.ts';
import { requireSubject } from './subjects.ts';

const HEAD_BYTES = 4096;

/** A file about to be kept, with what is known of it. */
type Item = {
  readonly name: string;
  readonly container: string;
  readonly file: SourceFile;
  readonly supplier: string;
  readonly remarks: readonly string[];
};

/**
 * Takes evidence in.
 *
 * @throws {EngineError} UNREADABLE_SOURCE; REFUSED for a bag that does not hold; NOT_FOUND for a subject that is not
 *   there; INVALID_INPUT for a period that ends before it begins; CANCELLED.
 */
export async function addEvidence(
  input: ParsedInput<'evidence.add'>,
  context: JobContext,
): Promise<Output<'evidence.add'>> {
  requirePeriod(input.coversFrom, input.coversTo);
  const subjects = input.attachTo.map((subject) => requireSubject(context.db, subject));
  const collected: Collected[] = [];
  for (const ref of input.sources) collected.push(await collect(context.locate(ref)));
  const items: Item[] = [];
  for (const { files, bags } of collected) {
    for (const { path, container, file } of files) {
      items.push({ name: path, container, file, supplier: input.supplier, remarks: [] });
    }
    for (const bag of bags) items.push(...(await bagItems(bag, input.supplier, context)));
  }
  requireInput(items.length > 0, 'No file to take in');
  const ids: number[] = [];
  let known = 0;
  for (const [i, item] of items.entries()) {
    stopIfCancelled(context.signal);
    context.progress({ done: i, total: items.length, unit: 'files', what: item.name });
    const kept = await keepItem(item, input, context);
    if (kept.isKnown) known += 1;
    if (!ids.includes(kept.id)) ids.push(kept.id);
    attachAll(context, kept.id, subjects);
    await setImmediate();
  }
  context.about(ids.length === 1 ? evidenceRef(ids[0] ?? 0) : `${ids.length} items`);
  const refused = collected.flatMap((one) => one.refused).map(({ name, reason }) => ({ name, reason }));
  return { items: [...evidenceRows(context.db, evidenceByIds(context.db, ids))], known, refused };
}

function requirePeriod(from: string | null, to: string | null): void {
  for (const day of [from, to]) requireInput(day === null || isIsoDate(day), `Not a calendar day: ${day}`);
  requireInput(
    from === null || to === null || from <= to,
    `The period covered ends before it begins: ${from} to ${to}`,
  );
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new EngineError('CANCELLED', 'Taking in evidence was cancelled');
}

/** A bag's files, once it holds. */
async function bagItems(bag: CollectedBag, supplier: string, context: JobContext): Promise<readonly Item[]> {
  let done = 0;
  const report = await verifyBag(bag.name, bag.files, async (path) => {
    stopIfCancelled(context.signal);
    done += 1;
    context.progress({ done, total: bag.files.size, unit: 'files checked', what: path });
    await setImmediate();
  });
  const from = supplier || infoOf(report, 'Source-Organization');
  const checked = `BagIt ${report.version} bag, manifests hold (${report.algorithms.join(', ')})`;
  return [...report.payload, ...report.tags].flatMap((path) => {
    const file = bag.files.get(path);
    if (!file) return [];
    const remarks = path.startsWith('data/') ? [checked] : [checked, 'Tag file of the bag'];
    return [{ name: path, container: bag.name, file, supplier: from, remarks }];
  });
}

const infoOf = (report: BagReport, label: string) =>
  report.info.find((item) => item.label.toLowerCase() === label.toLowerCase())?.value ?? '';

async function keepItem(
  item: Item,
  input: ParsedInput<'evidence.add'>,
  { db, clock, actor }: JobContext,
): Promise<{ readonly id: number; readonly isKnown: boolean }> {
  const { blobId, sha256, bytes } = await putBlob(db, item.file);
  const first = firstWithBytes(db, sha256);
  const same = sameEvidence(db, { name: item.name, container: item.container, sha256 });
  if (same !== undefined) return { id: same, isKnown: true };
  const remarks = [...item.remarks];
  if (bytes === 0) remarks.push('Zero bytes');
  else if (first !== undefined) remarks.push(`Same bytes as ${evidenceRef(first)}`);
  const note = [input.note.trim(), ...remarks].filter((part) => part !== '').join('. ');
  const mediaType = mediaTypeOf(item.name, await readHead(item.file, HEAD_BYTES));
  const { lastId } = db.run(sql`
    INSERT INTO evidence (name, container, sha256, bytes, blob_id, media_type, supplier, covers_from, covers_to,
                          note, added_at, added_by)
    VALUES (${item.name}, ${item.container}, ${sha256}, ${bytes}, ${blobId}, ${mediaType}, ${item.supplier},
            ${input.coversFrom}, ${input.coversTo}, ${note}, ${clock()}, ${actor})
  `);
  return { id: lastId, isKnown: first !== undefined };
}

function attachAll({ db, clock, actor }: JobContext, id: number, subjects: readonly EvidenceSubject[]): void {
  for (const subject of subjects) attachEvidence(db, id, subject, { at: clock(), actor });
}
