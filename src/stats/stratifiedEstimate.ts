/** Deviation rate of a population that was sampled by strata. */
import { requireInput } from '#base/errors.ts';
import { requireWhole } from './require.ts';

/** One entry per stratum, all lists in the same order. */
export type StratifiedResult = {
  readonly strataSizes: readonly number[];
  readonly strataSampleSizes: readonly number[];
  readonly strataDeviations: readonly number[];
};

/**
 * Weighted point estimate and its standard error.
 *
 * @returns `estimatedRate` = Σ W_h p_h; `standardError` with finite population correction and the unbiased p(1-p)/(n-1);
 * `pooledUnweightedRate` = deviations / items, shown because it is wrong when sampling fractions differ.
 * @throws {EngineError} INVALID_INPUT when a stratum that is not fully examined has fewer than two items.
 * @source Cochran, Sampling Techniques, stratified sampling for proportions.
 */
export function stratifiedPointEstimate(result: StratifiedResult): {
  readonly estimatedRate: number;
  readonly standardError: number;
  readonly pooledUnweightedRate: number;
} {
  const strata = strataOf(result);
  const population = strata.reduce((sum, stratum) => sum + stratum.size, 0);
  let estimatedRate = 0;
  let variance = 0;
  for (const { size, items, deviations } of strata) {
    const weight = size / population;
    const rate = deviations / items;
    estimatedRate += weight * rate;
    if (items < size) variance += (weight ** 2 * (1 - items / size) * rate * (1 - rate)) / (items - 1);
  }
  const items = strata.reduce((sum, stratum) => sum + stratum.items, 0);
  const deviations = strata.reduce((sum, stratum) => sum + stratum.deviations, 0);
  return { estimatedRate, standardError: Math.sqrt(variance), pooledUnweightedRate: deviations / items };
}

function strataOf(result: StratifiedResult) {
  const { strataSizes, strataSampleSizes, strataDeviations } = result;
  requireInput(
    strataSizes.length > 0 &&
      strataSizes.length === strataSampleSizes.length &&
      strataSizes.length === strataDeviations.length,
    'Sizes, sample sizes and deviations must name the same strata',
  );
  return strataSizes.map((size, i) => {
    const items = strataSampleSizes[i] ?? 0;
    const deviations = strataDeviations[i] ?? 0;
    requireWhole(`size of stratum ${i + 1}`, size, 1);
    requireWhole(`sample size of stratum ${i + 1}`, items, size === 1 ? 1 : 2, size);
    requireWhole(`deviations of stratum ${i + 1}`, deviations, 0, items);
    return { size, items, deviations };
  });
}
