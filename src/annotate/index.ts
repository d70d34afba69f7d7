/**
 * What the auditor writes: marks on test sheets, exceptions.
 *
 * Reads: sample, sample_item, test_attribute, population_item, evidence_link, conflict, source, journal.
 * Writes: test_result, exception_version.
 * Rules: nothing is overwritten, an undo appends the earlier value; a failed mark is a deviation whether or not an exception
 * was raised; from deficiency on, a named person's reasoned judgement is required.
 * Method notes: resources/docs/methods/exceptions.md, evaluation.md
 */
export { allExceptions } from './exceptions.ts';
export { annotateHandlers } from './handlers.ts';
