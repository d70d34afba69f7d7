/** Logarithms of factorials and of the gamma function: what keeps binomial coefficients of thousands within a double. */

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** Below this the recurrence Γ(x+1) = x·Γ(x) lifts the argument first. */
const STIRLING_FROM = 16;

/**
 * ln Γ(x).
 *
 * @param x - greater than 0.
 * @source Stirling's series, NIST Digital Library of Mathematical Functions 5.11.1, six terms from x = 16; about 1e-15 relative.
 */
export function logGamma(x: number): number {
  let shift = 1;
  let lifted = x;
  for (; lifted < STIRLING_FROM; lifted += 1) shift *= lifted;
  const inverse = 1 / lifted;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))));
  return (lifted - 0.5) * Math.log(lifted) - lifted + HALF_LOG_TWO_PI + series - Math.log(shift);
}

/** ln n!, n a whole number >= 0. */
export function logFactorial(n: number): number {
  return n < 2 ? 0 : logGamma(n + 1);
}

/** ln of the number of ways to choose `k` of `n`; -Infinity when there is none. */
export function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/**
 * Half width of the band around a limit in which a probability computed with doubles does not decide.
 *
 * @param size - the largest number whose factorial entered.
 */
export function undecidedBand(size: number): number {
  return 1e-9 + 1e-13 * size;
}
