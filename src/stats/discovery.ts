/** Discovery sampling: the size at which at least one critical case would be seen, and the chance of seeing one. */
import { requireInput } from '#base/errors.ts';
import { isBinomialCdfAtMost } from './binomial.ts';
import { smallestWhole } from './bisection.ts';
import { hypergeometricCdf, isHypergeometricCdfAtMost } from './hypergeometric.ts';
import { ceilTimes, complement, decimal, toNumber } from './rational.ts';
import { requireOpenFraction, requireWhole } from './require.ts';

export type DiscoveryInput = {
  /** Decimal text in (0, 1): the wanted probability of at least one hit. */
  readonly confidence: string;
  /** Decimal text in (0, 1): the rate that must not go unnoticed. */
  readonly criticalRate: string;
  /** Number of items; without it the population counts as unlimited. */
  readonly population?: number | undefined;
};

/**
 * Smallest sample that shows at least one case with the wanted confidence when the critical rate exists.
 *
 * @returns `criticalCount` = ceil(critical rate · population) when the population is given.
 * @source Unlimited: (1-p)^n <= 1-C, so n = ceil(ln(1-C)/ln(1-p)); finite: C(N-D,n)/C(N,n) <= 1-C. Both decided exactly.
 */
export function discoverySampleSize(input: DiscoveryInput): {
  readonly sampleSize: number;
  readonly criticalCount?: number;
} {
  const confidence = decimal(input.confidence);
  const rate = decimal(input.criticalRate);
  requireOpenFraction('confidence', confidence);
  requireOpenFraction('criticalRate', rate);
  const miss = complement(confidence);
  if (input.population === undefined) {
    const estimate = Math.ceil(Math.log(toNumber(miss)) / Math.log1p(-toNumber(rate)));
    const low = Math.max(1, estimate - 2);
    return { sampleSize: smallestWhole((n) => isBinomialCdfAtMost(0, n, rate, miss), low, estimate + 2) };
  }
  const population = input.population;
  requireWhole('population', population, 1);
  const criticalCount = ceilTimes(rate, population);
  const isEnough = (drawn: number) =>
    isHypergeometricCdfAtMost(0, { population, deviating: criticalCount, drawn }, miss);
  return { sampleSize: smallestWhole(isEnough, 1, population), criticalCount };
}

/**
 * Probability that a sample holds at least one of the deviating items of a population.
 *
 * @source 1 - C(N-D,n)/C(N,n).
 */
export function probabilityAtLeastOne(input: {
  readonly population: number;
  readonly deviationsInPopulation: number;
  readonly sampleSize: number;
}): number {
  requireWhole('population', input.population, 1);
  requireWhole('deviationsInPopulation', input.deviationsInPopulation, 0, input.population);
  requireWhole('sampleSize', input.sampleSize, 0, input.population);
  requireInput(input.population >= input.sampleSize, 'The sample is larger than the population');
  return (
    1 -
    hypergeometricCdf(0, {
      population: input.population,
      deviating: input.deviationsInPopulation,
      drawn: input.sampleSize,
    })
  );
}
