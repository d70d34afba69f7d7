import { describe, expect, test } from 'vitest';
import type { Output } from '#contract/index.ts';
import { overdueDays } from './age.ts';
import { blankException, fieldChanges, fieldsOf, fromTestItem, needsJudgement } from './exceptionText.ts';
import { originFromQuery, originHash, originQuery, type Origin } from './origin.ts';

const item: Origin = { kind: 'test-item', sampleId: 2, itemKey: 'a & b', letter: 'C' };

describe('origins', () => {
  test('stand in an address and come back', () => {
    const origins: readonly Origin[] = [
      item,
      { kind: 'conflict', run: 2, no: 14 },
      { kind: 'other', text: 'seen' },
    ];
    expect(origins.map((origin) => originFromQuery(originQuery(origin)))).toEqual(origins);
    expect(originFromQuery({})).toEqual({ kind: 'other', text: '' });
  });
  test('lead back to the cell and to the conflict', () => {
    expect(originHash(item)).toBe('#/samples/2?step=sheet&item=a+%26+b&letter=C');
    expect(originHash({ kind: 'conflict', run: 2, no: 14 })).toBe('#/conflicts/2/14');
    expect(originHash({ kind: 'other', text: '' })).toBe('');
  });
});

test('an exception is overdue from the day after its due date, until it is closed', () => {
  const row = { raisedAt: '2026-10-01T09:00:00.000Z', ageDays: 30, status: 'open' } as const;
  expect(overdueDays({ ...row, dueOn: '2026-10-31' })).toBe(0);
  expect(overdueDays({ ...row, dueOn: '2026-10-30' })).toBe(1);
  expect(overdueDays({ ...row, dueOn: '2026-10-01', status: 'closed' })).toBe(0);
  expect(overdueDays({ ...row, dueOn: null })).toBe(0);
});

test('judgement is needed from a deficiency on', () => {
  expect(
    (['deviation', 'exception', 'deficiency', 'significant deficiency', 'material weakness'] as const).map(
      needsJudgement,
    ),
  ).toEqual([false, false, true, true, true]);
});

test('versions differ in the fields that changed', () => {
  const before = blankException(item, 'AC-01');
  expect(fieldChanges(before, { ...before, status: 'closed', dueOn: '2026-12-01' })).toEqual([
    { field: 'Due', before: '', after: '2026-12-01' },
    { field: 'Status', before: 'open', after: 'closed' },
  ]);
  expect(fieldChanges(before, before)).toEqual([]);
});

test('a row gives back exactly the fields that can be changed', () => {
  const fields = { ...blankException(item, 'AC-01'), title: 'T', condition: 'C' };
  const row = {
    ...fields,
    id: 1,
    ref: 'EX-001',
    version: 1,
    originText: '',
    evidence: [],
    raisedAt: '',
    raisedBy: '',
    changedAt: '',
    changedBy: '',
    ageDays: 0,
  };
  expect(fieldsOf(row)).toEqual(fields);
});

const sheet: Output<'sheet.get'> = {
  sampleId: 2,
  controlId: 'AC-07',
  attributes: [
    { letter: 'B', title: 'Authorised', definition: 'Approved by the right person.' },
    { letter: 'C', title: 'Timely', definition: 'In time.' },
  ],
  columns: [],
  rows: [
    {
      no: 1,
      key: 'a & b',
      fields: {},
      lineage: [],
      cells: [
        { letter: 'B', tickmark: 'pass', comment: '', testedAt: '', testedBy: '', evidence: [] },
        {
          letter: 'C',
          tickmark: 'fail',
          comment: 'Nine days late',
          testedAt: '',
          testedBy: '',
          evidence: [],
        },
      ],
      evidence: [],
      isDeviation: true,
      exceptions: [],
    },
  ],
  tested: 1,
  untested: 0,
  deviations: 1,
  canUndo: true,
};

test('a new exception takes over what the sheet says; without a letter, that of the deviation', () => {
  const filled = fromTestItem(blankException({ ...item, letter: '' }, ''), sheet, {
    itemKey: 'a & b',
    letter: '',
  });
  expect(filled).toMatchObject({
    origin: item,
    controlId: 'AC-07',
    title: 'Timely: a & b',
    condition: 'Nine days late',
    criteria: 'In time.',
  });
});
