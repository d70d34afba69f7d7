/** Information produced by the entity: how a list was made, and what was tested of it before anything rests on it. Methodology: methods/ipe. */
import { z } from 'zod';
import { command, count, query, sha256 } from './define.ts';

export const ipeCheckName = z.enum([
  'count',
  'outside source',
  'accuracy',
  'parameters',
  'no manipulation',
  'key integrity',
  'joins',
]);
export type IpeCheckName = z.infer<typeof ipeCheckName>;

export const ipeCheck = z.strictObject({
  check: ipeCheckName,
  result: z.enum(['passed', 'failed', 'not applicable']),
  /** What was done and seen; needed where the result is not `passed`. */
  note: z.string().default(''),
  /** References of evidence, such as X-0003. */
  evidence: z.string().default(''),
});
export type IpeCheck = z.infer<typeof ipeCheck>;

/** Free texts as they were told or seen; '' where nobody said. */
export const ipeFields = z.strictObject({
  /** What the list is used for. */
  purpose: z.string().default(''),
  /** Tenant, database, client, environment: `production, client 100`. */
  environment: z.string().default(''),
  method: z.enum(['', 'report', 'query', 'API', 'screen', 'other']).default(''),
  /** Name of the report, query text, call, parameters: verbatim. */
  query: z.string().default(''),
  runBy: z.string().default(''),
  runAt: z.string().default(''),
  observedBy: z.string().default(''),
  /** Filters that were set, in the words of the system; '' when there were none. */
  filters: z.string().default(''),
  /** What was done to the file before it was handed over. */
  formatChanges: z.string().default(''),
  /** Digest that was taken at the hand-over. */
  handoverSha256: z.union([z.literal(''), sha256]).default(''),
  checks: z.array(ipeCheck).max(7).default([]),
});
export type IpeFields = z.infer<typeof ipeFields>;

/** tested: every check has a result and none failed. */
export const ipeStatus = z.enum(['tested', 'failed', 'not tested']);
export type IpeStatus = z.infer<typeof ipeStatus>;

export const ipeRecord = z.strictObject({
  sourceId: z.int(),
  source: z.string(),
  system: z.string(),
  snapshot: z.string(),
  asOf: z.string(),
  status: ipeStatus,
  /** null: nothing was recorded yet. */
  fields: ipeFields.nullable(),
  version: z.int(),
  savedAt: z.string(),
  savedBy: z.string(),
  /** Records that the system showed; null when nobody recorded them. */
  countAtSource: count.nullable(),
  countInFile: count,
  sha256AtImport: sha256,
  /** null when no digest was taken at the hand-over. */
  digestsAgree: z.boolean().nullable(),
});
export type IpeRecord = z.infer<typeof ipeRecord>;

export const ipeMethods = {
  'ipe.save': command(
    'Keeps the IPE record of a source as a further version.',
    z.strictObject({ sourceId: z.int(), fields: ipeFields }),
    z.strictObject({ record: ipeRecord }),
  ),
  'ipe.get': query(
    'The IPE record of a source.',
    z.strictObject({ sourceId: z.int() }),
    z.strictObject({ record: ipeRecord }),
  ),
  'ipe.list': query(
    'IPE records of the sources that stand, of one snapshot when it is named.',
    z.strictObject({ snapshot: z.string().optional() }),
    z.strictObject({ records: z.array(ipeRecord) }),
  ),
} as const;
