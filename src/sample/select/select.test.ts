import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { musCell, musFixedInterval } from './monetaryUnit.ts';
import { selectPythonSample } from './pythonSample.ts';
import { selectRSample } from './rSample.ts';
import { selectSha256FisherYates, sha256CtrBelow } from './sha256Ctr.ts';
import { lowestTickets, selectSha256Rank } from './sha256Rank.ts';
import { systematicSelect } from './systematic.ts';

const seed = '58291746012345678901';
const uniqueKeys = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 12 }), {
  minLength: 1,
  maxLength: 60,
});
const draw = (keys: readonly string[], size: number, stratum = 'ALL') =>
  selectSha256Rank({ seed, stratum, keys, size }).map((item) => item.key);

describe('SHA256-RANK-v1', () => {
  test('the order of the input does not matter', () => {
    fc.assert(
      fc.property(uniqueKeys, fc.nat(60), fc.infiniteStream(fc.nat()), (keys, size, random) => {
        const shuffled = keys.map((key) => ({ key, at: random.next().value })).sort((a, b) => a.at - b.at);
        expect(
          draw(
            shuffled.map((item) => item.key),
            size,
          ),
        ).toEqual(draw(keys, size));
      }),
      { seed: 31, numRuns: 200 },
    );
  });
  test('a larger sample begins with the smaller one, and no key comes twice', () => {
    fc.assert(
      fc.property(uniqueKeys, fc.nat(30), fc.nat(30), (keys, size, more) => {
        const large = draw(keys, size + more);
        expect(large.slice(0, Math.min(size, keys.length))).toEqual(draw(keys, size));
        expect(new Set(large).size).toBe(large.length);
      }),
      { seed: 32, numRuns: 200 },
    );
  });
  test('keeping only the lowest tickets gives what sorting all of them gives', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `K${i}`);
    const all = selectSha256Rank({ seed, stratum: 'ALL', keys, size: 5000 });
    for (const size of [0, 1, 25, 500])
      expect(lowestTickets({ seed, stratum: 'ALL', keys, size })).toEqual(all.slice(0, size));
  });
  test('another stratum or seed gives other tickets; leading zeros of a seed matter', () => {
    const keys = Array.from({ length: 500 }, (_, i) => `K${i}`);
    const first = (own: string, stratum: string) =>
      selectSha256Rank({ seed: own, stratum, keys, size: 5 }).map((item) => item.key);
    expect(first('00000000000000000042', 'ALL')).not.toEqual(first('42', 'ALL'));
    expect(first(seed, 'ALL')).not.toEqual(first(seed, 'ERP'));
  });
  test('refuses a key that occurs twice', () => {
    expect(() => draw(['a', 'b', 'a'], 1)).toThrow('The key a occurs twice');
  });
});

describe('SHA256-CTR-v1', () => {
  test('numbers are below the modulus and spread over it', () => {
    const { values } = sha256CtrBelow(seed, 10, 5000);
    const counts = Array.from({ length: 10 }, (_, digit) => values.filter((value) => value === digit).length);
    expect(Math.min(...counts)).toBeGreaterThan(400);
    expect(Math.max(...counts)).toBeLessThan(600);
  });
  test('Fisher-Yates draws each position at most once, and all of them when asked for all', () => {
    expect([...selectSha256FisherYates(seed, 40, 40)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });
});

describe('samples of R and Python', () => {
  test('R: set.seed(123) and set.seed(1), five of 100', () => {
    expect(selectRSample(123, 100, 5)).toEqual([31, 79, 51, 14, 67]);
    expect(selectRSample(1, 100, 5)).toEqual([68, 39, 1, 34, 87]);
  });
  test('Python: seed 42 from 100, by list and by set of drawn positions', () => {
    expect(selectPythonSample(42, 100, 5)).toEqual([82, 15, 4, 95, 36]);
    expect(new Set(selectPythonSample(42, 20, 20)).size).toBe(20);
  });
});

describe('systematic selection', () => {
  test('gives exactly n positions, each equally often over all starts', () => {
    const hits = Array.from({ length: 13 }, () => 0);
    for (let start = 0; start < 13; start++)
      for (const position of systematicSelect(13, 5, start).positions)
        hits[position - 1] = (hits[position - 1] ?? 0) + 1;
    expect(hits).toEqual(Array.from({ length: 13 }, () => 5));
  });
});

describe('monetary units', () => {
  const items = [
    { key: 'A', amountMinorUnits: 100 },
    { key: 'B', amountMinorUnits: 0 },
    { key: 'C', amountMinorUnits: -50 },
    { key: 'D', amountMinorUnits: 350 },
    { key: 'E', amountMinorUnits: 50 },
  ];
  test('fixed interval: items of at least the interval are certain, those of zero or below stand outside', () => {
    for (let start = 1; start <= 200; start++) {
      const { total, selected, outside } = musFixedInterval(items, 200, start);
      expect([total, outside]).toEqual([500, ['B', 'C']]);
      expect(selected.find((item) => item.key === 'D')?.hits).toBeGreaterThanOrEqual(1);
    }
  });
  test('cells: one hit in each', () => {
    const { hitUnits } = musCell(items, 7, seed);
    hitUnits.forEach((unit, i) =>
      expect([unit > Math.floor((i * 500) / 7), unit <= Math.floor(((i + 1) * 500) / 7)]).toEqual([
        true,
        true,
      ]),
    );
  });
});
