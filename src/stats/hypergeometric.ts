/** Hypergeometric distribution: deviations in a sample drawn without replacement from a population of known size. */
import { logChoose, undecidedBand } from './logGamma.ts';
import { type Rational, toNumber } from './rational.ts';

const NEGLIGIBLE = 1e-18;

/** A population, how many of its items deviate, and how many are drawn. */
export type Draw = { readonly population: number; readonly deviating: number; readonly drawn: number };

/**
 * Probability that a draw holds at most `k` deviating items.
 *
 * @returns a probability; about 1e-12 off for populations of some thousands, 1e-9 at a million.
 * @source P(X<=k) = sum over i of C(D,i) C(N-D,n-i) / C(N,n), from the greatest term outwards.
 */
export function hypergeometricCdf(k: number, draw: Draw): number {
  const { population: N, deviating: D, drawn: n } = draw;
  const least = Math.max(0, n - (N - D));
  const most = Math.min(n, D);
  if (k < least) return 0;
  if (k >= most) return 1;
  const mode = Math.max(least, Math.min(k, Math.floor(((n + 1) * (D + 1)) / (N + 2))));
  let sum = 1;
  let term = 1;
  for (let i = mode; i > least && term > NEGLIGIBLE; i--) {
    term *= (i / (D - i + 1)) * ((N - D - n + i) / (n - i + 1));
    sum += term;
  }
  term = 1;
  for (let i = mode + 1; i <= k && term > NEGLIGIBLE; i++) {
    term *= ((D - i + 1) / i) * ((n - i + 1) / (N - D - n + i));
    sum += term;
  }
  return Math.min(1, sum * Math.exp(logChoose(D, mode) + logChoose(N - D, n - mode) - logChoose(N, n)));
}

/** Whether P(X <= k) <= limit, decided exactly: with doubles when clear, with whole numbers otherwise. */
export function isHypergeometricCdfAtMost(k: number, draw: Draw, limit: Rational): boolean {
  const difference = hypergeometricCdf(k, draw) - toNumber(limit);
  if (Math.abs(difference) > undecidedBand(draw.population)) return difference < 0;
  return isExactHypergeometricCdfAtMost(k, draw, limit);
}

/** The comparison of {@link isHypergeometricCdfAtMost} in whole numbers alone. */
export function isExactHypergeometricCdfAtMost(k: number, draw: Draw, limit: Rational): boolean {
  const { population: N, deviating: D, drawn: n } = draw;
  const least = Math.max(0, n - (N - D));
  const last = Math.min(k, n, D);
  let term = choose(D, least) * choose(N - D, n - least);
  let sum = 0n;
  for (let i = least; i <= last; i++) {
    sum += term;
    term = (term * BigInt(D - i) * BigInt(n - i)) / (BigInt(i + 1) * BigInt(N - D - n + i + 1));
  }
  return sum * limit.denominator <= limit.numerator * choose(N, n);
}

/** The number of ways to choose `k` of `n`, exactly; 0 when there is none. */
export function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  const steps = Math.min(k, n - k);
  for (let i = 1; i <= steps; i++) result = (result * BigInt(n - steps + i)) / BigInt(i);
  return result;
}
