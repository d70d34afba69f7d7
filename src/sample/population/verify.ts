/** The digests of a frozen population, computed again from its items. */
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { populationHash } from '../populationHash.ts';
import { itemsInFrameOrder, requirePopulation } from './queries.ts';

/** `ok` when both digests and the number of items are those of the freezing. */
export function verifyPopulation(db: ReadableDb, id: number): Output<'population.verify'> {
  const known = requirePopulation(db, id);
  const items = [...itemsInFrameOrder(db, id)].map((item) => ({
    key: item.key,
    content: JSON.parse(item.fields) as Record<string, string>,
  }));
  const { populationHash: populationSha256, frameHash: frameSha256 } = populationHash(items);
  const ok =
    populationSha256 === known.populationSha256 &&
    frameSha256 === known.frameSha256 &&
    items.length === known.items;
  return { ok, populationSha256, frameSha256 };
}
