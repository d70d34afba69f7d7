/** Confidence factors of Poisson limits, as monetary unit sampling uses them. */
import { gammaUpperQuantile } from './gamma.ts';
import { decimal, toNumber } from './rational.ts';
import { requireRisk, requireWhole } from './require.ts';

/**
 * GammaInv(1-risk; overstatements + 1): the highest mean that finding so few does not exclude.
 *
 * @returns the factor, and the factor rounded up to two decimals as the tables print it (3.00, 4.75, 6.30, 7.76 at 5 %).
 * @source AICPA Audit Sampling, confidence factors for monetary unit sampling.
 */
export function confidenceFactor(
  risk: string,
  overstatements: number,
): { readonly factor: number; readonly roundedUp: number } {
  requireRisk('risk', decimal(risk));
  requireWhole('overstatements', overstatements, 0);
  const factor = gammaUpperQuantile(toNumber(decimal(risk)), overstatements + 1);
  return { factor, roundedUp: Math.ceil(factor * 100) / 100 };
}
