import { describe, expect, test } from 'vitest';
import {
  givesAny,
  type GrantedValue,
  liesWithin,
  readValueList,
  takesIn,
  valueListText,
} from './valueList.ts';

describe('granted values as one text', () => {
  test.each<[string, readonly GrantedValue[]]>([
    ['01,03..05,F*', [one('01'), range('03', '05'), one('F*')]],
    ['""', [one('')]],
    ['"a,b",c', [one('a,b'), one('c')]],
    ['"../x".."y"', [range('../x', 'y')]],
    ['"say ""no""", 2', [one('say "no"'), one('2')]],
    ['1, "x..y" , 2..3', [one('1'), one('x..y'), range('2', '3')]],
    ['"open', [one('open')]],
  ])('%s', (text, values) => {
    expect(readValueList(text)).toEqual(values);
    expect(readValueList(valueListText(values))).toEqual(values);
  });

  test.each<[GrantedValue, string, boolean]>([
    [one('*'), '', true],
    [one(''), '01', false],
    [one('F*'), 'FLVN00', true],
    [one('F*'), 'EF', false],
    [range('01', '03'), '02', true],
    [range('01', '03'), '04', false],
    [range('SU01', 'SU*'), 'SU10', true],
    [range('SU01', 'SU*'), 'SV', false],
    [range('A*', 'C*'), 'A', true],
    [range('A*', 'C*'), 'CZ', true],
    [range('', 'B'), 'A', true],
  ])('%j takes in %s: %s', (value, asked, expected) => {
    expect(takesIn(value, asked)).toBe(expected);
  });

  test.each<[GrantedValue, GrantedValue, boolean]>([
    [one('105'), range('101', '109'), true],
    [one('110'), range('101', '109'), false],
    [one('1*'), range('101', '109'), true],
    [one('2*'), range('101', '109'), false],
    [range('109', '120'), range('101', '109'), true],
    [range('110', '120'), range('101', '109'), false],
    [one('*'), range('A', 'M'), true],
    // A star that is asked for stands for all that it takes in.
    [one('*'), one('*'), true],
    [one('01'), one('*'), false],
    [one('F*'), one('FB*'), true],
    [one('FB01'), one('FB*'), false],
  ])('%j gives some of %j: %s', (granted, asked, expected) => {
    expect(givesAny(granted, asked)).toBe(expected);
  });

  test.each<[GrantedValue, string, boolean]>([
    [one('03'), '03,08', true],
    [one('01'), '03,08', false],
    [one('*'), '03,08', false],
    [range('03', '08'), '01..08', true],
    [range('03', '09'), '01..08', false],
    [one('F0*'), 'F*', true],
    [one('F*'), 'F0*', false],
    [one('F*'), 'A..G', true],
  ])('%j lies within %s: %s', (granted, list, expected) => {
    expect(liesWithin(granted, readValueList(list))).toBe(expected);
  });
});

function one(from: string): GrantedValue {
  return { from, to: null };
}
function range(from: string, to: string): GrantedValue {
  return { from, to };
}
