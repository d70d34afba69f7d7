/** Drawing again from the frozen population: the result must be the same, item by item and ticket by ticket. */
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { rankPopulation } from './draw.ts';
import { verifyPopulation } from './population/verify.ts';
import { drawnItems, requireSample } from './samples.ts';

/** `ok` when the population has its digests and the draw gives the kept items in the kept order. */
export function redrawSample(db: ReadableDb, sampleId: number): Output<'sample.redraw'> {
  const sample = requireSample(db, sampleId);
  const kept = drawnItems(db, sampleId);
  const again = rankPopulation(db, sample.populationId, sample.seed, kept.length);
  const isSame =
    again.length === kept.length &&
    again.every((item, i) => item.key === kept[i]?.key && item.ticket === kept[i]?.ticket);
  return {
    ok: isSame && verifyPopulation(db, sample.populationId).ok,
    selected: again.map((item) => item.key),
  };
}
