/** Evaluation of a sample, attribute by attribute, from the marks that stand on its test sheet. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import type { EvaluationRow, SampleRow } from '#contract/sample.ts';
import type { CommandContext, ReadableDb } from '#store/index.ts';
import { sql } from '#store/sql.ts';
import { evaluateAttributeSample, toNumber, decimal } from '#stats/index.ts';
import { attributesOf, type TestAttribute } from './attributes.ts';
import { evaluationSentence } from './evaluationSentence.ts';
import { isTested, latestEntry, type StandingMark, standingMarks } from './results.ts';
import { requireSample } from './samples.ts';

/** What the tested items say. Untested cells leave an attribute undecided; it then does not support the planned reliance. */
export function evaluateSample(db: ReadableDb, sampleId: number): Output<'sample.evaluate'> {
  const sample = requireSample(db, sampleId);
  const marks = standingMarks(db, sampleId);
  const attributes = attributesOf(db, sampleId).map((attribute) =>
    evaluateAttribute(
      sample,
      attribute,
      marks.filter((mark) => mark.letter === attribute.letter),
    ),
  );
  return { sample, attributes, isComplete: attributes.every((row) => row.untested === 0) };
}

/**
 * Keeps the evaluation of a fully tested sample. Marks set afterwards take the conclusion back.
 *
 * @throws {EngineError} REFUSED while cells are untested, and for a draw that was set aside.
 */
export function concludeSample(sampleId: number, context: CommandContext): Output<'sample.conclude'> {
  const { sample, attributes, isComplete } = evaluateSample(context.db, sampleId);
  if (sample.status === 'discarded')
    throw new EngineError('REFUSED', `${sample.ref} was set aside: ${sample.statusReason}`);
  if (!isComplete) {
    const open = attributes.filter((row) => row.untested > 0).map((row) => `${row.letter}: ${row.untested}`);
    throw new EngineError(
      'REFUSED',
      `${sample.ref} is not fully tested; untested items by attribute ${open.join(', ')}`,
      {
        details: { untested: attributes.map(({ letter, untested }) => ({ letter, untested })) },
      },
    );
  }
  const result = { attributes, latestEntry: latestEntry(context.db, sampleId) };
  const { lastId } = context.db.run(sql`
    INSERT INTO evaluation (sample_id, result, concluded_at, concluded_by)
    VALUES (${sampleId}, ${JSON.stringify(result)}, ${context.clock()}, ${context.actor})
  `);
  context.about(sample.ref);
  return { evaluationId: lastId, attributes };
}

function evaluateAttribute(
  sample: SampleRow,
  attribute: TestAttribute,
  marks: readonly StandingMark[],
): EvaluationRow {
  const notApplicable = marks.filter((mark) => mark.tickmark === 'na').length;
  const tested = marks.filter((mark) => isTested(mark.tickmark)).length - notApplicable;
  const deviations = marks.filter((mark) => mark.tickmark === 'fail').length;
  const applicable = sample.size - notApplicable;
  const row = {
    letter: attribute.letter,
    title: attribute.title,
    sampleSize: applicable,
    notApplicable,
    untested: applicable - tested,
    deviations,
    tolerableRate: toNumber(decimal(sample.plan.tolerableRate)),
    ...numbersOf(sample, { applicable, tested, deviations }),
  };
  return { ...row, sentence: evaluationSentence(row, sample) };
}

type Counts = { readonly applicable: number; readonly tested: number; readonly deviations: number };

function numbersOf(sample: SampleRow, { applicable, tested, deviations }: Counts) {
  if (tested === 0)
    return { sampleRate: 0, upperLimit: 1, allowanceForSamplingRisk: 1, supportsPlannedReliance: false };
  // Every item of the population was looked at: the rate is exact, there is no sampling risk.
  const isFull = sample.size === sample.populationItems && tested === applicable;
  const evaluation = evaluateAttributeSample({
    distribution: isFull ? 'hypergeometric' : sample.plan.distribution,
    riskOfOverreliance: sample.plan.riskOfOverreliance,
    tolerableRate: sample.plan.tolerableRate,
    population: isFull ? applicable : sample.populationItems,
    sampleSize: tested,
    deviations,
  });
  const upperLimit = Math.min(1, evaluation.upperLimit);
  return {
    sampleRate: evaluation.sampleRate,
    upperLimit,
    allowanceForSamplingRisk: upperLimit - evaluation.sampleRate,
    supportsPlannedReliance: tested === applicable && evaluation.supportsPlannedReliance,
  };
}
