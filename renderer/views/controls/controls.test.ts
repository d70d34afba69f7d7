import { describe, expect, test } from 'vitest';
import { BLANK_CONTROL, codeNote, codeText, controlChanges, controlFieldsOf } from './controlText.ts';
import { gapsOf, placeOfGap } from './gaps.ts';

const code = (framework: string, version: string, name: string, note = '', aliases: string[] = []) => ({
  framework,
  version,
  code: name,
  title: `Title of ${name}`,
  aliases,
  note,
});
const codes = [
  code('NIST CSF', '1.1', 'PR.AC-4', 'Version 1.1. Version 2.0 has PR.AA-05.'),
  code('NIST CSF', '2.0', 'PR.AA-05', 'Follows PR.AC-4 of version 1.1.'),
  code('OWASP NHI Top 10', '2025', 'NHI1:2025', '', ['NHI-01']),
  code('PCAOB', 'current', 'AS 1215'),
];

describe('framework codes', () => {
  test('a code of an earlier version is named with its successor', () => {
    expect(codeNote('NIST CSF PR.AC-4', codes)).toEqual({
      words: 'PR.AC-4: Version 1.1. Version 2.0 has PR.AA-05.',
      isGap: true,
    });
  });
  test('a current code is no gap, nor is an earlier one that says its version', () => {
    expect(codeNote('NIST CSF 2.0 PR.AA-05', codes)?.isGap).toBe(false);
    expect(codeNote('NIST CSF 1.1 PR.AC-4', codes)?.isGap).toBe(false);
  });
  test('another way of writing leads to the published one', () => {
    expect(codeNote('NHI-01', codes)).toEqual({
      words: 'NHI-01 is OWASP NHI Top 10 2025 NHI1:2025',
      isGap: true,
    });
  });
  test('what is not in the table is not guessed', () => {
    expect(codeNote('PR.AC-44', codes)).toBeUndefined();
  });
  test('a code as it is written in a control', () => {
    expect(codes.map(codeText).slice(1)).toEqual([
      'NIST CSF 2.0 PR.AA-05',
      'OWASP NHI Top 10 2025 NHI1:2025',
      'PCAOB AS 1215',
    ]);
  });
});

test('gaps stand at their fields', () => {
  const gaps = ['G01 No owner', 'G10 Reviewer is also the approver: Ann', 'G99 Something new'];
  expect(gaps.map(placeOfGap)).toEqual(['owner', 'reviewer', '']);
  expect(gapsOf(gaps, 'reviewer')).toEqual(['Reviewer is also the approver: Ann']);
});

test('versions of a control differ in the fields that changed', () => {
  const before = { ...BLANK_CONTROL, id: 'AC-01', objective: 'O', systems: ['A'] };
  expect(controlChanges(before, { ...before, owner: 'Ann', systems: ['A', 'B'] })).toEqual([
    { field: 'Owner', before: '', after: 'Ann' },
    { field: 'Systems', before: 'A', after: 'A, B' },
  ]);
  expect(controlFieldsOf({ ...before })).toEqual(before);
});
