/** SHA256-CTR-v1: a stream of unbiased whole numbers from a seed; for starts, cells and Fisher-Yates draws. */
import { requireInput } from '#base/errors.ts';
import { sha256Hex } from '../digest.ts';

const TWO_256 = 1n << 256n;

/** Unbiased whole numbers in [0, modulus). */
export type NumberStream = { readonly below: (modulus: number) => number };

/**
 * The stream of a seed. Block i is SHA-256 of `seed,i` read as a big-endian number; numbers from
 * floor(2^256/m)·m on are rejected, the value is the number mod m.
 */
export function sha256Stream(seed: string): NumberStream {
  let block = 0;
  return {
    below: (modulus) => {
      requireInput(Number.isSafeInteger(modulus) && modulus >= 1, `Not a modulus: ${modulus}`);
      const m = BigInt(modulus);
      const limit = (TWO_256 / m) * m;
      for (;;) {
        const value = BigInt(`0x${blockHex(seed, block++)}`);
        if (value < limit) return Number(value % m);
      }
    },
  };
}

/** The first `draws` numbers below `modulus`, and the first block in hexadecimal. */
export function sha256CtrBelow(
  seed: string,
  modulus: number,
  draws: number,
): { readonly values: readonly number[]; readonly firstBlockHex: string } {
  const stream = sha256Stream(seed);
  return {
    values: Array.from({ length: draws }, () => stream.below(modulus)),
    firstBlockHex: blockHex(seed, 0),
  };
}

/**
 * A sample without replacement in draw order: forward partial Fisher-Yates shuffle of 1..population.
 *
 * @returns positions from 1.
 */
export function selectSha256FisherYates(seed: string, population: number, size: number): readonly number[] {
  requireInput(size >= 0 && size <= population, `Not a sample of ${population} items: ${size}`);
  const stream = sha256Stream(seed);
  const moved = new Map<number, number>();
  const at = (index: number) => moved.get(index) ?? index + 1;
  return Array.from({ length: size }, (_, i) => {
    const j = i + stream.below(population - i);
    const drawn = at(j);
    moved.set(j, at(i));
    return drawn;
  });
}

const blockHex = (seed: string, block: number) => sha256Hex(`${seed},${block}`);
