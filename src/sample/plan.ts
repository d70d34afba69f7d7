/** The plan of an attribute sample in numbers and in words. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { SamplePlan } from '#contract/sample.ts';
import { operatingCharacteristic, planAttributeSample, upperDeviationLimit } from '#stats/index.ts';
import { confidenceOf, percentOf, percentRoundedUp } from './percent.ts';

/** Larger samples are answered with a message: testing by hand ends well before. */
const LARGEST_SAMPLE = 5_000;
/** Up to this population, and above this share of it, drawing without replacement matters. */
const SMALL_POPULATION = 2_000;
const LARGE_SHARE = 0.05;

type PlanInput = ParsedInput<'sample.plan'>;

/**
 * Plans a sample.
 *
 * @throws {EngineError} INVALID_INPUT; REFUSED when more than 5,000 items would be needed.
 */
export function planSample(input: PlanInput): SamplePlan {
  const { sampleSize, expectedDeviations, isFullExamination } = planAttributeSample({
    ...input,
    largestSample: LARGEST_SAMPLE,
  });
  const plan = { ...input, sampleSize, expectedDeviations, isFullExamination };
  return { ...plan, sentence: planSentence(plan) };
}

/** A plan with its operating characteristic, and what speaks for the other distribution. */
export function answerPlan(input: PlanInput): Output<'sample.plan'> {
  const plan = planSample(input);
  return {
    plan,
    operatingCharacteristic: [
      ...operatingCharacteristic(
        { sampleSize: plan.sampleSize, acceptableDeviations: plan.expectedDeviations },
        plan.tolerableRate,
      ),
    ],
    advice: distributionAdvice(plan),
  };
}

/** What a sample of another size than planned leaves open; '' for the planned size. */
export function sizeRemark(plan: SamplePlan, size: number): string {
  if (size === plan.sampleSize || size === plan.population) return '';
  const { upperLimit } = upperDeviationLimit({ ...plan, sampleSize: size, deviations: 0 });
  return ` ${items(size)} drawn instead: with no deviation they leave open that up to ${percentRoundedUp(upperLimit)} of the occurrences deviate.`;
}

function planSentence(plan: Omit<SamplePlan, 'sentence'>): string {
  const goal = `at ${confidenceOf(plan.riskOfOverreliance)} confidence that at most ${percentOf(plan.tolerableRate)} of the occurrences deviate`;
  if (plan.isFullExamination)
    return `Examine all ${plan.sampleSize} items: no smaller sample supports ${goal}.`;
  const found =
    plan.expectedDeviations === 0 ? 'no deviation' : `at most ${deviations(plan.expectedDeviations)}`;
  return `Test ${items(plan.sampleSize)}: with ${found} the sample supports ${goal}.`;
}

/** '' when the distribution fits the population. */
function distributionAdvice(plan: SamplePlan): string {
  const { population, distribution } = plan;
  if (population === undefined || population === 0 || distribution === 'hypergeometric') return '';
  if (population > SMALL_POPULATION && plan.sampleSize <= population * LARGE_SHARE) return '';
  const exact = planSample({ ...onlyInput(plan), distribution: 'hypergeometric' });
  return `The population has ${items(population)}: drawn without replacement (hypergeometric), ${items(exact.sampleSize)} serve.`;
}

const onlyInput = (plan: SamplePlan): PlanInput => ({
  distribution: plan.distribution,
  riskOfOverreliance: plan.riskOfOverreliance,
  tolerableRate: plan.tolerableRate,
  expectedRate: plan.expectedRate,
  ...(plan.population === undefined ? {} : { population: plan.population }),
});

/** "1 item", "59 items". */
export const items = (count: number) => (count === 1 ? '1 item' : `${count.toLocaleString('en-US')} items`);
/** "1 deviation", "2 deviations". */
export const deviations = (count: number) => (count === 1 ? '1 deviation' : `${count} deviations`);
