/** Small phrases that several sheets share. */

/** `1 row`, `2 rows`, `0 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** A fraction as a percentage with two decimals. */
export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`;
}

/** A limit as a percentage, rounded up at the second decimal: never shown smaller than it is. */
export function percentUp(fraction: number): string {
  return `${(Math.ceil(fraction * 10_000 - 1e-7) / 100).toFixed(2)} %`;
}

/** `2026-10-01 09:05 UTC` of an instant. */
export function instant(at: string): string {
  return at === '' ? '' : `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** The first 16 digits of a digest: enough to find the full one on the sheet of sources. */
export const shortDigest = (sha256: string) => sha256.slice(0, 16);

/** `critical 2, high 10` in the order given; zeros left out. */
export function tally(counts: Readonly<Record<string, number>>, order: readonly string[] = []): string {
  const names = [
    ...order,
    ...Object.keys(counts)
      .sort()
      .filter((name) => !order.includes(name)),
  ];
  return names
    .filter((name) => (counts[name] ?? 0) > 0)
    .map((name) => `${name} ${(counts[name] ?? 0).toLocaleString('en-GB')}`)
    .join(', ');
}

/** Counts of a list by one of its properties. */
export function countBy<Row>(
  rows: readonly Row[],
  key: (row: Row) => string,
): Readonly<Record<string, number>> {
  // Without a prototype: a key may be called constructor.
  const counts = Object.create(null) as Record<string, number>;
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
}
