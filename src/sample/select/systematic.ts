/** Systematic selection with a random start. */
import { requireInput } from '#base/errors.ts';

/**
 * Positions floor((r + i·N)/n) + 1 for i = 0..n-1: exactly n items, each frame position with probability n/N.
 *
 * @param startNumerator - r, uniform on 0..N-1.
 * @returns the interval N/n as text, and positions from 1.
 */
export function systematicSelect(
  population: number,
  size: number,
  startNumerator: number,
): { readonly interval: string; readonly positions: readonly number[] } {
  requireInput(size >= 1 && size <= population, `Not a sample of ${population} items: ${size}`);
  requireInput(
    Number.isSafeInteger(startNumerator) && startNumerator >= 0 && startNumerator < population,
    `The start must be a whole number from 0 to ${population - 1}: ${startNumerator}`,
  );
  const [n, N, r] = [BigInt(size), BigInt(population), BigInt(startNumerator)];
  return {
    interval: `${population}/${size}`,
    positions: Array.from({ length: size }, (_, i) => Number((r + BigInt(i) * N) / n) + 1),
  };
}
