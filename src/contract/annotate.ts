/** What the auditor writes: test sheets with tickmarks, exceptions. */
import { z } from 'zod';
import { command, count, empty, isoDate, lineage, page, pageRequest, query } from './define.ts';

/** Codes of the tickmark legend, in words for search and CSV. */
export const tickmark = z.enum([
  '',
  'pass',
  'fail',
  'na',
  'source',
  'other',
  'recalculated',
  'reperformed',
  'inquiry',
  'observed',
  'hash',
  'note',
]);
export type Tickmark = z.infer<typeof tickmark>;

export const testAttribute = z.strictObject({
  letter: z.string().length(1),
  title: z.string(),
  definition: z.string(),
});

export const testCell = z.strictObject({
  letter: z.string(),
  tickmark,
  comment: z.string(),
  testedAt: z.string(),
  testedBy: z.string(),
  evidence: z.array(z.string()),
});

export const testSheetRow = z.strictObject({
  no: z.int(),
  key: z.string(),
  fields: z.record(z.string(), z.string()),
  lineage: z.array(lineage),
  cells: z.array(testCell),
  /** Evidence attached to the item as a whole: references such as X-0001. */
  evidence: z.array(z.string()),
  isDeviation: z.boolean(),
  exceptions: z.array(z.string()),
});

/** Where an exception comes from. */
export const exceptionOrigin = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('test-item'),
    sampleId: z.int(),
    itemKey: z.string(),
    letter: z.string(),
  }),
  z.strictObject({ kind: z.literal('conflict'), run: z.int(), no: z.int() }),
  z.strictObject({ kind: z.literal('other'), text: z.string() }),
]);

export const exceptionFields = z.strictObject({
  title: z.string().min(1),
  controlId: z.string().default(''),
  origin: exceptionOrigin,
  /** What was found; by what it is measured; why; what it leads to; what should be done. */
  condition: z.string().min(1),
  criteria: z.string().default(''),
  cause: z.string().default(''),
  effect: z.string().default(''),
  recommendation: z.string().default(''),
  response: z.string().default(''),
  owner: z.string().default(''),
  dueOn: isoDate.nullable().default(null),
  classification: z
    .enum(['deviation', 'exception', 'deficiency', 'significant deficiency', 'material weakness'])
    .default('exception'),
  /** Required for a deficiency or more: who judged so, and why. */
  reasoning: z.string().default(''),
  judgedBy: z.string().default(''),
  status: z.enum(['open', 'remediated', 'retested', 'closed']).default('open'),
  retest: z.string().default(''),
});
export type ExceptionFields = z.infer<typeof exceptionFields>;

export const exceptionRow = z.strictObject({
  id: z.int(),
  /** e.g. EX-001. */
  ref: z.string(),
  version: z.int(),
  ...exceptionFields.shape,
  /** The origin in words, with its place. */
  originText: z.string(),
  evidence: z.array(z.string()),
  raisedAt: z.string(),
  raisedBy: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
  /** Days from raising to the engagement's latest journal entry while open. */
  ageDays: count,
});
export type ExceptionRow = z.infer<typeof exceptionRow>;

export const annotateMethods = {
  'tickmark.legend': query(
    'The tickmarks: code, symbol, meaning.',
    empty,
    z.strictObject({
      tickmarks: z.array(
        z.strictObject({ code: tickmark, symbol: z.string(), meaning: z.string(), key: z.string() }),
      ),
    }),
  ),
  'sheet.get': query(
    'The test sheet of a sample.',
    z.strictObject({ sampleId: z.int() }),
    z.strictObject({
      sampleId: z.int(),
      controlId: z.string(),
      attributes: z.array(testAttribute),
      columns: z.array(z.string()),
      rows: z.array(testSheetRow),
      tested: count,
      untested: count,
      deviations: count,
      canUndo: z.boolean(),
    }),
  ),
  'sheet.mark': command(
    'Sets cells of a test sheet. Earlier marks are kept.',
    z.strictObject({
      sampleId: z.int(),
      cells: z
        .array(
          z.strictObject({
            itemKey: z.string(),
            letter: z.string(),
            tickmark,
            comment: z.string().default(''),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    z.strictObject({ changed: count }),
  ),
  'sheet.undo': command(
    'Appends the values that stood before the latest change of the sheet.',
    z.strictObject({ sampleId: z.int() }),
    z.strictObject({ changed: count }),
  ),
  'exception.list': query(
    'Exceptions. Columns: ref, title, controlId, classification, status, owner, dueOn, ageDays.',
    z.strictObject({ page: pageRequest }),
    page(exceptionRow),
  ),
  'exception.get': query(
    'One exception with its history.',
    z.strictObject({ id: z.int() }),
    z.strictObject({
      exception: exceptionRow,
      history: z.array(
        z.strictObject({
          version: z.int(),
          changedAt: z.string(),
          changedBy: z.string(),
          fields: exceptionFields,
        }),
      ),
    }),
  ),
  'exception.raise': command(
    'Records an exception.',
    z.strictObject({ fields: exceptionFields }),
    z.strictObject({ exception: exceptionRow }),
  ),
  'exception.change': command(
    'Changes an exception; earlier versions are kept.',
    z.strictObject({ id: z.int(), fields: exceptionFields }),
    z.strictObject({ exception: exceptionRow }),
  ),
} as const;
