/** Evaluation of a monetary unit sample: upper limit of misstatement after Stringer. */
import { requireInput } from '#base/errors.ts';
import { betaUpperQuantile } from './beta.ts';
import { gammaUpperQuantile } from './gamma.ts';
import { complement, decimal, toNumber } from './rational.ts';
import { requireOpenFraction, requireWhole } from './require.ts';

export type StringerInput = {
  /** Decimal text in (0, 1). */
  readonly confidence: string;
  readonly sampleSize: number;
  /** (book - audited) / book of each overstatement found, from 0; above 1 counts as 1. Any order. */
  readonly taints: readonly number[];
  readonly distribution: 'poisson' | 'binomial';
  /** Book value of the sampled population, in any unit of money. */
  readonly bookValue: number;
};

export type StringerBound = {
  readonly upperFraction: number;
  /** In the unit of the book value, as the three parts below: upper = projected + basic + incremental. */
  readonly upperMisstatement: number;
  readonly projectedMisstatement: number;
  readonly basicPrecision: number;
  readonly incrementalAllowance: number;
};

/**
 * Stringer's upper limit: p0 + Σ (p_j - p_(j-1)) · taint_j, taints in descending order.
 *
 * @throws {EngineError} INVALID_INPUT for a taint below 0 or more taints than items.
 * @source Poisson p_j = GammaInv(confidence; j+1)/n; binomial p_j = BetaInv(confidence; j+1, n-j). Checked against the
 * worked cases of Touw and Hoogduin (n = 145).
 */
export function stringerBound(input: StringerInput): StringerBound {
  const risk = complement(decimal(input.confidence));
  requireOpenFraction('confidence', decimal(input.confidence));
  const n = input.sampleSize;
  requireWhole('sampleSize', n, 1);
  requireInput(input.taints.length <= n, 'More misstatements than items in the sample', { field: 'taints' });
  requireInput(
    input.taints.every((taint) => taint >= 0),
    'A taint is below 0: understatements are evaluated apart',
    {
      field: 'taints',
    },
  );
  const tail = toNumber(risk);
  const limit = (j: number) =>
    input.distribution === 'poisson'
      ? gammaUpperQuantile(tail, j + 1) / n
      : betaUpperQuantile(tail, j + 1, n - j);
  const taints = input.taints.map((taint) => Math.min(1, taint)).sort((a, b) => b - a);
  const basic = limit(0);
  const upper = taints.reduce((sum, taint, i) => sum + (limit(i + 1) - limit(i)) * taint, basic);
  const projected = taints.reduce((sum, taint) => sum + taint, 0) / n;
  return {
    upperFraction: upper,
    upperMisstatement: upper * input.bookValue,
    projectedMisstatement: projected * input.bookValue,
    basicPrecision: basic * input.bookValue,
    incrementalAllowance: (upper - basic - projected) * input.bookValue,
  };
}
