import { describe, expect, test } from 'vitest';
import { blankDefinition, definitionOf, definitionWords } from './definition.ts';
import { planFromQuery, planInputOf } from './planFields.ts';
import { isOpenStep, stepOf, STEPS } from './steps.ts';

const blank = blankDefinition({ from: '2026-01-01', to: '2026-12-31' });

describe('definitions of populations', () => {
  test('grants of the period are the start', () => {
    expect(definitionOf(blank, '2026-Q4')).toEqual({
      kind: 'grants',
      snapshot: '2026-Q4',
      grantedFrom: '2026-01-01',
      grantedTo: '2026-12-31',
    });
    expect(definitionWords({ ...blank, grantKind: 'memberOf', system: 'SAP' }, '2026-Q4')).toBe(
      'One item is a membership of a group in SAP, given from 2026-01-01 to 2026-12-31, as of snapshot 2026-Q4.',
    );
  });
  test('each kind has its own fields only', () => {
    const all = { ...blank, system: 'SAP', rule: 'R-1', leaversOnly: true, accountView: 'service' } as const;
    expect(definitionOf({ ...all, kind: 'accounts' }, undefined)).toEqual({
      kind: 'accounts',
      system: 'SAP',
      view: 'service',
    });
    expect(definitionOf({ ...all, kind: 'people' }, undefined)).toEqual({ kind: 'people', view: 'leavers' });
    expect(definitionOf({ ...all, kind: 'conflicts' }, 'x')).toEqual({ kind: 'conflicts', rule: 'R-1' });
  });
  test('a table needs its file and the column that names an item', () => {
    const file = { kind: 'upload', uploadId: 'u', name: 'requests.csv' } as const;
    expect(definitionOf({ ...blank, kind: 'table', file }, undefined)).toBeUndefined();
    expect(definitionOf({ ...blank, kind: 'table', file, keyColumn: ' ID ' }, undefined)).toEqual({
      kind: 'table',
      ref: file,
      keyColumn: 'ID',
    });
    expect(definitionWords({ ...blank, kind: 'table', file, keyColumn: 'ID' }, undefined)).toBe(
      'One item is a row of requests.csv, named by its column ID.',
    );
  });
});

test('steps open one after the other, all of them once a sample is drawn', () => {
  const open = (population: boolean, sample: boolean) =>
    STEPS.filter((step) => isOpenStep(step.id, { population, sample })).map((step) => step.id);
  expect(open(false, false)).toEqual(['population']);
  expect(open(true, false)).toEqual(['population', 'plan', 'draw']);
  expect(open(true, true)).toEqual(['population', 'plan', 'draw', 'sheet', 'evaluate']);
  expect([stepOf('plan', 'sheet'), stepOf('nowhere', 'sheet'), stepOf(undefined, 'draw')]).toEqual([
    'plan',
    'sheet',
    'draw',
  ]);
});

test('a plan in the address, in per cent, is asked for in exact fractions', () => {
  const fields = planFromQuery({ tolerable: '2.5', expected: '0.5', distribution: 'poisson' });
  expect(planInputOf(fields, 900)).toEqual({
    distribution: 'poisson',
    riskOfOverreliance: '0.05',
    tolerableRate: '0.025',
    expectedRate: '0.005',
    population: 900,
  });
  expect(planInputOf(planFromQuery({ tolerable: 'x' }), 900)).toBeUndefined();
});
