import { expect, test } from 'vitest';
import { editDistance } from './search.ts';

test.each([
  ['clerk', 'clerk', 0],
  ['clerk', 'clrek', 1],
  ['clerk', 'clark', 1],
  ['clerk', 'clerks', 1],
  ['payment', 'paymnets', 2],
  ['', 'abc', 3],
])('from %j to %j are %i changes, a swap of neighbours being one', (a, b, changes) => {
  expect(editDistance(a, b)).toBe(changes);
});
