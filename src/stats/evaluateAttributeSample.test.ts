import { describe, expect, test } from 'vitest';
import { binomialCdf } from './binomial.ts';
import { evaluateAttributeSample } from './evaluateAttributeSample.ts';
import { choose } from './hypergeometric.ts';
import { betaUpperQuantile } from './beta.ts';
import { upperDeviationLimit, upperLimitPercentRoundedUp } from './upperDeviationLimit.ts';

describe('upperDeviationLimit', () => {
  test('binomial: finding so few has exactly the risk at the limit, and it is the beta quantile', () => {
    for (const [n, k] of [
      [20, 0],
      [59, 0],
      [93, 1],
      [100, 3],
      [500, 10],
      [4000, 35],
    ] as const) {
      const { upperLimit } = upperDeviationLimit({
        distribution: 'binomial',
        riskOfOverreliance: '0.05',
        sampleSize: n,
        deviations: k,
      });
      expect(binomialCdf(k, n, upperLimit)).toBeCloseTo(0.05, 10);
      expect(upperLimit).toBeCloseTo(betaUpperQuantile(0.05, k + 1, n - k), 11);
    }
  });
  test('is 100 % when every item deviates', () => {
    expect(
      upperDeviationLimit({
        distribution: 'binomial',
        riskOfOverreliance: '0.05',
        sampleSize: 3,
        deviations: 3,
      }),
    ).toEqual({ upperLimit: 1 });
    expect(upperLimitPercentRoundedUp({ riskOfOverreliance: '0.05', sampleSize: 3, deviations: 3 })).toBe(
      100,
    );
  });
  test('hypergeometric: the largest number of deviating items that counting all samples does not exclude', () => {
    for (let population = 1; population <= 24; population++)
      for (let n = 1; n <= population; n++)
        for (let k = 0; k <= n; k++) {
          const limit = upperDeviationLimit({
            distribution: 'hypergeometric',
            riskOfOverreliance: '0.1',
            sampleSize: n,
            deviations: k,
            population,
          });
          const count = largestNotExcluded(population, n, k);
          expect(limit).toEqual({ upperLimit: count / population, upperCount: count });
        }
  });
  test('five clean items of 52 leave up to 18 deviating ones at 90 % confidence', () => {
    const limit = upperDeviationLimit({
      distribution: 'hypergeometric',
      riskOfOverreliance: '0.1',
      sampleSize: 5,
      deviations: 0,
      population: 52,
    });
    expect(limit.upperCount).toBe(18);
  });
  test('a fully examined population has its own rate as limit', () => {
    const limit = upperDeviationLimit({
      distribution: 'hypergeometric',
      riskOfOverreliance: '0.05',
      sampleSize: 12,
      deviations: 1,
      population: 12,
    });
    expect(limit).toEqual({ upperLimit: 1 / 12, upperCount: 1 });
  });
  test.each([
    [0, 0, 'sampleSize'],
    [5, 6, 'deviations'],
    [5, -1, 'deviations'],
  ])('refuses %i items with %i deviations', (sampleSize, deviations, field) => {
    expect(() =>
      upperDeviationLimit({ distribution: 'binomial', riskOfOverreliance: '0.05', sampleSize, deviations }),
    ).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', details: { field } }));
  });
});

describe('evaluateAttributeSample', () => {
  test('supports the reliance from 59 clean items on at 5 % risk and 5 % tolerable rate, not from 58', () => {
    const supports = [58, 59].map(
      (sampleSize) =>
        evaluateAttributeSample({
          distribution: 'binomial',
          riskOfOverreliance: '0.05',
          tolerableRate: '0.05',
          sampleSize,
          deviations: 0,
        }).supportsPlannedReliance,
    );
    expect(supports).toEqual([false, true]);
  });
  test('decides as the upper limit does, wherever the two are not equal', () => {
    for (let n = 20; n <= 120; n += 5)
      for (let k = 0; k <= 6; k++) {
        const result = evaluateAttributeSample({
          distribution: 'binomial',
          riskOfOverreliance: '0.1',
          tolerableRate: '0.06',
          sampleSize: n,
          deviations: k,
        });
        expect(result.supportsPlannedReliance).toBe(result.upperLimit <= 0.06);
        expect(result.sampleRate + result.allowanceForSamplingRisk).toBeCloseTo(result.upperLimit, 14);
      }
  });
  test('an exact tie supports: P(X <= 0 | 1, 0.5) is the risk of 0.5', () => {
    const result = evaluateAttributeSample({
      distribution: 'binomial',
      riskOfOverreliance: '0.5',
      tolerableRate: '0.5',
      sampleSize: 1,
      deviations: 0,
    });
    expect(result.supportsPlannedReliance).toBe(true);
  });
});

function largestNotExcluded(population: number, n: number, k: number): number {
  for (let deviating = population - (n - k); deviating >= k; deviating--) {
    let upTo = 0n;
    for (let i = 0; i <= k; i++) upTo += choose(deviating, i) * choose(population - deviating, n - i);
    if (upTo * 10n > choose(population, n)) return deviating;
  }
  return k;
}
