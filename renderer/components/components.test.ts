import { describe, expect, test } from 'vitest';
import { isDay, typedDay } from './dayText.ts';
import { detailWords } from './detailWords.ts';
import { kindName } from './kindGlyph.ts';
import { attributeWords, bytesWords, countWords, instantWords, middleCut, nounWords } from './words.ts';

describe('words', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [48_211, '48 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [5_400_000_000, '5.4 GB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });

  test('counts agree with their noun', () => {
    expect([countWords(1, 'row'), countWords(66_601, 'row'), countWords(2, 'person', 'people')]).toEqual([
      '1 row',
      '66,601 rows',
      '2 people',
    ]);
  });

  test('the noun of a list agrees with its count', () => {
    expect([
      nounWords(1, 'people'),
      nounWords(1, 'sources'),
      nounWords(1, 'entries'),
      nounWords(0, 'sources'),
    ]).toEqual(['person', 'source', 'entry', 'sources']);
  });

  test('long names are cut in the middle to the length asked for', () => {
    expect(middleCut('Z_AP_PAYMENT_RUN_APPROVER', 11)).toBe('Z_AP_…ROVER');
    expect(middleCut('short', 11)).toBe('short');
  });

  test('instants lose their fraction', () => {
    expect(instantWords('2026-10-05T16:20:11.123Z')).toBe('2026-10-05 16:20:11');
  });

  test('attribute names become words; others stay', () => {
    expect(['lastLoginAt', 'email', 'ARN', 'Cost Center'].map(attributeWords)).toEqual([
      'Last login at',
      'Email',
      'ARN',
      'Cost Center',
    ]);
  });

  test('details of an error become one line', () => {
    expect(detailWords({ file: 'users.csv', line: 12 })).toBe('file: users.csv; line: 12');
    expect(detailWords([{ path: ['period', 'from'], message: 'a day as YYYY-MM-DD' }])).toBe(
      'period.from: a day as YYYY-MM-DD',
    );
    expect(detailWords(undefined)).toBe('');
  });
});

describe('days', () => {
  test.each([
    ['20260930', '2026-09-30'],
    ['2026/9/3', '2026-09-03'],
    ['2026-09-30', '2026-09-30'],
    ['2026-09', '2026-09'],
  ])('%s is written as %s', (typed, day) => {
    expect(typedDay(typed)).toBe(day);
  });

  test('the 31st of February is no day', () => {
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2024-02-31'), isDay('2024-2-1')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

test('an identity that is no person is drawn as a machine', () => {
  expect([
    kindName('identity', 'employee'),
    kindName('identity'),
    kindName('identity', 'machine'),
    kindName('role', 'x'),
  ]).toEqual(['identity', 'identity', 'machine', 'role']);
});
