/** Mersenne Twister MT19937: the generator behind the samples that R and Python draw. */

const N = 624;
const M = 397;

/** 32-bit outputs, one after the other. */
export type TwisterStream = { readonly next: () => number };

/**
 * The generator from its 624-word state.
 *
 * @source Matsumoto and Nishimura (1998), MT19937.
 */
export function twisterFromState(state: Uint32Array): TwisterStream {
  const words = state.slice();
  let index = N;
  return {
    next: () => {
      if (index >= N) {
        twist(words);
        index = 0;
      }
      let y = words[index++] ?? 0;
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      y ^= y >>> 18;
      return y >>> 0;
    },
  };
}

/** State from one 32-bit number: `init_genrand`. */
export function stateFromNumber(seed: number): Uint32Array {
  const words = new Uint32Array(N);
  words[0] = seed >>> 0;
  for (let i = 1; i < N; i++) {
    const previous = words[i - 1] ?? 0;
    words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  return words;
}

/** State from several 32-bit numbers: `init_by_array`. */
export function stateFromArray(key: readonly number[]): Uint32Array {
  const words = stateFromNumber(19650218);
  let i = 1;
  let j = 0;
  const mixed = (factor: number) => {
    const previous = words[i - 1] ?? 0;
    return (words[i] ?? 0) ^ Math.imul(previous ^ (previous >>> 30), factor);
  };
  const step = () => {
    i += 1;
    if (i < N) return;
    words[0] = words[N - 1] ?? 0;
    i = 1;
  };
  for (let k = Math.max(N, key.length); k > 0; k--) {
    words[i] = mixed(1664525) + (key[j] ?? 0) + j;
    step();
    j = (j + 1) % key.length;
  }
  for (let k = N - 1; k > 0; k--) {
    words[i] = mixed(1566083941) - i;
    step();
  }
  words[0] = 0x80000000;
  return words;
}

/** The first outputs after `init_genrand(seed)`. */
export function mt19937Raw(seed: number, outputs: number): readonly number[] {
  const stream = twisterFromState(stateFromNumber(seed));
  return Array.from({ length: outputs }, () => stream.next());
}

function twist(words: Uint32Array): void {
  for (let i = 0; i < N; i++) {
    const y = ((words[i] ?? 0) & 0x80000000) | ((words[(i + 1) % N] ?? 0) & 0x7fffffff);
    words[i] = (words[(i + M) % N] ?? 0) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}
