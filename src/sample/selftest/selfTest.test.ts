import { describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testContext } from '#testing/sampleWorld.ts';
import { sampleHandlers } from '../handlers.ts';
import { publishedVectors } from './published.ts';
import { knownFunctions, selfTest } from './selfTest.ts';

type Cell = { readonly id: string; readonly category: string };
const cells = publishedVectors('resources').vectors as readonly Cell[];

describe('shipped cells of published tables', () => {
  test.each(cells.map((cell) => [cell.category, cell.id, cell] as const))(
    '%s: %s',
    (_category, _id, cell) => {
      const { passed, differences } = selfTest({ vectors: [cell] });
      expect({ passed, differences }).toEqual({ passed: 1, differences: [] });
    },
  );
  test('are what the self-test runs without a file', () => {
    const result = sampleHandlers['selftest.run']({}, testContext());
    expect(contract['selftest.run'].output.safeParse(result).error).toBeUndefined();
    expect(result).toMatchObject({ passed: cells.length, failed: 0, skipped: 0 });
  });
});

describe('a vector file', () => {
  const vector = {
    id: 'X-1',
    category: 'PLAN',
    function: 'planAttributeSample',
    inputs: {
      distribution: 'binomial',
      risk_of_overreliance: '0.05',
      tolerable_rate: '0.05',
      expected_rate: '0',
    },
    expected: { sample_size: 59, expected_deviations: 0 },
  };
  test('differences name vector, field and both values', () => {
    const wrong = { ...vector, expected: { sample_size: 60, expected_deviations: 0 } };
    expect(selfTest({ vectors: [vector, wrong] })).toMatchObject({
      passed: 1,
      failed: 1,
      differences: [
        { id: 'X-1', function: 'planAttributeSample', field: 'sample_size', expected: '60', actual: '59' },
      ],
      groups: [{ name: 'PLAN', passed: 1, failed: 1, skipped: 0 }],
    });
  });
  test('a function that is not known, also one every object has, is skipped with the reason', () => {
    const strange = { ...vector, function: 'constructor' };
    expect(selfTest({ vectors: [strange, strange] })).toMatchObject({
      skipped: 2,
      failed: 0,
      skips: [{ function: 'constructor', count: 2 }],
    });
  });
  test('an input that is missing is a difference, not a crash', () => {
    const result = selfTest({ vectors: [{ ...vector, inputs: {} }] });
    expect(result.differences[0]).toMatchObject({
      field: '(call)',
      actual: expect.stringContaining('distribution'),
    });
  });
  test('tolerances are absolute, and hold for each number of a list', () => {
    const neyman = {
      id: 'N',
      category: 'STRATA',
      function: 'allocateNeyman',
      inputs: {
        sample_size: 100,
        strata_sizes: [1000, 1000, 200],
        strata_standard_deviations: ['0.5', '1.5', '6'],
      },
      expected: { allocation: [16, 47, 37], ideal: [15.6251, 46.875, 37.5] },
    };
    expect(selfTest({ vectors: [{ ...neyman, tolerance: { ideal: 0.001 } }] }).passed).toBe(1);
    expect(selfTest({ vectors: [{ ...neyman, tolerance: { ideal: 0.00001 } }] }).failed).toBe(1);
  });
  test('refuses what is no vector file', () => {
    expect(() => selfTest([])).toThrow('it has no list named vectors');
    expect(() => selfTest({ vectors: [{ id: 'a' }] })).toThrow(
      'Vector 1 has no inputs or no expected result',
    );
  });
  test('all functions of the file format are known', () => {
    expect(knownFunctions).toEqual([
      'allocateNeyman',
      'allocateProportional',
      'bayesFactorTolerable',
      'confidenceFactor',
      'discoverySampleSize',
      'evaluateAttributeSample',
      'mt19937Raw',
      'musCell',
      'musFixedInterval',
      'planAttributeSample',
      'planAttributeSampleFixedDeviations',
      'planBayesianZeroDeviations',
      'planMonetaryUnitSample',
      'populationHash',
      'posteriorUpperBound',
      'probabilityAccept',
      'probabilityAtLeastOne',
      'selectPythonSample',
      'selectRSample',
      'selectSha256FisherYates',
      'selectSha256Rank',
      'sequentialPlanRisk',
      'sha256CtrBelow',
      'stratifiedPointEstimate',
      'stringerBound',
      'systematicSelect',
      'twoStageEqualSampleSize',
      'upperDeviationLimit',
    ]);
  });
});
