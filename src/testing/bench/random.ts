/** Seeded random numbers of the benchmark data. @source Blackman and Vigna, xoshiro128**. */

export type Random = {
  /** In [0, 1). */
  readonly unit: () => number;
  /** Whole, in 0..n-1. */
  readonly below: (n: number) => number;
  /** Normally distributed, mean 0, variance 1 (Box-Muller). */
  readonly normal: () => number;
};

export function seededRandom(seed: number): Random {
  let a = seed >>> 0 || 1;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let d = 0xb7e15162;
  const next = (): number => {
    let result = Math.imul(b, 5);
    result = (result << 7) | (result >>> 25);
    result = Math.imul(result, 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  for (let i = 0; i < 20; i++) next();
  const unit = () => next() / 4294967296;
  return {
    unit,
    below: (n) => Math.floor(unit() * n),
    normal: () => {
      const u = unit() || 1e-9;
      const v = unit();
      return Math.sqrt(-2 * Math.log(u)) * Math.cos(6.283185307 * v);
    },
  };
}
