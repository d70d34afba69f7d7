/** Sequential (stop-or-go) sampling: the risk of a plan of stages that was fixed before testing. */
import { requireInput } from '#base/errors.ts';
import { binomialCdf, isBinomialCdfAtMost } from './binomial.ts';
import { smallestWhole } from './bisection.ts';
import { logChoose } from './logGamma.ts';
import { compareRational, complement, decimal, multiply, type Rational, toNumber } from './rational.ts';
import { requireOpenFraction, requireRisk, requireWhole } from './require.ts';

/** One stage; between the two limits the next stage follows. */
export type Stage = {
  readonly additionalItems: number;
  readonly acceptIfCumulativeAtMost: number;
  readonly rejectIfCumulativeAtLeast: number;
};

/**
 * Probability that a plan accepts when items deviate at the true rate, and the items it examines on average.
 *
 * @param stages - in order; the last one must decide: its limits are neighbours.
 * @param trueRate - decimal text in [0, 1).
 * @returns at the tolerable rate, `probabilityAccept` is the risk of overreliance of the plan as a whole.
 * @source Dynamic programme over the number of deviations that stages so far left undecided; binomial within a stage.
 */
export function sequentialPlanRisk(
  stages: readonly Stage[],
  trueRate: string,
): { readonly probabilityAccept: number; readonly expectedItemsExamined: number } {
  requireStages(stages);
  const rate = toNumber(decimal(trueRate));
  requireInput(rate >= 0 && rate < 1, 'trueRate must be at least 0 and smaller than 1', {
    field: 'trueRate',
  });
  let undecided = new Map([[0, 1]]);
  let probabilityAccept = 0;
  let expectedItemsExamined = 0;
  for (const stage of stages) {
    const next = new Map<number, number>();
    for (const [found, probability] of undecided) {
      expectedItemsExamined += probability * stage.additionalItems;
      const accept = stage.acceptIfCumulativeAtMost - found;
      probabilityAccept += probability * binomialCdf(accept, stage.additionalItems, rate);
      for (let more = Math.max(0, accept + 1); found + more < stage.rejectIfCumulativeAtLeast; more++) {
        const share = probability * exactly(more, stage.additionalItems, rate);
        if (share > 0) next.set(found + more, (next.get(found + more) ?? 0) + share);
      }
    }
    undecided = next;
  }
  return { probabilityAccept, expectedItemsExamined };
}

/**
 * Items per stage of a plan with two equal stages: none accepts, exactly one extends, then no further one accepts.
 *
 * @returns smallest n with p0 + p1·p0 <= risk, p0 and p1 the probabilities of 0 and 1 deviations in n at the tolerable rate.
 * @source Stage rule as in Touw and Hoogduin; 49 for 10 %/5 %, 103 for 5 %/3 %. Decided exactly.
 */
export function twoStageEqualSampleSize(riskOfOverreliance: string, tolerableRate: string): number {
  const risk = decimal(riskOfOverreliance);
  const rate = decimal(tolerableRate);
  requireRisk('riskOfOverreliance', risk);
  requireOpenFraction('tolerableRate', rate);
  const noneAlone = Math.ceil(Math.log(toNumber(risk)) / Math.log1p(-toNumber(rate)));
  return smallestWhole((n) => isTwoStageRiskAtMost(n, rate, risk), 1, 2 * noneAlone + 2);
}

function isTwoStageRiskAtMost(n: number, rate: Rational, risk: Rational): boolean {
  if (!isBinomialCdfAtMost(0, n, rate, risk)) return false;
  const good = complement(rate);
  const none = { numerator: good.numerator ** BigInt(n), denominator: good.denominator ** BigInt(n) };
  // p0 + p1·p0 = p0 · (1 + n·rate·good^(n-1)) = p0 · (good + n·rate·p0) / good
  const one = {
    numerator: none.numerator * BigInt(n) * rate.numerator,
    denominator: none.denominator * rate.denominator,
  };
  const inner = {
    numerator: good.numerator * one.denominator + one.numerator * good.denominator,
    denominator: good.denominator * one.denominator,
  };
  return compareRational(multiply(none, inner), multiply(risk, good)) <= 0;
}

const exactly = (k: number, n: number, rate: number) => {
  if (k > n) return 0;
  if (rate === 0) return k === 0 ? 1 : 0;
  return Math.exp(logChoose(n, k) + k * Math.log(rate) + (n - k) * Math.log1p(-rate));
};

function requireStages(stages: readonly Stage[]): void {
  requireInput(stages.length > 0, 'A sequential plan needs at least one stage');
  for (const [i, stage] of stages.entries()) {
    requireWhole(`stage ${i + 1}: additionalItems`, stage.additionalItems, 1);
    requireWhole(`stage ${i + 1}: acceptIfCumulativeAtMost`, stage.acceptIfCumulativeAtMost, -1);
    requireWhole(
      `stage ${i + 1}: rejectIfCumulativeAtLeast`,
      stage.rejectIfCumulativeAtLeast,
      stage.acceptIfCumulativeAtMost + 1,
    );
  }
  const last = stages.at(-1);
  requireInput(
    last !== undefined && last.rejectIfCumulativeAtLeast === last.acceptIfCumulativeAtMost + 1,
    'The last stage leaves results undecided: its reject limit must be its accept limit + 1',
  );
}
