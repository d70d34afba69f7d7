import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateNeyman, allocateProportional } from './allocation.ts';
import { bayesFactorTolerable, planBayesianZeroDeviations, posteriorUpperBound } from './bayes.ts';
import { confidenceFactor } from './confidenceFactor.ts';
import { discoverySampleSize, probabilityAtLeastOne } from './discovery.ts';
import { planMonetaryUnitSample } from './monetaryUnitPlan.ts';
import { operatingCharacteristic, probabilityAccept } from './operatingCharacteristic.ts';
import { sequentialPlanRisk, twoStageEqualSampleSize } from './sequentialPlan.ts';
import { stratifiedPointEstimate } from './stratifiedEstimate.ts';
import { stringerBound } from './stringerBound.ts';
import { upperDeviationLimit } from './upperDeviationLimit.ts';

describe('discovery', () => {
  test('598 items show a rate of 0.5 % with 95 % confidence', () => {
    expect(discoverySampleSize({ confidence: '0.95', criticalRate: '0.005' })).toEqual({ sampleSize: 598 });
  });
  test('a finite population needs fewer, and the size is the first that reaches the confidence', () => {
    const { sampleSize } = discoverySampleSize({ confidence: '0.95', criticalRate: '0.01', population: 500 });
    const chance = (size: number) =>
      probabilityAtLeastOne({ population: 500, deviationsInPopulation: 5, sampleSize: size });
    expect([chance(sampleSize - 1) < 0.95, chance(sampleSize) >= 0.95, sampleSize]).toEqual([
      true,
      true,
      225,
    ]);
  });
  test('one case in a population is seen with probability n/N', () => {
    expect(probabilityAtLeastOne({ population: 250, deviationsInPopulation: 1, sampleSize: 25 })).toBeCloseTo(
      0.1,
      12,
    );
  });
});

describe('operating characteristic', () => {
  const plan = { sampleSize: 93, acceptableDeviations: 1 };
  test('falls from 1 to below the risk at the tolerable rate', () => {
    const curve = operatingCharacteristic(plan, '0.05');
    expect(curve[0]).toEqual({ trueRate: 0, probabilityAccept: 1 });
    expect(curve[20]?.trueRate).toBeCloseTo(0.05, 12);
    expect(curve[20]?.probabilityAccept).toBeLessThanOrEqual(0.05);
    expect(
      curve.every((point, i) => i === 0 || point.probabilityAccept <= (curve[i - 1]?.probabilityAccept ?? 0)),
    ).toBe(true);
  });
  test('a rate of zero is always accepted', () => expect(probabilityAccept(plan, '0')).toBe(1));
});

describe('sequential plans', () => {
  test('one stage has the risk of the single sample', () => {
    const risk = sequentialPlanRisk(
      [{ additionalItems: 93, acceptIfCumulativeAtMost: 1, rejectIfCumulativeAtLeast: 2 }],
      '0.05',
    );
    expect(risk.probabilityAccept).toBeCloseTo(
      probabilityAccept({ sampleSize: 93, acceptableDeviations: 1 }, '0.05'),
      12,
    );
    expect(risk.expectedItemsExamined).toBe(93);
  });
  test('adding 15 items to 25 on one deviation accepts a control that fails 9 % of the time with 15.1 %', () => {
    const risk = sequentialPlanRisk(
      [
        { additionalItems: 25, acceptIfCumulativeAtMost: 0, rejectIfCumulativeAtLeast: 99 },
        { additionalItems: 15, acceptIfCumulativeAtMost: 1, rejectIfCumulativeAtLeast: 2 },
      ],
      '0.09',
    );
    expect(risk.probabilityAccept).toBeCloseTo(0.1515, 4);
  });
  test('stop-or-go from single-sample tables at 5 % has a real risk of 9.9 %', () => {
    const stages = [60, 35, 31, 30].map((additionalItems, i) => ({
      additionalItems,
      acceptIfCumulativeAtMost: i,
      rejectIfCumulativeAtLeast: i === 3 ? 4 : 99,
    }));
    expect(sequentialPlanRisk(stages, '0.05').probabilityAccept).toBeCloseTo(0.0993, 4);
  });
  test('the equal size of two stages is the smallest whose risk is within the limit', () => {
    const n = twoStageEqualSampleSize('0.05', '0.05');
    const risk = (items: number) =>
      sequentialPlanRisk(
        [
          { additionalItems: items, acceptIfCumulativeAtMost: 0, rejectIfCumulativeAtLeast: 2 },
          { additionalItems: items, acceptIfCumulativeAtMost: 1, rejectIfCumulativeAtLeast: 2 },
        ],
        '0.05',
      ).probabilityAccept;
    expect([n, risk(n) <= 0.05, risk(n - 1) > 0.05]).toEqual([61, true, true]);
  });
  test('refuses a last stage that leaves results undecided', () => {
    expect(() =>
      sequentialPlanRisk(
        [{ additionalItems: 50, acceptIfCumulativeAtMost: 0, rejectIfCumulativeAtLeast: 4 }],
        '0.05',
      ),
    ).toThrow('leaves results undecided');
  });
});

describe('monetary units', () => {
  test('without expected misstatement the factor is -ln(risk)', () => {
    const plan = planMonetaryUnitSample({
      riskOfIncorrectAcceptance: '0.05',
      tolerableMisstatementRatio: '0.05',
      expectedToTolerableRatio: '0',
    });
    expect(plan.sampleSize).toBe(60);
    expect(plan.confidenceFactor).toBeCloseTo(-Math.log(0.05), 10);
  });
  test('confidence factors are rounded up to two decimals', () => {
    expect([0, 1, 2, 3].map((k) => confidenceFactor('0.05', k).roundedUp)).toEqual([3, 4.75, 6.3, 7.76]);
  });
  test('the parts of the Stringer bound add up, and the order of taints does not matter', () => {
    const input = {
      confidence: '0.95',
      sampleSize: 60,
      distribution: 'poisson',
      bookValue: 2_500_000,
    } as const;
    const bound = stringerBound({ ...input, taints: [0.1, 0.4, 0.25] });
    expect(bound).toEqual(stringerBound({ ...input, taints: [0.4, 0.25, 0.1] }));
    expect(bound.upperMisstatement).toBeCloseTo(176_198.07, 2);
    expect(bound.projectedMisstatement + bound.basicPrecision + bound.incrementalAllowance).toBeCloseTo(
      bound.upperMisstatement,
      6,
    );
  });
  test('refuses understatements', () => {
    expect(() =>
      stringerBound({
        confidence: '0.95',
        sampleSize: 5,
        taints: [-0.1],
        distribution: 'poisson',
        bookValue: 1,
      }),
    ).toThrow('understatements are evaluated apart');
  });
});

describe('Bayesian counterparts', () => {
  test('Beta(1, 0) reproduces the classical limit', () => {
    for (const [sampleSize, deviations] of [
      [60, 0],
      [93, 1],
      [120, 4],
    ] as const) {
      const { upperBound } = posteriorUpperBound({
        likelihood: 'binomial',
        priorAlpha: '1',
        priorBeta: '0',
        sampleSize,
        deviations,
        confidence: '0.95',
      });
      const { upperLimit } = upperDeviationLimit({
        distribution: 'binomial',
        riskOfOverreliance: '0.05',
        sampleSize,
        deviations,
      });
      expect(upperBound).toBeCloseTo(upperLimit, 11);
    }
  });
  test('Beta(1, 10) needs 89 items for 3 %, Gamma(1, 1) needs 99 (jfa)', () => {
    const plan = (likelihood: 'binomial' | 'poisson', priorBeta: string) =>
      planBayesianZeroDeviations({
        likelihood,
        priorAlpha: '1',
        priorBeta,
        tolerableRate: '0.03',
        confidence: '0.95',
      });
    expect([plan('binomial', '10'), plan('poisson', '1')]).toEqual([89, 99]);
  });
  test('an impartial prior has even odds before any item', () => {
    for (const likelihood of ['binomial', 'poisson'] as const) {
      const factor = bayesFactorTolerable({
        likelihood,
        tolerableRate: '0.05',
        sampleSize: 0,
        deviations: 0,
      });
      expect(factor.bayesFactor).toBeCloseTo(1, 12);
    }
  });
});

describe('allocation', () => {
  test('proportional shares add up and are off by less than one item', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 9 }),
        (n, sizes) => {
          const shares = allocateProportional(n, sizes);
          const total = sizes.reduce((sum, size) => sum + size, 0);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(n);
          shares.forEach((share, i) =>
            expect(Math.abs(share - (n * (sizes[i] ?? 0)) / total)).toBeLessThan(1),
          );
        },
      ),
      { seed: 21, numRuns: 200 },
    );
  });
  test('ties go to the stratum named first', () => {
    expect(allocateProportional(10, [1, 1, 1])).toEqual([4, 3, 3]);
  });
  test('a stratum whose share exceeds its size is taken whole, the rest shared out again', () => {
    const { allocation } = allocateNeyman(100, [1000, 1000, 20], ['0.5', '0.5', '30']);
    expect(allocation).toEqual([40, 40, 20]);
  });
  test('refuses standard deviations that are all zero', () => {
    expect(() => allocateNeyman(10, [5, 5], ['0', '0'])).toThrow('nothing to share out by');
  });
});

describe('stratifiedPointEstimate', () => {
  test('weights strata by size: 1 of 10 in 900 and 5 of 10 in 100 is 14 %, not the pooled 30 %', () => {
    const estimate = stratifiedPointEstimate({
      strataSizes: [900, 100],
      strataSampleSizes: [10, 10],
      strataDeviations: [1, 5],
    });
    expect(estimate.estimatedRate).toBeCloseTo(0.14, 12);
    expect(estimate.pooledUnweightedRate).toBeCloseTo(0.3, 12);
  });
  test('fully examined strata leave no standard error', () => {
    const estimate = stratifiedPointEstimate({
      strataSizes: [3, 2],
      strataSampleSizes: [3, 2],
      strataDeviations: [1, 0],
    });
    expect(estimate.standardError).toBe(0);
  });
});
