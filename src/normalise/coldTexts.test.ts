import { expect, test } from 'vitest';
import { ColdTexts } from './coldTexts.ts';

test('texts come back as they were put away, in any order', () => {
  const cold = new ColdTexts();
  const textOf = (i: number) => `{"label":"Zoë ${i % 900}","x":${JSON.stringify('"'.repeat(i % 7))}}`;
  const numbers = Array.from({ length: 40_000 }, (_, i) => cold.add(textOf(i)));
  expect(numbers).toEqual(numbers.map((_, i) => i));
  const some = numbers.map((i) => (i * 7919) % 40_000).slice(0, 300);
  expect(some.map((i) => cold.get(i))).toEqual(some.map(textOf));
});
