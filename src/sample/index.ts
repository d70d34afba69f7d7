/**
 * Audit sampling: frozen population, plan, reproducible draw, evaluation, self-test.
 *
 * Reads: the model, conflicts, sources (to freeze), test_result (to evaluate).
 * Writes: population, population_item, sample, sample_item, test_attribute, evaluation.
 * Rules: a population cannot change once frozen; the same population, plan and seed give the same items; every draw stays
 * on record, also one that was set aside; a decision compares exact fractions, never rounded limits.
 * Method notes: resources/docs/methods/attribute-sampling.md, selection.md, evaluation.md, self-test.md
 */
export { attributesOf } from './attributes.ts';
export { sampleHandlers } from './handlers.ts';
export { fieldNames } from './population/listItems.ts';
export { countItems } from './results.ts';
export { drawnItems, requireSample, sampleRef, samples } from './samples.ts';
