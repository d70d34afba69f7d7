/** Times of repeated runs. */

/** Milliseconds of each of `times` runs, and the last result. */
export function timed<T>(
  times: number,
  run: () => T,
): { readonly result: T; readonly ms: readonly number[] } {
  const ms: number[] = [];
  let result: T | undefined;
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    result = run();
    ms.push(performance.now() - begin);
  }
  return { result: result as T, ms };
}

/** The value below which a share of the values lies, by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
