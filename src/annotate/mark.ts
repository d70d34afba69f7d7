/** Marking a test sheet, and taking marks back. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { ParsedInput } from '#contract/index.ts';
import { attributesOf, drawnItems, requireSample } from '#sample/index.ts';
import type { CommandContext, ReadableDb } from '#store/index.ts';
import { appendCells, cellName, latestChange, standingCells, valuesBefore } from './cells.ts';

/**
 * Sets cells; those that already stand so are left alone.
 *
 * @returns number of cells that changed.
 * @throws {EngineError} INVALID_INPUT for an item or attribute that the sample does not have, and for "not applicable"
 * without a reason; REFUSED for a draw that was set aside.
 */
export function markCells(input: ParsedInput<'sheet.mark'>, context: CommandContext): { changed: number } {
  const sample = requireOpenSample(context.db, input.sampleId);
  const items = new Set(drawnItems(context.db, input.sampleId).map((item) => item.key));
  const letters = new Set(attributesOf(context.db, input.sampleId).map((attribute) => attribute.letter));
  const standing = standingCells(context.db, input.sampleId);
  const wanted = new Map<string, (typeof input.cells)[number]>();
  for (const cell of input.cells) {
    requireInput(items.has(cell.itemKey), `${sample.ref} has no item ${cell.itemKey}`, { field: 'itemKey' });
    requireInput(letters.has(cell.letter), `${sample.ref} has no attribute ${cell.letter}`, {
      field: 'letter',
    });
    requireInput(
      cell.tickmark !== 'na' || cell.comment.trim() !== '',
      `Item ${cell.itemKey}, attribute ${cell.letter}: not applicable needs its reason in the comment`,
      { field: 'comment' },
    );
    wanted.set(cellName(cell), cell);
  }
  const cells = [...wanted.values()].filter((cell) => {
    const known = standing.get(cellName(cell));
    return (known?.tickmark ?? '') !== cell.tickmark || (known?.comment ?? '') !== cell.comment;
  });
  append(input.sampleId, 0, cells, context);
  context.about(sample.ref);
  return { changed: cells.length };
}

/**
 * Appends the values that stood before the latest set of marks not yet taken back. Again and again, it walks back to the
 * empty sheet.
 *
 * @throws {EngineError} REFUSED when there is nothing to take back.
 */
export function undoMarks(sampleId: number, context: CommandContext): { changed: number } {
  const sample = requireOpenSample(context.db, sampleId);
  const change = latestChange(context.db, sampleId);
  if (change === undefined) throw new EngineError('REFUSED', `${sample.ref} has no marks to take back`);
  const cells = valuesBefore(context.db, sampleId, change);
  append(sampleId, change, cells, context);
  context.about(sample.ref);
  return { changed: cells.length };
}

function append(
  sampleId: number,
  undoes: number,
  cells: Parameters<typeof appendCells>[1]['cells'],
  context: CommandContext,
): void {
  if (cells.length === 0) return;
  appendCells(context.db, { sampleId, undoes, at: context.clock(), by: context.actor, cells });
}

function requireOpenSample(db: ReadableDb, sampleId: number) {
  const sample = requireSample(db, sampleId);
  if (sample.status === 'discarded')
    throw new EngineError('REFUSED', `${sample.ref} was set aside: ${sample.statusReason}`);
  return sample;
}
