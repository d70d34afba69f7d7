import { expect, test } from 'vitest';
import { EngineError } from '#base/errors.ts';
import { contract } from '#contract/index.ts';
import { candidateText, faultOf } from './faults.ts';

const refusalOf = (method: 'import.run' | 'sample.plan', input: object): EngineError =>
  new EngineError('INVALID_INPUT', 'as the engine says it', {
    details: contract[method].input.safeParse(input).error?.issues,
  });

test('what the contract refuses is named by the option that gave it, with its value', () => {
  const sources = [{ ref: { kind: 'path', path: 'a.csv' } }];
  expect(
    faultOf(refusalOf('import.run', { sources, asOf: '2026-02-30' }), { 'as-of': '2026-02-30' }).message,
  ).toBe('--as-of: a day of the calendar as YYYY-MM-DD; it was 2026-02-30');
  expect(
    faultOf(refusalOf('sample.plan', { riskOfOverreliance: '5%', tolerableRate: '0.05' }), { risk: '5%' })
      .message,
  ).toBe('--risk: a decimal fraction from 0 to 1 with at most nine digits, such as 0.05; it was 5%');
});

test('what no option gave is named by its place', () => {
  expect(faultOf(refusalOf('import.run', { sources: [{ ref: {} }] }), {}).message).toMatch(
    /^sources\.0\.ref/,
  );
});

test('candidates of an ambiguous name are listed; a fault of the program is its message', () => {
  const error = new EngineError('AMBIGUOUS', 'Two nodes', { details: { candidates: ['A/x', 'B/x'] } });
  expect(faultOf(error, {})).toEqual({ code: 'AMBIGUOUS', message: 'Two nodes', candidates: ['A/x', 'B/x'] });
  expect(faultOf(new Error('broken'), {})).toEqual({ code: 'INTERNAL', message: 'broken', candidates: [] });
});

test('a candidate is written as it can be typed', () => {
  const node = (kind: string, system: string, key: string, label: string) => ({
    id: 1,
    kind,
    system,
    key,
    label,
  });
  expect(candidateText(node('account', 'ERP', 'ann', 'Ann Lee'))).toBe('ERP/ann  (account, Ann Lee)');
  expect(candidateText(node('identity', '', '1001', '1001'))).toBe('1001  (identity)');
});
