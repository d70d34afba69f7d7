/** How a method of the contract is declared: its kind, what it is for, Zod schema in, Zod schema out. */
import { z } from 'zod';
import { isIsoDate } from '#base/dates.ts';

/** query: reads only. command: one at a time, journalled. job: a command with progress and cancel. */
export type MethodKind = 'query' | 'command' | 'job';

export type Procedure<K extends MethodKind, I extends z.ZodType, O extends z.ZodType> = {
  readonly kind: K;
  readonly summary: string;
  readonly input: I;
  readonly output: O;
};

const procedure =
  <K extends MethodKind>(kind: K) =>
  <I extends z.ZodType, O extends z.ZodType>(summary: string, input: I, output: O): Procedure<K, I, O> => ({
    kind,
    summary,
    input,
    output,
  });

export const query = procedure('query');
export const command = procedure('command');
export const job = procedure('job');

// --- shared shapes ---------------------------------------------------------------------------------------

export const isoDate = z.string().refine(isIsoDate, 'a day of the calendar as YYYY-MM-DD');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 digest in lower-case hexadecimal');
export const count = z.int().min(0);
export const empty = z.strictObject({});

/** Where bytes come from: a path on this machine, or an upload that the host holds. */
export const sourceRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('path'), path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('upload'), uploadId: z.string().min(1), name: z.string().min(1) }),
]);
export type SourceRef = z.infer<typeof sourceRef>;

/** SQLite refuses a pattern of 50,000 bytes, 32,766 values and an expression of a thousand terms. */
const filterText = z.string().max(10_000);

/** Sorting, filtering and paging happen in the engine. Columns are named by the method that lists. */
export const pageRequest = z.strictObject({
  offset: count.default(0),
  limit: z.int().min(1).max(1000).default(100),
  sort: z
    .array(z.strictObject({ column: z.string(), descending: z.boolean().default(false) }))
    .max(20)
    .default([]),
  filter: z
    .array(
      z.strictObject({
        column: z.string(),
        operator: z.enum(['equals', 'contains', 'startsWith', 'oneOf', 'atLeast', 'atMost', 'isEmpty']),
        value: z.union([filterText, z.number(), z.array(filterText).max(5000)]).optional(),
      }),
    )
    .max(100)
    .default([]),
  /** Free text over the columns that the method names as searchable. */
  search: z.string().max(1000).default(''),
});
export type PageRequest = z.infer<typeof pageRequest>;

/** One page of rows; `total` after the filter, `population` before it. */
export const page = <R extends z.ZodType>(row: R) =>
  z.strictObject({ rows: z.array(row), total: count, population: count });

export const nodeKind = z.enum([
  'identity',
  'account',
  'group',
  'role',
  'permission',
  'resource',
  'credential',
  'system',
]);
export type NodeKind = z.infer<typeof nodeKind>;

export const grantKind = z.enum([
  'owns',
  'memberOf',
  'assigned',
  'includes',
  'grants',
  'implies',
  'authenticates',
  'canBecome',
  'responsible',
  'sameAs',
]);
export type GrantKind = z.infer<typeof grantKind>;

/** How a node is named everywhere: id for programs; system, kind, key and label for people. */
export const nodeRef = z.strictObject({
  id: z.int(),
  kind: nodeKind,
  system: z.string(),
  key: z.string(),
  label: z.string(),
});
export type NodeRef = z.infer<typeof nodeRef>;

/** The source row behind a fact. `record` is the line or row number, or the record number of a structured file. */
export const lineage = z.strictObject({
  sourceId: z.int(),
  file: z.string(),
  sha256,
  record: count,
  locator: z.string(),
});
export type Lineage = z.infer<typeof lineage>;

/** Completeness of what a result rests on. */
export const completeness = z.enum(['complete', 'gaps', 'unknown']);
export type Completeness = z.infer<typeof completeness>;

/** allowed; denied; conditional: depends on a condition, a validity date or an activation. */
export const accessStatus = z.enum(['allowed', 'conditional', 'denied']);
export type AccessStatus = z.infer<typeof accessStatus>;

/**
 * How far access is followed beyond plain grants, each grade with those before it. direct: not at all. machine: what a
 * person answers for, by an account that is nobody's own. takeover: what can be become, reset, owned or assumed.
 * collusion: what another person under the same manager holds.
 */
export const grade = z.enum(['direct', 'machine', 'takeover', 'collusion']);
export type Grade = z.infer<typeof grade>;

/** A file that the engine made: fetched through the host, or written by the command line. */
export const artifactRef = z.strictObject({ artifactId: z.int(), name: z.string(), sha256, bytes: count });
