/** Positions in a row: as near as possible to where each wants to be, never closer than the gap, order kept. */

/**
 * Least-squares positions that keep order and minimum distances.
 *
 * @param wanted - where each would stand alone, in row order.
 * @param distance - least distance of each to the one before; the first entry is not used.
 * @returns positions, same order and length.
 * @source Isotonic regression by pooling adjacent violators (Ayer et al., 1955) on wanted position minus offset. Linear.
 */
export function spread(wanted: readonly number[], distance: readonly number[]): number[] {
  const offsets: number[] = [];
  let offset = 0;
  wanted.forEach((_, i) => {
    if (i > 0) offset += distance[i] ?? 0;
    offsets.push(offset);
  });
  const pools: { mean: number; weight: number }[] = [];
  wanted.forEach((want, i) => {
    let pool = { mean: want - (offsets[i] ?? 0), weight: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      pools.pop();
      const weight = last.weight + pool.weight;
      pool = { mean: (last.mean * last.weight + pool.mean * pool.weight) / weight, weight };
    }
    pools.push(pool);
  });
  const result: number[] = [];
  for (const { mean, weight } of pools) {
    for (let n = 0; n < weight; n++) result.push(mean + (offsets[result.length] ?? 0));
  }
  return result;
}
