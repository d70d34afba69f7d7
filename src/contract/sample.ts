/** Audit sampling of controls: frozen population, plan, draw, evaluation. Rates are decimal texts: exact, never floats. */
import { z } from 'zod';
import { command, completeness, count, job, pageRequest, query, sha256, sourceRef } from './define.ts';

/** A decimal fraction as text: "0.05" is 5 %. */
export const rate = z
  .string()
  .regex(
    /^(0(\.\d{1,9})?|1(\.0{1,9})?)$/,
    'a decimal fraction from 0 to 1 with at most nine digits, such as 0.05',
  );
/** Digits only; leading zeros matter. */
export const seed = z.string().regex(/^\d{20,80}$/, 'at least 20 decimal digits');
export const distribution = z.enum(['binomial', 'hypergeometric', 'poisson']);

/** What a population is frozen from. */
export const populationDefinition = z.discriminatedUnion('kind', [
  /** Grants of one kind, or to one node, or in one system; one occurrence is one grant. */
  z.strictObject({
    kind: z.literal('grants'),
    snapshot: z.string().optional(),
    system: z.string().optional(),
    grantKind: z.enum(['memberOf', 'assigned', 'grants']).optional(),
    to: z.string().optional(),
    grantedFrom: z.string().optional(),
    grantedTo: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('accounts'),
    snapshot: z.string().optional(),
    system: z.string().optional(),
    view: z.enum(['all', 'noPerson', 'service', 'disabled']).default('all'),
  }),
  z.strictObject({
    kind: z.literal('people'),
    snapshot: z.string().optional(),
    view: z.enum(['all', 'leavers']).default('all'),
  }),
  z.strictObject({ kind: z.literal('conflicts'), run: z.int().optional(), rule: z.string().optional() }),
  /** The rows of a table file that was taken in as evidence or is read for this population. */
  z.strictObject({ kind: z.literal('table'), ref: sourceRef, keyColumn: z.string().min(1) }),
]);
export type PopulationDefinition = z.infer<typeof populationDefinition>;

export const populationRow = z.strictObject({
  id: z.int(),
  /** e.g. P-01. */
  ref: z.string(),
  controlId: z.string(),
  title: z.string(),
  definition: populationDefinition,
  /** The definition in words. */
  words: z.string(),
  items: count,
  excluded: z.array(z.strictObject({ reason: z.string(), count })),
  populationSha256: sha256,
  frameSha256: sha256,
  /** How the items stand in the frame, in words. */
  frameOrder: z.string(),
  /** The files behind it. */
  sources: z.array(z.strictObject({ name: z.string(), sha256, asOf: z.string() })),
  completeness,
  /** A file behind it is no tested source: see contract/ipe.ts. */
  isProvisional: z.boolean(),
  frozenAt: z.string(),
  frozenBy: z.string(),
});

export type PopulationRow = z.infer<typeof populationRow>;

export const planInput = z.strictObject({
  distribution: distribution.default('binomial'),
  riskOfOverreliance: rate,
  tolerableRate: rate,
  expectedRate: rate.default('0'),
  /** Needed for hypergeometric. */
  population: count.optional(),
});

export const plan = z.strictObject({
  ...planInput.shape,
  sampleSize: z.int().min(1),
  expectedDeviations: count,
  /** True when no smaller sample serves: every item is examined. */
  isFullExamination: z.boolean(),
  sentence: z.string(),
});
export type SamplePlan = z.infer<typeof plan>;

export const sampleRow = z.strictObject({
  id: z.int(),
  /** e.g. S-01. */
  ref: z.string(),
  controlId: z.string(),
  populationId: z.int(),
  populationRef: z.string(),
  populationItems: count,
  /** Of the population's files when it was frozen. */
  completeness,
  method: z.string(),
  seed: z.string(),
  seedOrigin: z.string(),
  plan,
  size: count,
  status: z.enum(['drawn', 'discarded']),
  statusReason: z.string(),
  drawnAt: z.string(),
  drawnBy: z.string(),
  tested: count,
  deviations: count,
  concluded: z.boolean(),
});
export type SampleRow = z.infer<typeof sampleRow>;

export const evaluationRow = z.strictObject({
  letter: z.string(),
  title: z.string(),
  sampleSize: count,
  notApplicable: count,
  untested: count,
  deviations: count,
  /** Fractions, from 0 to 1. */
  sampleRate: z.number(),
  upperLimit: z.number(),
  allowanceForSamplingRisk: z.number(),
  tolerableRate: z.number(),
  supportsPlannedReliance: z.boolean(),
  sentence: z.string(),
});

export type EvaluationRow = z.infer<typeof evaluationRow>;

export const sampleMethods = {
  'population.freeze': job(
    'Freezes the population of a control: items, digest and order cannot change after this.',
    z.strictObject({
      controlId: z.string().min(1),
      title: z.string().min(1),
      definition: populationDefinition,
    }),
    z.strictObject({ population: populationRow }),
  ),
  'population.list': query(
    'Frozen populations.',
    z.strictObject({ controlId: z.string().optional() }),
    z.strictObject({ populations: z.array(populationRow) }),
  ),
  'population.items': query(
    'Items of a population in frame order. Columns: position, key.',
    z.strictObject({ populationId: z.int(), page: pageRequest }),
    z.strictObject({
      columns: z.array(z.string()),
      rows: z.array(
        z.strictObject({ position: z.int(), key: z.string(), fields: z.record(z.string(), z.string()) }),
      ),
      total: count,
      population: count,
    }),
  ),
  'population.verify': query(
    'Computes the digests of a population again.',
    z.strictObject({ populationId: z.int() }),
    z.strictObject({ ok: z.boolean(), populationSha256: sha256, frameSha256: sha256 }),
  ),
  'sample.plan': query(
    'Smallest attribute sample that can support the planned reliance.',
    planInput,
    z.strictObject({
      plan,
      operatingCharacteristic: z.array(
        z.strictObject({ trueRate: z.number(), probabilityAccept: z.number() }),
      ),
      /** What speaks for another distribution; '' when the chosen one fits the population. */
      advice: z.string().optional(),
    }),
  ),
  'sample.newSeed': command(
    'Twenty random digits from the operating system, journalled; to be asked for after the population is frozen.',
    z.strictObject({ populationId: z.int() }),
    z.strictObject({ seed, origin: z.string() }),
  ),
  'sample.select': command(
    'Draws a sample and keeps its selection record.',
    z.strictObject({
      populationId: z.int(),
      method: z.enum(['SHA256-RANK-v1']).default('SHA256-RANK-v1'),
      seed,
      seedOrigin: z.string().min(1),
      plan: planInput,
      size: z.int().min(1).optional(),
      attributes: z
        .array(
          z.strictObject({ letter: z.string().length(1), title: z.string().min(1), definition: z.string() }),
        )
        .optional(),
    }),
    z.strictObject({ sample: sampleRow, selected: z.array(z.string()) }),
  ),
  'sample.discard': command(
    'Sets a draw aside with a reason; it stays on record.',
    z.strictObject({ sampleId: z.int(), reason: z.string().min(1) }),
    z.strictObject({ sample: sampleRow }),
  ),
  'sample.list': query(
    'Samples. Columns: ref, controlId, status.',
    z.strictObject({ controlId: z.string().optional() }),
    z.strictObject({ samples: z.array(sampleRow) }),
  ),
  'sample.record': query(
    'The selection record of a sample: what a third party needs to draw it again.',
    z.strictObject({ sampleId: z.int() }),
    z.strictObject({ sample: sampleRow, record: z.record(z.string(), z.json()) }),
  ),
  'sample.redraw': query(
    'Draws again from the frozen population and compares.',
    z.strictObject({ sampleId: z.int() }),
    z.strictObject({ ok: z.boolean(), selected: z.array(z.string()) }),
  ),
  'sample.evaluate': query(
    'What the tested items say, attribute by attribute.',
    z.strictObject({ sampleId: z.int() }),
    z.strictObject({ sample: sampleRow, attributes: z.array(evaluationRow), isComplete: z.boolean() }),
  ),
  'sample.conclude': command(
    'Keeps the evaluation of a fully tested sample.',
    z.strictObject({ sampleId: z.int() }),
    z.strictObject({ evaluationId: z.int(), attributes: z.array(evaluationRow) }),
  ),
  'selftest.run': query(
    'Recomputes published tables and numeric vectors on this machine.',
    z.strictObject({ vectors: z.json().optional() }),
    z.strictObject({
      passed: count,
      failed: count,
      skipped: count,
      differences: z.array(
        z.strictObject({
          id: z.string(),
          function: z.string(),
          field: z.string(),
          expected: z.string(),
          actual: z.string(),
        }),
      ),
      groups: z.array(z.strictObject({ name: z.string(), passed: count, failed: count, skipped: count })),
      /** Functions that this version does not recompute. */
      skips: z.array(z.strictObject({ function: z.string(), reason: z.string(), count })).optional(),
    }),
  ),
} as const;
