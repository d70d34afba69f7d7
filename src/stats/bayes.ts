/** Bayesian counterparts of attribute sampling, for comparison beside the classical result. */
import { EngineError, requireInput } from '#base/errors.ts';
import { betaCdf, betaUpperQuantile, betaUpperTail } from './beta.ts';
import { isBinomialCdfAtMost } from './binomial.ts';
import { gammaCdf, gammaUpperQuantile, gammaUpperTail } from './gamma.ts';
import { complement, decimal, type Rational, toNumber } from './rational.ts';
import { requireOpenFraction, requireWhole } from './require.ts';

/** binomial: Beta prior of the rate; poisson: Gamma prior, beta its rate parameter. */
export type Likelihood = 'binomial' | 'poisson';
/** Decimal texts; alpha above 0, beta from 0. Beta(1,1) is flat; beta 0 gives the classical limits again. */
export type Prior = {
  readonly likelihood: Likelihood;
  readonly priorAlpha: string;
  readonly priorBeta: string;
};

const LARGEST = 1_000_000;

/**
 * Posterior of the deviation rate and the point it exceeds with probability 1 - confidence.
 *
 * @returns posterior Beta(alpha+k, beta+n-k) or Gamma(alpha+k, beta+n).
 */
export function posteriorUpperBound(
  input: Prior & { readonly sampleSize: number; readonly deviations: number; readonly confidence: string },
): { readonly posteriorAlpha: number; readonly posteriorBeta: number; readonly upperBound: number } {
  requireWhole('sampleSize', input.sampleSize, 0);
  requireWhole('deviations', input.deviations, 0, input.sampleSize);
  requireOpenFraction('confidence', decimal(input.confidence));
  const { alpha, beta } = requirePrior(input);
  const tail = toNumber(complement(decimal(input.confidence)));
  const posteriorAlpha = alpha + input.deviations;
  const clean = input.likelihood === 'binomial' ? input.sampleSize - input.deviations : input.sampleSize;
  const posteriorBeta = beta + clean;
  const upperBound =
    input.likelihood === 'binomial'
      ? betaUpperQuantile(tail, posteriorAlpha, posteriorBeta)
      : gammaUpperQuantile(tail, posteriorAlpha) / posteriorBeta;
  requireInput(
    Number.isFinite(upperBound),
    'The posterior has no upper bound: neither prior nor sample limits the rate',
  );
  return { posteriorAlpha, posteriorBeta, upperBound };
}

/**
 * Smallest n >= 1 after which, with no deviation found, the upper bound is at most the tolerable rate.
 *
 * @throws {EngineError} REFUSED above a million items.
 */
export function planBayesianZeroDeviations(
  input: Prior & { readonly tolerableRate: string; readonly confidence: string },
): number {
  const tolerable = decimal(input.tolerableRate);
  const risk = complement(decimal(input.confidence));
  requireOpenFraction('tolerableRate', tolerable);
  requireOpenFraction('confidence', decimal(input.confidence));
  requirePrior(input);
  let high = 1;
  while (high <= LARGEST && !isEnough(input, high, tolerable, risk)) high *= 2;
  if (high > LARGEST)
    throw new EngineError(
      'REFUSED',
      `No sample of up to ${LARGEST.toLocaleString('en-US')} items supports the plan`,
    );
  let low = high === 1 ? 1 : high / 2 + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(input, middle, tolerable, risk)) high = middle;
    else low = middle + 1;
  }
  return high;
}

/**
 * How much a sample speaks for "the rate is tolerable", from a prior that gives it even odds.
 *
 * @returns Bayes factor = posterior odds; the prior's beta with alpha 1; the posterior probability.
 * @source Impartial prior: beta = ln 0.5 / ln(1-t) for binomial, -ln 0.5 / t for Poisson, so that P(rate < t) = 0.5.
 */
export function bayesFactorTolerable(input: {
  readonly likelihood: Likelihood;
  readonly tolerableRate: string;
  readonly sampleSize: number;
  readonly deviations: number;
}): {
  readonly priorBeta: number;
  readonly posteriorProbabilityTolerable: number;
  readonly bayesFactor: number;
} {
  requireOpenFraction('tolerableRate', decimal(input.tolerableRate));
  requireWhole('sampleSize', input.sampleSize, 0);
  requireWhole('deviations', input.deviations, 0, input.sampleSize);
  const { sampleSize: n, deviations: k } = input;
  const t = toNumber(decimal(input.tolerableRate));
  const isBinomial = input.likelihood === 'binomial';
  const priorBeta = isBinomial ? Math.log(0.5) / Math.log1p(-t) : -Math.log(0.5) / t;
  const inside = isBinomial ? betaCdf(t, 1 + k, priorBeta + n - k) : gammaCdf(1 + k, t * (priorBeta + n));
  const outside = isBinomial
    ? betaUpperTail(t, 1 + k, priorBeta + n - k)
    : gammaUpperTail(1 + k, t * (priorBeta + n));
  return { priorBeta, posteriorProbabilityTolerable: inside, bayesFactor: inside / outside };
}

function isEnough(prior: Prior, n: number, tolerable: Rational, risk: Rational): boolean {
  const beta = decimal(prior.priorBeta);
  const isWholeBeta = beta.numerator % beta.denominator === 0n;
  // Beta(1, b+n) exceeds t with probability (1-t)^(b+n): decided exactly.
  if (prior.likelihood === 'binomial' && toNumber(decimal(prior.priorAlpha)) === 1 && isWholeBeta)
    return isBinomialCdfAtMost(0, n + Number(beta.numerator / beta.denominator), tolerable, risk);
  const [alpha, t] = [toNumber(decimal(prior.priorAlpha)), toNumber(tolerable)];
  const posteriorBeta = toNumber(beta) + n;
  const tail =
    prior.likelihood === 'binomial'
      ? betaUpperTail(t, alpha, posteriorBeta)
      : gammaUpperTail(alpha, t * posteriorBeta);
  return tail <= toNumber(risk);
}

function requirePrior(prior: Prior): { readonly alpha: number; readonly beta: number } {
  const alpha = toNumber(decimal(prior.priorAlpha));
  const beta = toNumber(decimal(prior.priorBeta));
  requireInput(alpha > 0, 'priorAlpha must be greater than 0', { field: 'priorAlpha' });
  requireInput(beta >= 0, 'priorBeta must be at least 0', { field: 'priorBeta' });
  return { alpha, beta };
}
