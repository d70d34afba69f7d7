import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaCdf, betaUpperQuantile, betaUpperTail } from './beta.ts';
import { binomialCdf, isBinomialCdfAtMost, isExactCdfAtMost } from './binomial.ts';
import { gammaCdf, gammaUpperQuantile, gammaUpperTail } from './gamma.ts';
import {
  choose,
  hypergeometricCdf,
  isExactHypergeometricCdfAtMost,
  isHypergeometricCdfAtMost,
} from './hypergeometric.ts';
import { logFactorial, logGamma } from './logGamma.ts';
import { poissonCdf } from './poisson.ts';
import { compareRational, decimal, type Rational, toNumber } from './rational.ts';

/** P(X <= k) with whole numbers: the second route. */
function exactBinomial(k: number, n: number, p: Rational): Rational {
  let sum = 0n;
  for (let i = 0; i <= k; i++)
    sum += choose(n, i) * p.numerator ** BigInt(i) * (p.denominator - p.numerator) ** BigInt(n - i);
  return { numerator: sum, denominator: p.denominator ** BigInt(n) };
}

const rates = fc
  .integer({ min: 1, max: 99 })
  .map((percent) => decimal(`0.${String(percent).padStart(2, '0')}`));

describe('log gamma', () => {
  test('gives the logarithm of the factorial, computed with whole numbers', () => {
    for (const n of [0, 1, 2, 5, 17, 100, 170]) {
      let factorial = 1n;
      for (let i = 2n; i <= BigInt(n); i++) factorial *= i;
      expect(logFactorial(n)).toBeCloseTo(Math.log(Number(factorial)), 10);
    }
  });
  test('gives Γ(1/2) = √π', () => expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 13));
});

describe('binomial', () => {
  test('agrees with whole numbers to 1e-12', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), rates, (n, k0, p) => {
        const k = Math.min(k0, n);
        expect(Math.abs(binomialCdf(k, n, toNumber(p)) - toNumber(exactBinomial(k, n, p)))).toBeLessThan(
          1e-12,
        );
      }),
      { seed: 11, numRuns: 300 },
    );
  });
  test('the exact comparison is that of the exact sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(59), rates, rates, (n, k0, p, limit) => {
        const k = Math.min(k0, n - 1);
        const expected = compareRational(exactBinomial(k, n, p), limit) <= 0;
        expect(isExactCdfAtMost(k, n, p, limit)).toBe(expected);
        expect(isBinomialCdfAtMost(k, n, p, limit)).toBe(expected);
      }),
      { seed: 12, numRuns: 400 },
    );
  });
  test('a probability that equals the limit is at most the limit: P(X <= 0 | 2, 0.5) = 0.25', () => {
    expect(isBinomialCdfAtMost(0, 2, decimal('0.5'), decimal('0.25'))).toBe(true);
    expect(isBinomialCdfAtMost(0, 2, decimal('0.5'), decimal('0.249999999'))).toBe(false);
  });
  test('has its edges: no probability below 0, all of it at n', () => {
    expect([
      binomialCdf(-1, 5, 0.1),
      binomialCdf(5, 5, 0.1),
      binomialCdf(0, 5, 0),
      binomialCdf(4, 5, 1),
    ]).toEqual([0, 1, 1, 0]);
  });
});

describe('hypergeometric', () => {
  test('agrees with counting every subset of small populations', () => {
    for (let population = 1; population <= 9; population++)
      for (let deviating = 0; deviating <= population; deviating++)
        for (let drawn = 0; drawn <= population; drawn++) {
          const counts = subsetsByDeviations(population, deviating, drawn);
          const all = counts.reduce((sum, count) => sum + count, 0);
          let upTo = 0;
          for (let k = 0; k <= drawn; k++) {
            upTo += counts[k] ?? 0;
            const draw = { population, deviating, drawn };
            expect(hypergeometricCdf(k, draw)).toBeCloseTo(upTo / all, 12);
            const limit = { numerator: BigInt(upTo), denominator: BigInt(all) };
            expect(isExactHypergeometricCdfAtMost(k, draw, limit)).toBe(true);
            expect(isHypergeometricCdfAtMost(k, draw, { ...limit, numerator: limit.numerator - 1n })).toBe(
              false,
            );
          }
        }
  });
  test('comes close to the binomial distribution for a large population', () => {
    const draw = { population: 1_000_000, deviating: 50_000, drawn: 93 };
    expect(Math.abs(hypergeometricCdf(1, draw) - binomialCdf(1, 93, 0.05))).toBeLessThan(1e-5);
  });
});

const ones = (set: number) => set.toString(2).replaceAll('0', '').length;

/** Numbers of subsets of `drawn` items with 0, 1, ... of the first `deviating` items among them. */
function subsetsByDeviations(population: number, deviating: number, drawn: number): number[] {
  const counts: number[] = Array.from({ length: drawn + 1 }, () => 0);
  for (let set = 0; set < 2 ** population; set++) {
    const bits = ones(set);
    if (bits !== drawn) continue;
    const hits = ones(set & (2 ** deviating - 1));
    counts[hits] = (counts[hits] ?? 0) + 1;
  }
  return counts;
}

describe('Poisson, gamma and beta', () => {
  test('the Poisson sum is the upper tail of the gamma distribution', () => {
    for (const k of [0, 1, 2, 5, 20, 100])
      for (const mean of [0.1, 1, 2.9957, 10, 50, 120])
        expect(poissonCdf(k, mean)).toBeCloseTo(gammaUpperTail(k + 1, mean), 12);
  });
  test('the binomial sum is the upper tail of the beta distribution', () => {
    for (const [k, n] of [
      [0, 20],
      [1, 93],
      [9, 90],
      [24, 478],
    ] as const)
      for (const p of [0.001, 0.02, 0.07, 0.4])
        expect(binomialCdf(k, n, p)).toBeCloseTo(betaUpperTail(p, k + 1, n - k), 11);
  });
  test('tails and their counterparts add up to 1 for shapes that are no whole numbers', () => {
    for (const [a, b, x] of [
      [0.5, 3.7, 0.2],
      [13.51, 60.2, 0.1],
      [1, 99.9, 0.03],
    ] as const)
      expect(betaCdf(x, a, b) + betaUpperTail(x, a, b)).toBeCloseTo(1, 13);
    for (const [shape, x] of [
      [0.5, 0.1],
      [4.6202, 4.6],
      [70.3, 60],
    ] as const)
      expect(gammaCdf(shape, x) + gammaUpperTail(shape, x)).toBeCloseTo(1, 13);
  });
  test('closed forms: Gamma(1) is exponential, Beta(1, b) is a power', () => {
    expect(gammaUpperQuantile(0.05, 1)).toBeCloseTo(-Math.log(0.05), 12);
    expect(betaUpperQuantile(0.05, 1, 60)).toBeCloseTo(1 - 0.05 ** (1 / 60), 12);
    expect(betaUpperQuantile(0.05, 3, 0)).toBe(1);
  });
});
