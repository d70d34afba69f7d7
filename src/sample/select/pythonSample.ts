/** PY-RANDOM-SAMPLE: the sample that Python draws, so that work done there can be repeated here. */
import { requireInput } from '#base/errors.ts';
import { stateFromArray, type TwisterStream, twisterFromState } from './mt19937.ts';

/**
 * `random.Random(seed).sample(range(1, population + 1), size)` of CPython 3.2 and later.
 *
 * @param seed - a whole number; its sign is ignored, as in Python.
 * @returns positions from 1, in draw order.
 * @source Behaviour of Python's documented generator: seed 42, 5 of 100 gives 82 15 4 95 36.
 */
export function selectPythonSample(
  seed: number | bigint,
  population: number,
  size: number,
): readonly number[] {
  requireInput(size >= 0 && size <= population, `Not a sample of ${population} items: ${size}`);
  const stream = twisterFromState(stateFromArray(wordsOf(seed)));
  return population <= poolUpTo(size)
    ? fromPool(stream, population, size)
    : fromSet(stream, population, size);
}

/** Up to this population Python keeps a list of all positions; above it, a set of those drawn. */
function poolUpTo(size: number): number {
  return size > 5 ? 21 + 4 ** Math.ceil(Math.log(size * 3) / Math.log(4)) : 21;
}

function fromPool(stream: TwisterStream, population: number, size: number): readonly number[] {
  const pool = Array.from({ length: population }, (_, i) => i + 1);
  return Array.from({ length: size }, (_, i) => {
    const j = below(stream, population - i);
    const drawn = pool[j] ?? 0;
    pool[j] = pool[population - i - 1] ?? 0;
    return drawn;
  });
}

function fromSet(stream: TwisterStream, population: number, size: number): readonly number[] {
  const drawn = new Set<number>();
  while (drawn.size < size) drawn.add(below(stream, population) + 1);
  return [...drawn];
}

/** A whole number below `limit`: as many bits as the limit has, until they are small enough. */
function below(stream: TwisterStream, limit: number): number {
  const bits = limit.toString(2).length;
  for (;;) {
    const value = randomBits(stream, bits);
    if (value < limit) return value;
  }
}

/** Bits from 32-bit outputs, the least significant word first; the last word gives its upper bits. */
function randomBits(stream: TwisterStream, bits: number): number {
  let value = 0;
  let factor = 1;
  for (let left = bits; left > 0; left -= 32) {
    const word = left < 32 ? stream.next() >>> (32 - left) : stream.next();
    value += word * factor;
    factor *= 2 ** 32;
  }
  return value;
}

function wordsOf(seed: number | bigint): readonly number[] {
  let rest = BigInt(seed);
  if (rest < 0n) rest = -rest;
  const words: number[] = [];
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}
