/** Upper limit of the deviation rate that a sample leaves open: one-sided, at the risk of overreliance. */
import { requireInput } from '#base/errors.ts';
import { binomialCdf, isBinomialCdfAtMost } from './binomial.ts';
import { fallsTo, smallestWhole } from './bisection.ts';
import { gammaUpperQuantile } from './gamma.ts';
import { isHypergeometricCdfAtMost } from './hypergeometric.ts';
import { type Distribution, requirePopulation } from './planAttributeSample.ts';
import { decimal, toNumber } from './rational.ts';
import { requireRisk, requireWhole } from './require.ts';

export type SampleResult = {
  readonly distribution: Distribution;
  /** Decimal text, in (0, 0.5]. */
  readonly riskOfOverreliance: string;
  readonly sampleSize: number;
  readonly deviations: number;
  /** Number of items; needed for hypergeometric. */
  readonly population?: number | undefined;
};

export type UpperLimit = {
  /** A fraction; binomial and hypergeometric at most 1. */
  readonly upperLimit: number;
  /** Hypergeometric: the limit as a number of deviating items in the population. */
  readonly upperCount?: number;
  /** Poisson: the confidence factor, upperLimit · sampleSize. */
  readonly factor?: number;
};

/**
 * Highest deviation rate that the result does not exclude at the risk.
 *
 * binomial: u with P(X<=k | n,u) = risk, which is BetaInv(1-risk; k+1, n-k); 1 when k = n.
 * hypergeometric: D/N with the largest D in [k, N-(n-k)] for which P(X<=k | N,D,n) > risk.
 * poisson: GammaInv(1-risk; k+1)/n, an approximation for large n and small rates; not capped at 1.
 *
 * @throws {EngineError} INVALID_INPUT for an argument out of range.
 * @source Clopper and Pearson (1934). AICPA Audit Sampling (2017), Tables, round the binomial limit up.
 */
export function upperDeviationLimit(result: SampleResult): UpperLimit {
  requireSampleResult(result);
  const { sampleSize: n, deviations: k } = result;
  const risk = decimal(result.riskOfOverreliance);
  if (result.distribution === 'poisson') {
    const factor = gammaUpperQuantile(toNumber(risk), k + 1);
    return { upperLimit: factor / n, factor };
  }
  if (result.distribution === 'binomial')
    return { upperLimit: k === n ? 1 : fallsTo((p) => binomialCdf(k, n, p), toNumber(risk), 0, 1) };
  const population = requirePopulation(result.population);
  const excluded = smallestWhole(
    (deviating) => isHypergeometricCdfAtMost(k, { population, deviating, drawn: n }, risk),
    k,
    population - (n - k),
  );
  return { upperLimit: (excluded - 1) / population, upperCount: excluded - 1 };
}

/**
 * The binomial limit in percent, rounded up to one decimal as the AICPA tables print it.
 *
 * Decided exactly: the smallest m for which P(X<=k | n, m/1000) <= risk, divided by 10.
 */
export function upperLimitPercentRoundedUp(
  result: Omit<SampleResult, 'distribution' | 'population'>,
): number {
  requireSampleResult({ ...result, distribution: 'binomial' });
  const { sampleSize: n, deviations: k } = result;
  if (k === n) return 100;
  const risk = decimal(result.riskOfOverreliance);
  const permille = (m: number) => ({ numerator: BigInt(m), denominator: 1000n });
  return smallestWhole((m) => isBinomialCdfAtMost(k, n, permille(m), risk), 1, 999) / 10;
}

/** @throws {EngineError} INVALID_INPUT unless risk, sizes and deviations fit together. */
export function requireSampleResult(result: SampleResult): void {
  requireRisk('riskOfOverreliance', decimal(result.riskOfOverreliance));
  requireWhole('sampleSize', result.sampleSize, 1);
  requireWhole('deviations', result.deviations, 0, result.sampleSize);
  if (result.distribution !== 'hypergeometric') return;
  const population = requirePopulation(result.population);
  requireInput(
    result.sampleSize <= population,
    `The sample of ${result.sampleSize} items is larger than the population of ${population}`,
    { field: 'sampleSize' },
  );
}
