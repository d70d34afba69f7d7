import { describe, expect, test } from 'vitest';
import { instantReader } from './instants.ts';
import { zoneNamed } from './zones.ts';

describe('instants', () => {
  test.each([
    ['YYYY-MM-DD', undefined, '2025-03-01', '2025-03-01'],
    ['YYYY-MM-DD', undefined, '2025-03-01T09:30:00Z', '2025-03-01T09:30:00.000Z'],
    ['YYYY-MM-DD', undefined, '2025-03-01T09:30:00.1239+0530', '2025-03-01T04:00:00.123Z'],
    ['YYYY-MM-DD', undefined, '2025-03-01 00:30 UTC', '2025-03-01T00:30:00.000Z'],
    ['YYYY-MM-DD', 'UTC', '2025-03-01 09:30:00', '2025-03-01T09:30:00.000Z'],
    ['YYYY-MM-DD', '+02:00', '2025-03-01 00:30:00', '2025-02-28T22:30:00.000Z'],
    ['YYYY-MM-DD', '+02:00', '2025-03-01 00:30:00Z', '2025-03-01T00:30:00.000Z'],
    ['DD.MM.YYYY', 'Europe/Berlin', '01.07.2025 08:00', '2025-07-01T06:00:00.000Z'],
    ['DD.MM.YYYY', 'Europe/Berlin', '01.12.2025, 08:00:05', '2025-12-01T07:00:05.000Z'],
    ['MM/DD/YYYY', 'America/New_York', '12/31/2025 11:59 PM', '2026-01-01T04:59:00.000Z'],
    ['MM/DD/YYYY', 'UTC', '1/2/2025 12:05:00 a.m.', '2025-01-02T00:05:00.000Z'],
    ['DD/MMM/YY', 'UTC', '12/Mar/25 3:04 PM', '2025-03-12T15:04:00.000Z'],
    ['DD-MMM-YY', 'UTC', '05-JAN-25 10.15.00.500000 AM', '2025-01-05T10:15:00.500Z'],
    ['YYYYMMDD', 'UTC', '20250105101530', '2025-01-05T10:15:30.000Z'],
    ['YYYYMMDD', 'UTC', '00000000000000', ''],
    ['YYYY-MM-DD', undefined, '0000-00-00 00:00:00', ''],
    ['unix', undefined, '1735689600', '2025-01-01T00:00:00.000Z'],
    ['unixMs', undefined, '1735689600123', '2025-01-01T00:00:00.123Z'],
    ['unix', undefined, '0', ''],
  ])('like %s in %s: %s is %s', (pattern, zone, text, value) => {
    expect(instantReader(pattern, zone)(text)).toMatchObject({ value, problem: '' });
  });

  test.each([
    ['YYYY-MM-DD', 'UTC', '2025-02-30 10:00:00'],
    ['YYYY-MM-DD', 'UTC', '2025-02-03 24:00:00'],
    ['YYYY-MM-DD', 'UTC', '2025-02-03 10:60'],
    ['YYYY-MM-DD', 'UTC', '2025-02-03 13:00 PM'],
    ['YYYY-MM-DD', 'UTC', '2025-02-03 10:00 CET'],
    ['YYYY-MM-DD', 'UTC', '2025-02-03 10:00+25:00'],
    ['DD/MM/YYYY', 'UTC', '12/31/2025 10:00'],
    ['unix', undefined, '1e9'],
    ['unix', undefined, '999999999999999'],
    ['YYYY-MM-DD', 'UTC', `2025-02-03 ${'1'.repeat(100_000)}`],
  ])('like %s in %s: %s is none', (pattern, zone, text) => {
    expect(instantReader(pattern, zone)(text)).toMatchObject({ value: '', problem: 'NOT_AN_INSTANT' });
  });

  test('a time without a zone is a problem unless one is assumed', () => {
    expect(instantReader('YYYY-MM-DD', undefined)('2025-02-03 10:00').problem).toBe('NO_TIME_ZONE');
    expect(instantReader('YYYY-MM-DD', 'UTC')('2025-02-03 10:00').isZoneAssumed).toBe(true);
    expect(instantReader('YYYY-MM-DD', 'UTC')('2025-02-03 10:00Z').isZoneAssumed).toBe(false);
  });

  test('what is no zone or no pattern is refused', () => {
    expect(() => instantReader('YYYY-MM-DD', 'Mars/Base')).toThrow('Not a time zone: Mars/Base');
    expect(() => instantReader('MM-DD', 'UTC')).toThrow('Not a date pattern: MM-DD');
    expect(() => instantReader('unix', 'UTC')).toThrow('unix needs no time zone');
  });
});

test('of a local time that occurs twice the first is taken, of one left out the offset before', () => {
  const berlin = zoneNamed('Europe/Berlin');
  const at = (text: string) => new Date(berlin(Date.parse(`${text}Z`))).toISOString();
  // Clocks of 2025: forward on 30 March at 2:00, back on 26 October at 3:00.
  expect(at('2025-03-30T01:59:00')).toBe('2025-03-30T00:59:00.000Z');
  expect(at('2025-03-30T02:30:00')).toBe('2025-03-30T01:30:00.000Z');
  expect(at('2025-03-30T03:00:00')).toBe('2025-03-30T01:00:00.000Z');
  expect(at('2025-10-26T01:59:00')).toBe('2025-10-25T23:59:00.000Z');
  expect(at('2025-10-26T02:30:00')).toBe('2025-10-26T00:30:00.000Z');
  expect(at('2025-10-26T03:00:00')).toBe('2025-10-26T02:00:00.000Z');
});
