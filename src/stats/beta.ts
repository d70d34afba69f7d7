/** Beta distribution: exact limits of a proportion, and the posterior of one. */
import { fallsTo } from './bisection.ts';
import { logGamma } from './logGamma.ts';

const TINY = 1e-300;
const MOST_TERMS = 100_000;

/**
 * Probability that a beta variable is at most `x`: the regularised incomplete beta function.
 *
 * @param x - in [0, 1]. @param alpha - greater than 0. @param beta - greater than 0.
 * @source Continued fraction, NIST DLMF 8.17.22, by Lentz's method, with the symmetry I_x(a,b) = 1 - I_(1-x)(b,a).
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x < (alpha + 1) / (alpha + beta + 2)
    ? incomplete(x, alpha, beta)
    : 1 - incomplete(1 - x, beta, alpha);
}

/** 1 - betaCdf, without cancellation near x = 1. */
export function betaUpperTail(x: number, alpha: number, beta: number): number {
  return betaCdf(1 - x, beta, alpha);
}

/**
 * The point that a beta variable exceeds with probability `tail`: BetaInv(1 - tail; alpha, beta).
 *
 * @param tail - in (0, 1). @param alpha - greater than 0. @param beta - at least 0; at 0 the point is 1.
 */
export function betaUpperQuantile(tail: number, alpha: number, beta: number): number {
  if (beta <= 0) return 1;
  return fallsTo((x) => betaUpperTail(x, alpha, beta), tail, 0, 1);
}

function incomplete(x: number, a: number, b: number): number {
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a),
  );
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let result = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let factor = 1;
    for (const coefficient of [even, odd]) {
      d = 1 + coefficient * d;
      d = 1 / (Math.abs(d) < TINY ? TINY : d);
      c = 1 + coefficient / c;
      if (Math.abs(c) < TINY) c = TINY;
      factor = d * c;
      result *= factor;
    }
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return Math.min(1, front * result);
}
