/** Total orders: the same rows come out in the same order on every machine. */

/** Orders texts by UTF-16 code units, never by locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first comparison that decides. */
export function firstOf(...results: readonly number[]): number {
  return results.find((result) => result !== 0) ?? 0;
}
