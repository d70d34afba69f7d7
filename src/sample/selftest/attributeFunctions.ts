/** Functions of the vector file: attribute samples, discovery, sequential plans. */
import {
  discoverySampleSize,
  evaluateAttributeSample,
  planAttributeSample,
  planAttributeSampleFixedDeviations,
  probabilityAccept,
  probabilityAtLeastOne,
  sequentialPlanRisk,
  twoStageEqualSampleSize,
  upperDeviationLimit,
  upperLimitPercentRoundedUp,
} from '#stats/index.ts';
import type { Recompute, VectorInputs } from './inputs.ts';

const distribution = (inputs: VectorInputs) =>
  inputs.oneOf('distribution', 'binomial', 'hypergeometric', 'poisson');

const planInput = (inputs: VectorInputs) => ({
  distribution: distribution(inputs),
  riskOfOverreliance: inputs.text('risk_of_overreliance'),
  tolerableRate: inputs.text('tolerable_rate'),
  population: inputs.optionalNumber('population'),
});

const result = (inputs: VectorInputs) => ({
  distribution: distribution(inputs),
  riskOfOverreliance: inputs.text('risk_of_overreliance'),
  sampleSize: inputs.number('sample_size'),
  deviations: inputs.number('deviations'),
  population: inputs.optionalNumber('population'),
});

export const attributeFunctions: Readonly<Record<string, Recompute>> = {
  planAttributeSample: (inputs) => {
    const plan = planAttributeSample({ ...planInput(inputs), expectedRate: inputs.text('expected_rate') });
    return {
      sample_size: plan.sampleSize,
      expected_deviations: plan.expectedDeviations,
      population_deviations_tested: plan.populationDeviationsTested,
    };
  },
  planAttributeSampleFixedDeviations: (inputs) => {
    const plan = planAttributeSampleFixedDeviations({
      ...planInput(inputs),
      acceptableDeviations: inputs.number('acceptable_deviations'),
    });
    return {
      sample_size: plan.sampleSize,
      population_deviations_tested: plan.populationDeviationsTested,
      factor: plan.factor,
    };
  },
  upperDeviationLimit: (inputs) => {
    const limit = upperDeviationLimit(result(inputs));
    return {
      upper_limit: limit.upperLimit,
      upper_count: limit.upperCount,
      factor: limit.factor,
      table_percent_rounded_up_1dp:
        distribution(inputs) === 'binomial' ? upperLimitPercentRoundedUp(result(inputs)) : undefined,
    };
  },
  evaluateAttributeSample: (inputs) => {
    const evaluation = evaluateAttributeSample({
      ...result(inputs),
      tolerableRate: inputs.text('tolerable_rate'),
    });
    return {
      sample_rate: evaluation.sampleRate,
      upper_limit: evaluation.upperLimit,
      upper_count: evaluation.upperCount,
      allowance_for_sampling_risk: evaluation.allowanceForSamplingRisk,
      supports_planned_reliance: evaluation.supportsPlannedReliance,
    };
  },
  discoverySampleSize: (inputs) => {
    const size = discoverySampleSize({
      confidence: inputs.text('confidence'),
      criticalRate: inputs.text('critical_rate'),
      population: inputs.optionalNumber('population'),
    });
    return { sample_size: size.sampleSize, critical_count: size.criticalCount };
  },
  probabilityAtLeastOne: (inputs) => ({
    probability: probabilityAtLeastOne({
      population: inputs.number('population'),
      deviationsInPopulation: inputs.number('deviations_in_population'),
      sampleSize: inputs.number('sample_size'),
    }),
  }),
  probabilityAccept: (inputs) => ({
    probability: probabilityAccept(
      {
        sampleSize: inputs.number('sample_size'),
        acceptableDeviations: inputs.number('acceptable_deviations'),
      },
      inputs.text('true_rate'),
    ),
  }),
  sequentialPlanRisk: (inputs) => {
    const stages = inputs.objects('stages').map((stage) => ({
      additionalItems: stage.number('additional_items'),
      acceptIfCumulativeAtMost: stage.number('accept_if_cumulative_at_most'),
      rejectIfCumulativeAtLeast: stage.number('reject_if_cumulative_at_least'),
    }));
    const risk = sequentialPlanRisk(stages, inputs.text('true_rate'));
    return {
      probability_accept: risk.probabilityAccept,
      expected_items_examined: risk.expectedItemsExamined,
    };
  },
  twoStageEqualSampleSize: (inputs) => ({
    items_per_stage: twoStageEqualSampleSize(
      inputs.text('risk_of_overreliance'),
      inputs.text('tolerable_rate'),
    ),
  }),
};
