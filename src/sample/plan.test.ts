import { expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import { answerPlan } from './plan.ts';

const answer = (input: Input<'sample.plan'>) => {
  const result = answerPlan(contract['sample.plan'].input.parse(input));
  expect(contract['sample.plan'].output.safeParse(result).error).toBeUndefined();
  return result;
};
const base = { riskOfOverreliance: '0.05', tolerableRate: '0.05' };

test('a plan is a sentence of a sampling memo', () => {
  expect(answer(base).plan.sentence).toBe(
    'Test 59 items: with no deviation the sample supports at 95 % confidence that at most 5 % of the occurrences deviate.',
  );
  expect(answer({ ...base, expectedRate: '0.01' }).plan.sentence).toBe(
    'Test 93 items: with at most 1 deviation the sample supports at 95 % confidence that at most 5 % of the occurrences deviate.',
  );
});

test('a population of up to 2,000 items is told what drawing without replacement needs', () => {
  expect(answer({ ...base, population: 250 }).advice).toBe(
    'The population has 250 items: drawn without replacement (hypergeometric), 51 items serve.',
  );
  expect(answer({ ...base, population: 250, distribution: 'hypergeometric' }).advice).toBe('');
  expect(answer({ ...base, population: 100_000 }).advice).toBe('');
});

test('a small population is examined in full when no sample serves', () => {
  const { plan } = answer({ ...base, expectedRate: '0.04', population: 10, distribution: 'hypergeometric' });
  expect(plan).toMatchObject({ sampleSize: 10, isFullExamination: true });
  expect(plan.sentence).toMatch(/^Examine all 10 items: no smaller sample supports at 95 % confidence/);
});

test('the operating characteristic runs to twice the tolerable rate', () => {
  const curve = answer(base).operatingCharacteristic;
  expect([curve.length, curve[0]?.probabilityAccept, curve.at(-1)?.trueRate]).toEqual([41, 1, 0.1]);
});

test('more than 5,000 items are answered with a message', () => {
  expect(() => answer({ ...base, tolerableRate: '0.02', expectedRate: '0.0175' })).toThrow(
    'No sample of up to 5,000 items',
  );
});
