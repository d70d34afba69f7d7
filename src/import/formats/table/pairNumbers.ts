/** Numbers for pairs of numbers: the same pair gives the same number, counted from 0 in the order of first asking. */

/** Int32 cells of an entry: first, second, number + 1 (0: free). */
const STRIDE = 3;
const FIRST_ENTRIES = 1 << 10;

/** An open-addressed table, at most half full: 24 to 48 bytes a pair. */
export class PairNumbers {
  readonly #most: number;
  #entries = new Int32Array(FIRST_ENTRIES * STRIDE);
  #count = 0;

  /** @param most - pairs that get a number. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Number of the pair; -1 when it is new and there is no room. Both are whole numbers from 0 to 2^31 - 1. */
  numberOf(first: number, second: number): number {
    const entries = this.#entries;
    const mask = entries.length / STRIDE - 1;
    let at = (hashOf(first, second) & mask) * STRIDE;
    for (let number = entries[at + 2] as number; number !== 0; number = entries[at + 2] as number) {
      if (entries[at] === first && entries[at + 1] === second) return number - 1;
      at += STRIDE;
      if (at === entries.length) at = 0;
    }
    return this.#add(at, first, second);
  }

  #add(at: number, first: number, second: number): number {
    if (this.#count === this.#most) return -1;
    const number = this.#count++;
    this.#entries[at] = first;
    this.#entries[at + 1] = second;
    this.#entries[at + 2] = number + 1;
    if (this.#count * 2 * STRIDE > this.#entries.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const old = this.#entries;
    const grown = new Int32Array(old.length * 2);
    const mask = grown.length / STRIDE - 1;
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + 2] === 0) continue;
      let at = (hashOf(old[from] as number, old[from + 1] as number) & mask) * STRIDE;
      while (grown[at + 2] !== 0) at = at + STRIDE === grown.length ? 0 : at + STRIDE;
      grown.set(old.subarray(from, from + STRIDE), at);
    }
    this.#entries = grown;
  }
}

function hashOf(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
