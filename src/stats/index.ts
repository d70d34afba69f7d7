/**
 * Numbers of audit sampling: distributions, sizes, limits, bounds. Pure: no table, no file, no clock.
 *
 * Reads: nothing. Writes: nothing.
 * Rates are decimal texts and stay exact fractions; a ceiling or a decision never rests on a rounded double.
 * Method notes: resources/docs/methods/attribute-sampling.md, evaluation.md
 */
export { allocateNeyman, allocateProportional } from './allocation.ts';
export { bayesFactorTolerable, planBayesianZeroDeviations, posteriorUpperBound } from './bayes.ts';
export { confidenceFactor } from './confidenceFactor.ts';
export { discoverySampleSize, probabilityAtLeastOne } from './discovery.ts';
export { type AttributeEvaluation, evaluateAttributeSample } from './evaluateAttributeSample.ts';
export { planMonetaryUnitSample } from './monetaryUnitPlan.ts';
export { operatingCharacteristic, probabilityAccept } from './operatingCharacteristic.ts';
export {
  type AttributePlan,
  type Distribution,
  planAttributeSample,
  planAttributeSampleFixedDeviations,
} from './planAttributeSample.ts';
export { complement, decimal, type Rational, toNumber } from './rational.ts';
export { type Stage, sequentialPlanRisk, twoStageEqualSampleSize } from './sequentialPlan.ts';
export { stratifiedPointEstimate } from './stratifiedEstimate.ts';
export { stringerBound } from './stringerBound.ts';
export { upperDeviationLimit, upperLimitPercentRoundedUp } from './upperDeviationLimit.ts';
