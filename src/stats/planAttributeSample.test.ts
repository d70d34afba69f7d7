import { describe, expect, test } from 'vitest';
import { binomialCdf } from './binomial.ts';
import { choose } from './hypergeometric.ts';
import {
  type AttributePlanInput,
  planAttributeSample,
  planAttributeSampleFixedDeviations,
} from './planAttributeSample.ts';
import { poissonCdf } from './poisson.ts';
import { ceilTimes, decimal } from './rational.ts';

const plan = (risk: string, tolerable: string, expected: string, more: Partial<AttributePlanInput> = {}) =>
  planAttributeSample({
    distribution: 'binomial',
    riskOfOverreliance: risk,
    tolerableRate: tolerable,
    expectedRate: expected,
    ...more,
  });
const size = (...input: Parameters<typeof plan>) => {
  const { sampleSize, expectedDeviations } = plan(...input);
  return [sampleSize, expectedDeviations];
};

describe('planAttributeSample', () => {
  // The cells of the published tables run from resources/selftest: see sample/selftest/selfTest.test.ts.
  test('gives 400 (14) and 1,300 (91) where a floating-point ceiling used to give 423 (15) and 1,313 (92)', () => {
    expect(size('0.1', '0.05', '0.035')).toEqual([400, 14]);
    expect(size('0.1', '0.08', '0.07')).toEqual([1300, 91]);
    expect(size('0.025', '0.09', '0.07')).toEqual([800, 56]);
  });
  test('gives 113 (4) for 7 % and 3.25 % or 3.5 % at 10 % risk: the printed 112 leaves a risk of 10.07 %', () => {
    expect(size('0.1', '0.07', '0.0325')).toEqual([113, 4]);
    expect(size('0.1', '0.07', '0.035')).toEqual([113, 4]);
    expect(binomialCdf(4, 112, 0.07)).toBeCloseTo(0.10071, 5);
    expect(binomialCdf(4, 113, 0.07)).toBeLessThanOrEqual(0.1);
  });
  test('is the first n that satisfies the condition, as a search from 1 upwards finds it', () => {
    for (const tolerable of ['0.03', '0.05', '0.08', '0.1', '0.2'])
      for (const expected of ['0', '0.005', '0.01', '0.0175', '0.025'])
        expect(size('0.05', tolerable, expected)).toEqual(searchUpwards('0.05', tolerable, expected));
  });
  test('needs fewer items for a smaller population: 87, 90, 92, 93, 93 (AICPA)', () => {
    const sizes = [500, 1000, 2000, 5000, 100_000].map(
      (population) => plan('0.05', '0.05', '0.01', { distribution: 'hypergeometric', population }).sampleSize,
    );
    expect(sizes).toEqual([87, 90, 92, 93, 93]);
  });
  test('agrees with counting all samples of small populations', () => {
    for (let population = 2; population <= 30; population++)
      for (const tolerable of ['0.05', '0.1', '0.25', '0.4'])
        for (const expected of ['0', '0.04'])
          expect(plan('0.1', tolerable, expected, { distribution: 'hypergeometric', population })).toEqual(
            countedPlan(population, tolerable, expected),
          );
  });
  test('examines the whole population when no smaller sample serves', () => {
    expect(plan('0.05', '0.05', '0.04', { distribution: 'hypergeometric', population: 10 })).toEqual({
      sampleSize: 10,
      expectedDeviations: 1,
      populationDeviationsTested: 1,
      isFullExamination: true,
    });
  });
  test('Poisson: ceil(2.9957 / t) without deviations, and never fewer items than binomial', () => {
    expect(size('0.05', '0.05', '0', { distribution: 'poisson' })).toEqual([60, 0]);
    expect(size('0.05', '0.02', '0', { distribution: 'poisson' })).toEqual([150, 0]);
    expect(size('0.05', '0.05', '0.01', { distribution: 'poisson' })[0]).toBeGreaterThanOrEqual(93);
  });
  test('plans thousands of items in milliseconds', () => {
    const before = performance.now();
    expect(plan('0.05', '0.01', '0.0075').sampleSize).toBe(4521);
    expect(performance.now() - before).toBeLessThan(500);
  });
  test('answers a plan above the cap with a message', () => {
    expect(() => plan('0.05', '0.02', '0.0175', { largestSample: 5000 })).toThrow(
      expect.objectContaining({
        code: 'REFUSED',
        message: 'No sample of up to 5,000 items supports the plan',
      }),
    );
  });
  test.each([
    ['0', '0.05', '0', 'riskOfOverreliance'],
    ['0.6', '0.05', '0', 'riskOfOverreliance'],
    ['0.05', '0', '0', 'expectedRate'],
    ['0.05', '1', '0', 'tolerableRate'],
    ['0.05', '0.05', '0.05', 'expectedRate'],
  ])('refuses risk %s, tolerable %s, expected %s and names %s', (risk, tolerable, expected, field) => {
    expect(() => plan(risk, tolerable, expected)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', details: { field } }),
    );
  });
  test('refuses a hypergeometric plan without a population', () => {
    expect(() => plan('0.05', '0.05', '0', { distribution: 'hypergeometric' })).toThrow(
      'needs the population size',
    );
  });
});

describe('planAttributeSampleFixedDeviations', () => {
  test('is the smallest n for each number of acceptable deviations', () => {
    const sizes = [0, 1, 2, 3, 4].map(
      (acceptableDeviations) =>
        planAttributeSampleFixedDeviations({
          distribution: 'binomial',
          riskOfOverreliance: '0.1',
          tolerableRate: '0.05',
          acceptableDeviations,
        }).sampleSize,
    );
    // The FAM 450 list at 90 % confidence has 45, 78, 105, 132, 158: its 78 also serves 4 deviations at 10 %.
    expect(sizes).toEqual([45, 77, 105, 132, 158]);
  });
  test('Poisson: n is the confidence factor over the rate, rounded up', () => {
    for (const acceptableDeviations of [0, 1, 2, 5]) {
      const result = planAttributeSampleFixedDeviations({
        distribution: 'poisson',
        riskOfOverreliance: '0.05',
        tolerableRate: '0.03',
        acceptableDeviations,
      });
      expect(result.sampleSize).toBe(Math.ceil((result.factor ?? 0) / 0.03));
      expect(poissonCdf(acceptableDeviations, result.sampleSize * 0.03)).toBeLessThanOrEqual(0.05);
    }
  });
});

function searchUpwards(risk: string, tolerable: string, expected: string): [number, number] {
  for (let n = 1; ; n++) {
    const k = ceilTimes(decimal(expected), n);
    if (k < n && binomialCdf(k, n, Number(tolerable)) <= Number(risk)) return [n, k];
  }
}

/** The plan at 10 % risk by whole-number counts of all samples. */
function countedPlan(population: number, tolerable: string, expected: string) {
  const tested = ceilTimes(decimal(tolerable), population);
  for (let n = 1; n <= population; n++) {
    const k = ceilTimes(decimal(expected), n);
    let accepted = 0n;
    for (let i = 0; i <= k; i++) accepted += choose(tested, i) * choose(population - tested, n - i);
    if (k < n && accepted * 10n <= choose(population, n))
      return {
        sampleSize: n,
        expectedDeviations: k,
        populationDeviationsTested: tested,
        isFullExamination: n === population,
      };
  }
  return {
    sampleSize: population,
    expectedDeviations: ceilTimes(decimal(expected), population),
    populationDeviationsTested: tested,
    isFullExamination: true,
  };
}
