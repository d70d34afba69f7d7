import { describe, expect, test } from 'vitest';
import { coverage, coverageWords } from './coverage.ts';
import { parseSubject, subjectHash, subjectOf, subjectText, subjectWords, testItemPlace } from './subject.ts';

const period = { from: '2026-01-01', to: '2026-12-31' };

describe('coverage of the period', () => {
  const part = (from: string | null, to: string | null) => coverage(period, { from, to });
  test('both days count', () => {
    expect(part('2026-01-01', '2026-12-31')).toEqual({ from: 0, to: 1, isLonger: false });
    expect(part('2026-01-01', '2026-01-01')).toEqual({ from: 0, to: 1 / 365, isLonger: false });
    expect(part('2026-12-31', '2026-12-31')).toEqual({ from: 364 / 365, to: 1, isLonger: false });
  });
  test('what lies outside is cut off and said', () => {
    expect(part('2025-06-01', '2026-01-10')).toEqual({ from: 0, to: 10 / 365, isLonger: true });
    expect(part('2025-01-01', '2025-12-31')).toBeNull();
    expect(part('2027-01-01', '2027-02-01')).toBeNull();
  });
  test('an open end is the end of the period, no day is no coverage', () => {
    expect(part(null, '2026-01-10')).toEqual({ from: 0, to: 10 / 365, isLonger: false });
    expect(part(null, null)).toBeNull();
  });
  test('in words', () => {
    expect([
      coverageWords('2026-01-01', '2026-02-01'),
      coverageWords('2026-01-01', '2026-01-01'),
      coverageWords(null, '2026-01-01'),
      coverageWords(null, null),
    ]).toEqual(['2026-01-01 to 2026-02-01', '2026-01-01', 'open to 2026-01-01', '']);
  });
});

describe('subjects', () => {
  test('text and subject are each other’s inverse, colons in keys included', () => {
    const subject = { kind: 'test-item', id: '3:Foundry/A -> group: B @2026-01-01:C' } as const;
    expect(parseSubject(subjectText(subject))).toEqual(subject);
    expect(['', 'control', 'control:', 'person:1'].map(parseSubject)).toEqual(Array.from({ length: 4 }));
  });
  test('a test item is taken apart at its first colon and its last letter', () => {
    expect(testItemPlace('3:a:b:C')).toEqual({ sampleId: 3, itemKey: 'a:b', letter: 'C' });
    expect(testItemPlace('3:a:b')).toEqual({ sampleId: 3, itemKey: 'a:b', letter: '' });
  });
  test('words and places', () => {
    const words = (kind: 'control' | 'exception' | 'source' | 'conflict' | 'test-item', id: string) => [
      subjectWords({ kind, id }),
      subjectHash({ kind, id }),
    ];
    expect(words('control', 'AC-01')).toEqual(['Control AC-01', '#/controls/AC-01']);
    expect(words('exception', '3')).toEqual(['Exception EX-003', '#/exceptions/3']);
    expect(words('exception', 'EX-012')).toEqual(['Exception EX-012', '#/exceptions/12']);
    expect(words('source', '7')).toEqual(['Source 7', '#/sources/7']);
    expect(words('test-item', '1:K 1:B')).toEqual([
      'Sample S-01, item K 1, attribute B',
      '#/samples/1?step=sheet&item=K+1&letter=B',
    ]);
    expect(words('conflict', 'SOD-P2P-01:99')[0]).toBe('Conflict of rule SOD-P2P-01');
  });
  test('what the inspector shows, as a subject', () => {
    const node = { id: 99, kind: 'identity', system: '', key: 'E1', label: 'Ann' } as const;
    expect([
      subjectOf({ kind: 'conflict', run: 2, no: 14, rule: 'R-1', subject: node }),
      subjectOf({ kind: 'test-item', sampleId: 1, itemKey: 'K' }),
      subjectOf({ kind: 'node', node }),
    ]).toEqual([{ kind: 'conflict', id: 'R-1:99' }, { kind: 'test-item', id: '1:K' }, undefined]);
  });
});
