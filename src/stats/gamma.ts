/** Gamma distribution with rate 1: confidence factors of Poisson limits, for any shape. */
import { fallsTo } from './bisection.ts';
import { logGamma } from './logGamma.ts';

const TINY = 1e-300;
const EPSILON = 1e-17;
const MOST_TERMS = 100_000;

/**
 * Upper regularised incomplete gamma function Q(shape, x): probability that a gamma variable exceeds `x`.
 *
 * @param shape - greater than 0. @param x - greater than or equal to 0.
 * @source Series (NIST DLMF 8.7.1) below shape + 1, continued fraction (8.9.2) by Lentz's method from there.
 */
export function gammaUpperTail(shape: number, x: number): number {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - lowerSeries(shape, x) : upperFraction(shape, x);
}

/** P(shape, x) = 1 - Q(shape, x), without cancellation for small x. */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x);
}

/**
 * The point that a gamma variable of this shape exceeds with probability `tail`: GammaInv(1 - tail; shape).
 *
 * @param tail - in (0, 1).
 * @returns e.g. 2.9957 for tail 0.05 and shape 1.
 */
export function gammaUpperQuantile(tail: number, shape: number): number {
  let high = shape + 10;
  while (gammaUpperTail(shape, high) > tail) high *= 2;
  return fallsTo((x) => gammaUpperTail(shape, x), tail, 0, high);
}

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let i = 1; i < MOST_TERMS && term > sum * EPSILON; i++) {
    term *= x / (shape + i);
    sum += term;
  }
  return Math.min(1, sum * density(shape, x));
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / (Math.abs(b) < TINY ? TINY : b);
  let result = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = a * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + a / c;
    if (Math.abs(c) < TINY) c = TINY;
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return result * density(shape, x);
}

const density = (shape: number, x: number) => Math.exp(shape * Math.log(x) - x - logGamma(shape));
