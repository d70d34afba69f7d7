import { expect, test } from 'vitest';
import type { NodeRef } from '#contract/define.ts';
import { pathInput, pathParts, pathQueryOf } from './pathQuery.ts';
import { cutWords, pathsText } from './pathWords.ts';

test('an address says which paths are asked for, and what is usual stands in none', () => {
  expect(pathQueryOf({})).toEqual({
    which: 'shortest',
    limit: 10,
    avoid: [],
    through: undefined,
    isAnyStatus: false,
  });
  const asked = { which: 'simple', limit: 3, avoid: ['a', 'b'], through: 'c', isAnyStatus: true } as const;
  expect(pathQueryOf(pathParts(asked))).toEqual(asked);
  expect(
    pathParts({ which: 'shortest', limit: 10, avoid: [], through: undefined, isAnyStatus: false }),
  ).toEqual({
    paths: '',
    k: '',
    avoid: '',
    through: '',
    status: '',
  });
  expect(pathQueryOf({ paths: 'none', k: '0.5' })).toMatchObject({ which: 'shortest', limit: 10 });
});

test('the engine is asked for k paths only where k is chosen', () => {
  expect(pathInput(pathQueryOf({ k: '3' }))).toEqual({ which: 'shortest', avoid: [] });
  expect(pathInput(pathQueryOf({ paths: 'simple', k: '3', through: 'c', status: 'any' }))).toEqual({
    which: 'simple',
    limit: 3,
    avoid: [],
    through: 'c',
    least: 'denied',
  });
});

const node = (key: string): NodeRef => ({ id: key.length, kind: 'role', system: 'ERP', key, label: key });

test('paths are copied as sentences with what limits the list and what it leaves out', () => {
  const paths = {
    through: node('Via'),
    avoid: [node('Clerk')],
    paths: [{ status: 'allowed' as const, hops: [], sentence: 'A includes B' }],
    total: 1,
    isTotalExact: false,
    isCut: true,
  };
  const all = { ...paths, isTotalExact: true, isCut: false };
  expect(cutWords(all)).toBeUndefined();
  expect(pathsText(paths)).toBe(
    'A includes B (allowed).\nPaths through Via, avoiding Clerk.\nMore than 1 paths; 1 are shown.',
  );
});
