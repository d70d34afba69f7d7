/** What a tested attribute sample says about the planned reliance. */
import { isBinomialCdfAtMost } from './binomial.ts';
import { isHypergeometricCdfAtMost } from './hypergeometric.ts';
import { requirePopulation } from './planAttributeSample.ts';
import { poissonCdf } from './poisson.ts';
import { ceilTimes, decimal, toNumber } from './rational.ts';
import { requireOpenFraction } from './require.ts';
import { type SampleResult, type UpperLimit, upperDeviationLimit } from './upperDeviationLimit.ts';

export type AttributeEvaluation = UpperLimit & {
  /** Deviations / sample size: the best single estimate. */
  readonly sampleRate: number;
  /** upperLimit - sampleRate. */
  readonly allowanceForSamplingRisk: number;
  readonly supportsPlannedReliance: boolean;
};

/**
 * Evaluates a sample: rate, upper limit, allowance for sampling risk, and whether it supports the planned reliance.
 *
 * The decision is P(X <= k | tolerable rate) <= risk, exactly; it is not read off the rounded upper limit.
 *
 * @param result - `tolerableRate` is a decimal text in (0, 1).
 * @throws {EngineError} INVALID_INPUT for an argument out of range.
 * @source PCAOB AS 2315.41 to .43 for the comparison of upper limit and tolerable rate.
 */
export function evaluateAttributeSample(
  result: SampleResult & { readonly tolerableRate: string },
): AttributeEvaluation {
  requireOpenFraction('tolerableRate', decimal(result.tolerableRate));
  const limit = upperDeviationLimit(result);
  const sampleRate = result.deviations / result.sampleSize;
  return {
    ...limit,
    sampleRate,
    allowanceForSamplingRisk: limit.upperLimit - sampleRate,
    supportsPlannedReliance: supports(result),
  };
}

function supports(result: SampleResult & { readonly tolerableRate: string }): boolean {
  const { sampleSize: n, deviations: k } = result;
  const risk = decimal(result.riskOfOverreliance);
  const tolerable = decimal(result.tolerableRate);
  if (result.distribution === 'binomial') return isBinomialCdfAtMost(k, n, tolerable, risk);
  if (result.distribution === 'poisson') return poissonCdf(k, n * toNumber(tolerable)) <= toNumber(risk);
  const population = requirePopulation(result.population);
  const deviating = ceilTimes(tolerable, population);
  return isHypergeometricCdfAtMost(k, { population, deviating, drawn: n }, risk);
}
