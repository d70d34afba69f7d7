/** Poisson distribution: the limit of the binomial one for large samples and small rates. */
import { logFactorial } from './logGamma.ts';

const NEGLIGIBLE = 1e-18;

/**
 * Probability of at most `k` events where `mean` are expected.
 *
 * @param mean - greater than or equal to 0.
 * @source P(X<=k) = e^-mean Σ mean^i / i!, from the greatest term outwards.
 */
export function poissonCdf(k: number, mean: number): number {
  if (k < 0) return 0;
  if (mean <= 0) return 1;
  const mode = Math.min(k, Math.floor(mean));
  let sum = 1;
  let term = 1;
  for (let i = mode; i > 0 && term > NEGLIGIBLE; i--) {
    term *= i / mean;
    sum += term;
  }
  term = 1;
  for (let i = mode + 1; i <= k && term > NEGLIGIBLE; i++) {
    term *= mean / i;
    sum += term;
  }
  return Math.min(1, sum * Math.exp(mode * Math.log(mean) - mean - logFactorial(mode)));
}
