/** R-SAMPLE-REJECTION: the sample that R draws, so that work done there can be repeated here. */
import { requireInput } from '#base/errors.ts';
import { twisterFromState } from './mt19937.ts';

const STATE_WORDS = 625;
const SCRAMBLES = 50;
const RESOLUTION = 2.3283064365386963e-10;
/** Above this R draws with a hash table instead of a list, unless more than half is drawn. */
const LIST_UP_TO = 10_000_000;

/**
 * `set.seed(seed); sample.int(population, size)` of R 3.6.0 and later (Mersenne-Twister, Inversion, Rejection).
 *
 * @param seed - a 32-bit integer.
 * @returns positions from 1, in draw order.
 * @source Behaviour of R's documented generator: set.seed(123); sample.int(100, 5) gives 31 79 51 14 67.
 */
export function selectRSample(seed: number, population: number, size: number): readonly number[] {
  requireInput(size >= 0 && size <= population, `Not a sample of ${population} items: ${size}`);
  const uniform = uniformStream(seed);
  if (population > LIST_UP_TO && size <= population / 2) return drawDistinct(uniform, population, size);
  const moved = new Map<number, number>();
  const at = (position: number) => moved.get(position) ?? position + 1;
  return Array.from({ length: size }, (_, i) => {
    const left = population - i;
    const j = indexBelow(uniform, left);
    const drawn = at(j);
    moved.set(j, at(left - 1));
    return drawn;
  });
}

function drawDistinct(uniform: () => number, population: number, size: number): readonly number[] {
  const drawn = new Set<number>();
  while (drawn.size < size) drawn.add(indexBelow(uniform, population) + 1);
  return [...drawn];
}

/** `set.seed`: a linear congruential generator fills the state; its first word is the position, not a state word. */
function uniformStream(seed: number): () => number {
  let value = seed >>> 0;
  const scramble = () => (value = (Math.imul(69069, value) + 1) >>> 0);
  for (let i = 0; i < SCRAMBLES; i++) scramble();
  const words = new Uint32Array(STATE_WORDS);
  for (let i = 0; i < STATE_WORDS; i++) words[i] = scramble();
  const stream = twisterFromState(words.subarray(1));
  return () => {
    const value = stream.next() * RESOLUTION;
    if (value <= 0) return 0.5 * RESOLUTION;
    return 1 - value <= 0 ? 1 - 0.5 * RESOLUTION : value;
  };
}

/** A whole number below `limit`: random bits, 16 at a time, until they are small enough. */
function indexBelow(uniform: () => number, limit: number): number {
  if (limit <= 1) return 0;
  const bits = Math.ceil(Math.log2(limit));
  for (;;) {
    let value = 0n;
    for (let drawn = 0; drawn <= bits; drawn += 16)
      value = 65536n * value + BigInt(Math.floor(uniform() * 65536));
    const index = Number(value & ((1n << BigInt(bits)) - 1n));
    if (index < limit) return index;
  }
}
