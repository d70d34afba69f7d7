/** Sharing a sample out to strata, in whole items. */
import { requireInput } from '#base/errors.ts';
import {
  compareRational,
  decimal,
  divide,
  floorRational,
  multiply,
  type Rational,
  toNumber,
  whole,
} from './rational.ts';
import { requireWhole } from './require.ts';

/**
 * Items per stratum in proportion to the strata: n · N_h / N.
 *
 * @param strataSizes - number of items per stratum.
 * @returns whole numbers that add up to `sampleSize`, by largest remainder, ties to the stratum named first.
 * Not capped: a sample larger than the strata together is shared out all the same.
 */
export function allocateProportional(sampleSize: number, strataSizes: readonly number[]): readonly number[] {
  requireStrata(sampleSize, strataSizes);
  const shares = sharesOf(sampleSize, [...strataSizes.keys()], strataSizes.map(whole));
  return roundByLargestRemainder(sampleSize, shares);
}

/**
 * Items per stratum in proportion to size times standard deviation: n · N_h S_h / Σ N_h S_h.
 *
 * A stratum whose share exceeds its size is taken whole and the rest shared out again.
 *
 * @param standardDeviations - decimal texts, one per stratum, from 0.
 * @returns `ideal`: the shares before rounding and before any stratum was taken whole.
 * @source Neyman (1934).
 */
export function allocateNeyman(
  sampleSize: number,
  strataSizes: readonly number[],
  standardDeviations: readonly string[],
): { readonly allocation: readonly number[]; readonly ideal: readonly number[] } {
  const items = Math.min(sampleSize, requireStrata(sampleSize, strataSizes));
  requireInput(
    standardDeviations.length === strataSizes.length,
    'One standard deviation per stratum is needed',
  );
  const weights = strataSizes.map((size, i) => multiply(whole(size), decimal(standardDeviations[i] ?? '0')));
  requireInput(
    weights.every((weight) => weight.numerator >= 0n),
    'A standard deviation is below 0',
  );
  const total = sumOf(weights);
  requireInput(total.numerator > 0n, 'All standard deviations are 0: there is nothing to share out by');
  const ideal = weights.map((weight) => toNumber(divide(multiply(whole(items), weight), total)));
  return { allocation: allocate(items, strataSizes, weights), ideal };
}

function allocate(
  sampleSize: number,
  sizes: readonly number[],
  weights: readonly Rational[],
): readonly number[] {
  const result = sizes.map(() => 0);
  let open = sizes.map((_, i) => i);
  let left = sampleSize;
  for (;;) {
    const shares = sharesOf(left, open, weights);
    const full = open.filter(
      (stratum, i) => compareRational(shares[i] ?? whole(0), whole(sizes[stratum] ?? 0)) > 0,
    );
    if (full.length === 0) {
      roundByLargestRemainder(left, shares).forEach((items, i) => (result[open[i] ?? 0] = items));
      return result;
    }
    for (const stratum of full) {
      result[stratum] = sizes[stratum] ?? 0;
      left -= sizes[stratum] ?? 0;
    }
    open = open.filter((stratum) => !full.includes(stratum));
  }
}

/** n · weight / total weight for the open strata; equal weights when all are 0. */
function sharesOf(items: number, open: readonly number[], weights: readonly Rational[]): readonly Rational[] {
  const own = open.map((stratum) => weights[stratum] ?? whole(0));
  const total = sumOf(own);
  if (total.numerator === 0n) return own.map(() => divide(whole(items), whole(Math.max(1, own.length))));
  return own.map((weight) => divide(multiply(whole(items), weight), total));
}

function roundByLargestRemainder(items: number, shares: readonly Rational[]): readonly number[] {
  const floors = shares.map((share) => Number(floorRational(share)));
  const missing = items - floors.reduce((sum, floor) => sum + floor, 0);
  const remainder = (i: number) => {
    const share = shares[i] ?? whole(0);
    return { numerator: share.numerator % share.denominator, denominator: share.denominator };
  };
  const order = shares.map((_, i) => i).sort((a, b) => compareRational(remainder(b), remainder(a)) || a - b);
  for (const i of order.slice(0, missing)) floors[i] = (floors[i] ?? 0) + 1;
  return floors;
}

function sumOf(values: readonly Rational[]): Rational {
  return values.reduce(
    (sum, value) => ({
      numerator: sum.numerator * value.denominator + value.numerator * sum.denominator,
      denominator: sum.denominator * value.denominator,
    }),
    whole(0),
  );
}

/** The number of items in all strata. */
function requireStrata(sampleSize: number, strataSizes: readonly number[]): number {
  requireInput(strataSizes.length > 0, 'There are no strata');
  strataSizes.forEach((size, i) => requireWhole(`size of stratum ${i + 1}`, size, 0));
  requireWhole('sampleSize', sampleSize, 0);
  return strataSizes.reduce((sum, size) => sum + size, 0);
}
