/**
 * Planning of an attribute sample: how many items support the planned reliance.
 *
 * The number of deviations a sample of n may show is k(n) = ceil(expected rate · n), in exact arithmetic.
 */
import { EngineError, requireInput } from '#base/errors.ts';
import { smallestWhole } from './bisection.ts';
import { isBinomialCdfAtMost } from './binomial.ts';
import { gammaUpperQuantile } from './gamma.ts';
import { isHypergeometricCdfAtMost } from './hypergeometric.ts';
import { poissonCdf } from './poisson.ts';
import { ceilTimes, compareRational, decimal, type Rational, toNumber } from './rational.ts';
import { requireOpenFraction, requireRisk, requireWhole } from './require.ts';

export type Distribution = 'binomial' | 'hypergeometric' | 'poisson';

/** Above this size a plan is answered with a message, not with a number. */
export const LARGEST_PLANNED_SAMPLE = 100_000;

export type AttributePlanInput = {
  readonly distribution: Distribution;
  /** Decimal text, in (0, 0.5]; "0.05" is 95 % confidence. */
  readonly riskOfOverreliance: string;
  /** Decimal text, in (0, 1). */
  readonly tolerableRate: string;
  /** Number of items; needed for hypergeometric. */
  readonly population?: number | undefined;
  /** Default {@link LARGEST_PLANNED_SAMPLE}. */
  readonly largestSample?: number;
};

export type AttributePlan = {
  readonly sampleSize: number;
  /** Deviations that the sample may show and still support the planned reliance. */
  readonly expectedDeviations: number;
  /** Hypergeometric: the smallest number of deviating items that is not tolerable, ceil(tolerable rate · N). */
  readonly populationDeviationsTested?: number;
  /** True when the sample is the population. */
  readonly isFullExamination: boolean;
};

/**
 * Smallest n >= 1 with P(X <= k(n) | n, tolerable rate) <= risk, k(n) = ceil(expected rate · n) and k(n) < n.
 *
 * The condition is not monotone in n, because k(n) steps up; it is between two steps, where bisection finds it.
 *
 * @param input - `expectedRate` is a decimal text in [0, tolerable rate).
 * @returns for hypergeometric the whole population when no smaller sample serves.
 * @throws {EngineError} INVALID_INPUT for an argument out of range; REFUSED when the sample would be larger than the cap.
 * @source AICPA Audit Sampling (2017), Appendix A, Tables: every cell except 7 %/3.25 % and 3.5 % at 10 % risk,
 * printed 112, where P(X<=4 | 112, 7 %) = 0.1007; the exact size is 113.
 */
export function planAttributeSample(
  input: AttributePlanInput & { readonly expectedRate: string },
): AttributePlan {
  const expected = decimal(input.expectedRate);
  requireInput(
    expected.numerator >= 0n && compareRational(expected, decimal(input.tolerableRate)) < 0,
    `The expected rate ${input.expectedRate} must be at least 0 and smaller than the tolerable rate ${input.tolerableRate}`,
    { field: 'expectedRate' },
  );
  const { supports, largest, tested } = acceptance(input);
  for (let first = 1; first <= largest;) {
    const k = ceilTimes(expected, first);
    const last = expected.numerator === 0n ? largest : Math.min(largest, floorDivide(k, expected));
    const n = smallestWhole((size) => k < size && supports(k, size), first, last);
    if (n <= last) return finished(n, k, input, tested);
    first = last + 1;
  }
  return notFound(input, ceilTimes(expected, input.population ?? 1), tested);
}

/**
 * Smallest n that supports the planned reliance when `acceptableDeviations` are found.
 *
 * @returns for Poisson also the confidence factor: n = ceil(factor / tolerable rate).
 * @throws {EngineError} as {@link planAttributeSample}.
 */
export function planAttributeSampleFixedDeviations(
  input: AttributePlanInput & { readonly acceptableDeviations: number },
): AttributePlan & { readonly factor?: number } {
  const k = input.acceptableDeviations;
  requireWhole('acceptableDeviations', k, 0);
  const { supports, largest, tested } = acceptance(input);
  const n = smallestWhole((size) => supports(k, size), k + 1, largest);
  const plan = n <= largest ? finished(n, k, input, tested) : notFound(input, k, tested);
  return input.distribution === 'poisson'
    ? { ...plan, factor: gammaUpperQuantile(toNumber(decimal(input.riskOfOverreliance)), k + 1) }
    : plan;
}

type Acceptance = {
  /** Whether at most k deviations in a sample of n would be too improbable at the tolerable rate. */
  readonly supports: (k: number, n: number) => boolean;
  readonly largest: number;
  readonly tested: number | undefined;
};

function acceptance(input: AttributePlanInput): Acceptance {
  const risk = decimal(input.riskOfOverreliance);
  const tolerable = decimal(input.tolerableRate);
  requireRisk('riskOfOverreliance', risk);
  requireOpenFraction('tolerableRate', tolerable);
  const cap = input.largestSample ?? LARGEST_PLANNED_SAMPLE;
  if (input.distribution === 'binomial')
    return {
      supports: (k, n) => isBinomialCdfAtMost(k, n, tolerable, risk),
      largest: cap,
      tested: undefined,
    };
  if (input.distribution === 'poisson') {
    const [rate, limit] = [toNumber(tolerable), toNumber(risk)];
    return { supports: (k, n) => poissonCdf(k, n * rate) <= limit, largest: cap, tested: undefined };
  }
  const population = requirePopulation(input.population);
  const deviating = ceilTimes(tolerable, population);
  return {
    supports: (k, drawn) => isHypergeometricCdfAtMost(k, { population, deviating, drawn }, risk),
    largest: Math.min(cap, population),
    tested: deviating,
  };
}

/** The population size of a hypergeometric method. @throws {EngineError} INVALID_INPUT when it is missing or 0. */
export function requirePopulation(population: number | undefined): number {
  requireInput(population !== undefined, 'The hypergeometric distribution needs the population size', {
    field: 'population',
  });
  requireWhole('population', population, 1);
  return population;
}

function finished(
  n: number,
  k: number,
  input: AttributePlanInput,
  tested: number | undefined,
): AttributePlan {
  return {
    sampleSize: n,
    expectedDeviations: k,
    ...(tested === undefined ? {} : { populationDeviationsTested: tested }),
    isFullExamination: input.distribution === 'hypergeometric' && n === input.population,
  };
}

function notFound(input: AttributePlanInput, k: number, tested: number | undefined): AttributePlan {
  const cap = input.largestSample ?? LARGEST_PLANNED_SAMPLE;
  if (input.distribution === 'hypergeometric' && input.population !== undefined && input.population <= cap)
    return finished(input.population, k, input, tested);
  throw new EngineError(
    'REFUSED',
    `No sample of up to ${cap.toLocaleString('en-US')} items supports the plan`,
    {
      details: { ...input },
    },
  );
}

const floorDivide = (k: number, rate: Rational) => Number((BigInt(k) * rate.denominator) / rate.numerator);
