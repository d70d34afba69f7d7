/** The result of an attribute in the words of a workpaper. */
import type { SampleRow } from '#contract/sample.ts';
import { confidenceOf, percentOf, percentRounded, percentRoundedUp } from './percent.ts';
import { deviations, items } from './plan.ts';

type Numbers = {
  readonly sampleSize: number;
  readonly notApplicable: number;
  readonly untested: number;
  readonly deviations: number;
  readonly sampleRate: number;
  readonly upperLimit: number;
  readonly supportsPlannedReliance: boolean;
};

export function evaluationSentence(row: Numbers, sample: SampleRow): string {
  const tested = row.sampleSize - row.untested;
  if (row.sampleSize === 0) return 'The attribute applies to no item of the sample: no conclusion.';
  if (tested === 0) return `None of ${items(row.sampleSize)} tested.`;
  const found = `${items(tested)} tested, ${row.deviations === 0 ? 'no deviation' : deviations(row.deviations)}`;
  const rate = row.deviations === 0 ? '' : ` (${percentRounded(row.sampleRate)})`;
  if (row.untested > 0) return `${found}${rate}; ${items(row.untested)} untested: no conclusion yet.`;
  const verdict = `the result ${row.supportsPlannedReliance ? 'supports' : 'does not support'} the planned reliance`;
  const tolerable = percentOf(sample.plan.tolerableRate);
  if (sample.size === sample.populationItems)
    return `All ${found}${rate}: the rate is exact and ${row.supportsPlannedReliance ? 'below' : 'not below'} the tolerable ${tolerable}; ${verdict}.`;
  const limit = `at ${confidenceOf(sample.plan.riskOfOverreliance)} confidence at most ${percentRoundedUp(row.upperLimit)} of the occurrences deviate`;
  return `${found}${rate}: ${limit}, which is ${row.supportsPlannedReliance ? 'within' : 'above'} the tolerable ${tolerable}; ${verdict}.`;
}
