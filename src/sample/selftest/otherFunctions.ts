/** Functions of the vector file: monetary units, Bayesian counterparts, strata. */
import {
  allocateNeyman,
  allocateProportional,
  bayesFactorTolerable,
  confidenceFactor,
  planBayesianZeroDeviations,
  planMonetaryUnitSample,
  posteriorUpperBound,
  stratifiedPointEstimate,
  stringerBound,
} from '#stats/index.ts';
import type { Recompute, VectorInputs } from './inputs.ts';

const prior = (inputs: VectorInputs) => ({
  likelihood: inputs.oneOf('likelihood', 'binomial', 'poisson'),
  priorAlpha: inputs.text('prior_alpha'),
  priorBeta: inputs.text('prior_beta'),
  confidence: inputs.text('confidence'),
});

export const otherFunctions: Readonly<Record<string, Recompute>> = {
  confidenceFactor: (inputs) => {
    const { factor, roundedUp } = confidenceFactor(inputs.text('risk'), inputs.number('overstatements'));
    return { factor, table_rounded_up_2dp: roundedUp };
  },
  planMonetaryUnitSample: (inputs) => {
    const plan = planMonetaryUnitSample({
      riskOfIncorrectAcceptance: inputs.text('risk_of_incorrect_acceptance'),
      tolerableMisstatementRatio: inputs.text('tolerable_misstatement_ratio'),
      expectedToTolerableRatio: inputs.text('expected_to_tolerable_ratio'),
    });
    return { sample_size: plan.sampleSize, confidence_factor: plan.confidenceFactor };
  },
  stringerBound: (inputs) => {
    const bound = stringerBound({
      confidence: inputs.text('confidence'),
      sampleSize: inputs.number('sample_size'),
      taints: inputs.numbers('taints'),
      distribution: inputs.oneOf('distribution', 'poisson', 'binomial'),
      bookValue: inputs.number('book_value'),
    });
    return {
      upper_fraction: bound.upperFraction,
      upper_misstatement: bound.upperMisstatement,
      projected_misstatement: bound.projectedMisstatement,
      basic_precision: bound.basicPrecision,
      incremental_allowance: bound.incrementalAllowance,
    };
  },
  posteriorUpperBound: (inputs) => {
    const bound = posteriorUpperBound({
      ...prior(inputs),
      sampleSize: inputs.number('sample_size'),
      deviations: inputs.number('deviations'),
    });
    return {
      posterior_alpha: bound.posteriorAlpha,
      posterior_beta: bound.posteriorBeta,
      upper_bound: bound.upperBound,
    };
  },
  planBayesianZeroDeviations: (inputs) => ({
    sample_size: planBayesianZeroDeviations({
      ...prior(inputs),
      tolerableRate: inputs.text('tolerable_rate'),
    }),
  }),
  bayesFactorTolerable: (inputs) => {
    const factor = bayesFactorTolerable({
      likelihood: inputs.oneOf('likelihood', 'binomial', 'poisson'),
      tolerableRate: inputs.text('tolerable_rate'),
      sampleSize: inputs.number('sample_size'),
      deviations: inputs.number('deviations'),
    });
    return {
      prior_beta: factor.priorBeta,
      posterior_probability_tolerable: factor.posteriorProbabilityTolerable,
      bayes_factor: factor.bayesFactor,
    };
  },
  allocateProportional: (inputs) => ({
    allocation: allocateProportional(inputs.number('sample_size'), inputs.numbers('strata_sizes')),
  }),
  allocateNeyman: (inputs) =>
    allocateNeyman(
      inputs.number('sample_size'),
      inputs.numbers('strata_sizes'),
      inputs.texts('strata_standard_deviations'),
    ),
  stratifiedPointEstimate: (inputs) => {
    const estimate = stratifiedPointEstimate({
      strataSizes: inputs.numbers('strata_sizes'),
      strataSampleSizes: inputs.numbers('strata_sample_sizes'),
      strataDeviations: inputs.numbers('strata_deviations'),
    });
    return {
      estimated_rate: estimate.estimatedRate,
      standard_error: estimate.standardError,
      pooled_unweighted_rate: estimate.pooledUnweightedRate,
    };
  },
};
