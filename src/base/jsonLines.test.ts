import { expect, test } from 'vitest';
import { jsonLines } from './jsonLines.ts';

const text = `{
 "a": 1,
 "list": [
  {"name": "x, {y}: \\"z\\"", "deep": {
    "b": [true,
     null]}},
  []
 ],
 "e\\u0041": "last"
}`;

test('every value of a text has the line on which it begins', () => {
  expect(Object.fromEntries(jsonLines(text))).toEqual({
    '': 1,
    a: 2,
    list: 3,
    'list/0': 4,
    'list/0/name': 4,
    'list/0/deep': 4,
    'list/0/deep/b': 5,
    'list/0/deep/b/0': 5,
    'list/0/deep/b/1': 6,
    'list/1': 7,
    eA: 9,
  });
});
