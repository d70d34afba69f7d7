/** How a plan behaves when the control is better or worse than tolerable. */
import { binomialCdf } from './binomial.ts';
import { decimal, toNumber } from './rational.ts';
import { requireWhole } from './require.ts';

export type AcceptancePlan = { readonly sampleSize: number; readonly acceptableDeviations: number };

/**
 * Probability that a sample supports the reliance when the control deviates at the true rate.
 *
 * @param trueRate - a fraction in [0, 1]: decimal text for an exact value, or a number.
 * @source Binomial model: P(X <= acceptable deviations | n, true rate).
 */
export function probabilityAccept(plan: AcceptancePlan, trueRate: string | number): number {
  requireWhole('sampleSize', plan.sampleSize, 1);
  requireWhole('acceptableDeviations', plan.acceptableDeviations, 0);
  return binomialCdf(plan.acceptableDeviations, plan.sampleSize, toNumber(decimal(trueRate)));
}

/**
 * The operating characteristic curve of a plan at equal steps from 0 to twice the tolerable rate, at most 1.
 *
 * @returns `steps + 1` points, rising true rate.
 */
export function operatingCharacteristic(
  plan: AcceptancePlan,
  tolerableRate: string,
  steps = 40,
): readonly { readonly trueRate: number; readonly probabilityAccept: number }[] {
  const highest = Math.min(1, 2 * toNumber(decimal(tolerableRate)));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const trueRate = (highest * i) / steps;
    return { trueRate, probabilityAccept: binomialCdf(plan.acceptableDeviations, plan.sampleSize, trueRate) };
  });
}
