/** Binomial distribution: deviations in a sample whose items deviate independently with the same probability. */
import { logChoose, undecidedBand } from './logGamma.ts';
import { type Rational, toNumber } from './rational.ts';

/** Terms below this share of the largest one no longer change a double. */
const NEGLIGIBLE = 1e-18;

/**
 * Probability of at most `k` deviations among `n` items.
 *
 * @param p - probability that an item deviates, in [0, 1].
 * @returns a probability; about 1e-12 off for n up to 5,000.
 * @source P(X<=k) = sum over i of C(n,i) p^i (1-p)^(n-i), from the greatest term outwards.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  const mode = Math.min(k, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  let sum = 1;
  let term = 1;
  for (let i = mode; i > 0 && term > NEGLIGIBLE; i--) {
    term *= i / ((n - i + 1) * odds);
    sum += term;
  }
  term = 1;
  for (let i = mode + 1; i <= k && term > NEGLIGIBLE; i++) {
    term *= ((n - i + 1) * odds) / i;
    sum += term;
  }
  return Math.min(1, sum * Math.exp(logChoose(n, mode) + mode * Math.log(p) + (n - mode) * Math.log1p(-p)));
}

/**
 * Whether P(X <= k | n, p) <= limit, decided exactly.
 *
 * Doubles decide the clear cases; within the band where rounding could matter, whole numbers do:
 * with p = a/b and limit = r/s, whether s · Σ C(n,i) a^i (b-a)^(n-i) <= r · b^n.
 */
export function isBinomialCdfAtMost(k: number, n: number, p: Rational, limit: Rational): boolean {
  const difference = binomialCdf(k, n, toNumber(p)) - toNumber(limit);
  if (Math.abs(difference) > undecidedBand(n)) return difference < 0;
  return isExactCdfAtMost(k, n, p, limit);
}

/** The comparison of {@link isBinomialCdfAtMost} in whole numbers alone. */
export function isExactCdfAtMost(k: number, n: number, p: Rational, limit: Rational): boolean {
  const a = p.numerator;
  const rest = p.denominator - a;
  const last = Math.min(k, n);
  // Horner's rule from the greatest i down: Σ C(n,i) a^i rest^(n-i) = rest^(n-last) · Σ C(n,i) a^i rest^(last-i).
  let sum = 0n;
  let coefficient = 1n;
  let power = 1n;
  for (let i = 0; i <= last; i++) {
    sum = sum * rest + coefficient * power;
    coefficient = (coefficient * BigInt(n - i)) / BigInt(i + 1);
    power *= a;
  }
  sum *= rest ** BigInt(n - last);
  return sum * limit.denominator <= limit.numerator * p.denominator ** BigInt(n);
}
