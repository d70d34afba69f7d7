/** Contract methods of the sample stage. */
import { EngineError } from '#base/errors.ts';
import type { CommandContext, HandlersOf } from '#store/index.ts';
import { sql } from '#store/sql.ts';
import { drawSample } from './draw.ts';
import { concludeSample, evaluateSample } from './evaluate.ts';
import { answerPlan } from './plan.ts';
import { freezePopulation } from './population/freeze.ts';
import { listItems } from './population/listItems.ts';
import { populations, requirePopulation } from './population/queries.ts';
import { verifyPopulation } from './population/verify.ts';
import { redrawSample } from './redraw.ts';
import { requireSample, samples } from './samples.ts';
import { publishedVectors } from './selftest/published.ts';
import { selfTest } from './selftest/selfTest.ts';
import { readRecord } from './readRecord.ts';

const SEED_DIGITS = 20;

export const sampleHandlers = {
  'population.freeze': async (input, context) => ({ population: await freezePopulation(input, context) }),
  'population.list': ({ controlId }, { db }) => ({
    populations: populations(db, controlId),
  }),
  'population.items': (input, { db }) => listItems(db, input),
  'population.verify': ({ populationId }, { db }) => verifyPopulation(db, populationId),
  'sample.plan': (input) => answerPlan(input),
  'sample.newSeed': ({ populationId }, context) => {
    const population = requirePopulation(context.db, populationId);
    context.about(population.ref);
    return {
      seed: context.randomDigits(SEED_DIGITS),
      origin: `${SEED_DIGITS} digits from the random source of the operating system, ${context.clock()}, ${context.actor}, after ${population.ref} was frozen`,
    };
  },
  'sample.select': (input, context) => drawSample(input, context),
  'sample.discard': ({ sampleId, reason }, context) => ({ sample: discardSample(sampleId, reason, context) }),
  'sample.list': ({ controlId }, { db }) => ({ samples: samples(db, controlId) }),
  'sample.record': ({ sampleId }, { db }) => ({
    sample: requireSample(db, sampleId),
    record: readRecord(db, sampleId),
  }),
  'sample.redraw': ({ sampleId }, { db }) => redrawSample(db, sampleId),
  'sample.evaluate': ({ sampleId }, { db }) => evaluateSample(db, sampleId),
  'sample.conclude': ({ sampleId }, context) => concludeSample(sampleId, context),
  'selftest.run': ({ vectors }, { resources }) => selfTest(vectors ?? publishedVectors(resources)),
} satisfies HandlersOf<
  | 'population.freeze'
  | 'population.list'
  | 'population.items'
  | 'population.verify'
  | 'sample.plan'
  | 'sample.newSeed'
  | 'sample.select'
  | 'sample.discard'
  | 'sample.list'
  | 'sample.record'
  | 'sample.redraw'
  | 'sample.evaluate'
  | 'sample.conclude'
  | 'selftest.run'
>;

function discardSample(sampleId: number, reason: string, context: CommandContext) {
  const sample = requireSample(context.db, sampleId);
  if (sample.status === 'discarded')
    throw new EngineError('REFUSED', `${sample.ref} was set aside already: ${sample.statusReason}`);
  context.db.run(sql`
    UPDATE sample
       SET status = 'discarded', status_reason = ${reason}
     WHERE sample_id = ${sampleId}
  `);
  context.about(sample.ref);
  return requireSample(context.db, sampleId);
}
