/** Column mappings: what the columns of a table mean in the canonical model. */
import { z } from 'zod';
import { nodeKind } from './define.ts';
import { eventFields, eventKind } from './event.ts';

/** How one value is made from a row: a column, a constant, or parts joined; then split, translated, read as a date. */
export const valueRule = z.strictObject({
  column: z.string().optional(),
  constant: z.string().optional(),
  /** Text with `{Column name}` in it. */
  template: z.string().optional(),
  /** Translation of whole values; with `unmapped`: keep them, leave the field empty, or quarantine the row. */
  values: z.record(z.string(), z.string()).optional(),
  unmapped: z.enum(['keep', 'empty', 'quarantine']).optional(),
  /** One value becomes several. Only for keys of grants. */
  split: z.string().optional(),
  /** One piece of the value, divided at a text: 1 is the first, -1 the last; '' when there is no such piece. Before `values`. */
  part: z.strictObject({ at: z.string().min(1), take: z.int().refine((n) => n !== 0) }).optional(),
  trim: z.boolean().optional(),
  lowerCase: z.boolean().optional(),
  /** e.g. `YYYY-MM-DD`, `DD.MM.YYYY`, `MM/DD/YYYY`, `YYYYMMDD`; a value that does not fit quarantines the row. */
  date: z.string().optional(),
  /**
   * A day in the same forms with a time of day after it, or `unix`, `unixMs`: becomes an instant in UTC; a day alone stays a day.
   * A value that does not fit, or that has no time zone when `zone` names none, quarantines the row.
   */
  instant: z.string().optional(),
  /** For `instant`: the zone of times that have none: `UTC`, `+02:00`, `Europe/Berlin`. */
  zone: z.string().optional(),
  isRequired: z.boolean().optional(),
});

/** A node that a row states. Attribute names of the canonical model: methods/canonical-model. */
export const nodeRule = z.strictObject({
  kind: nodeKind,
  key: valueRule,
  label: valueRule.optional(),
  attributes: z.record(z.string(), valueRule).optional(),
  /** Only rows in which every named column has one of these values. */
  when: z.record(z.string(), z.array(z.string())).optional(),
});

/** A grant that a row states, between two of its nodes (by position in `nodes`). */
export const grantRule = z.strictObject({
  kind: z.enum([
    'owns',
    'memberOf',
    'assigned',
    'includes',
    'grants',
    'implies',
    'authenticates',
    'canBecome',
    'responsible',
  ]),
  from: z.int().min(0),
  to: z.int().min(0),
  effect: valueRule.optional(),
  validFrom: valueRule.optional(),
  validTo: valueRule.optional(),
  activation: valueRule.optional(),
  condition: valueRule.optional(),
  when: z.record(z.string(), z.array(z.string())).optional(),
});

/** Something that happened and that a row states. Names of fields: src/contract/event.ts. */
export const eventRule = z
  .strictObject({
    kind: eventKind,
    fields: z.record(z.string(), valueRule),
    /** The system that it is about, when the rows name it. */
    system: valueRule.optional(),
    when: z.record(z.string(), z.array(z.string())).optional(),
  })
  .superRefine(({ kind, fields }, issues) => {
    const known: readonly string[] = eventFields[kind];
    for (const name of Object.keys(fields)) {
      if (known.includes(name)) continue;
      const message = `a ${kind} has no field ${name}; fields are ${known.join(', ')}`;
      issues.addIssue({ code: 'custom', path: ['fields', name], message });
    }
  });

const mappingText = z.strictObject({
  /** Schema of this text. */
  tickmarkMapping: z.literal(1),
  name: z.string().min(1),
  description: z.string().default(''),
  /** System that the rows belong to; '' for a roster of people. May be overridden at import. */
  system: z.string(),
  platform: z.string().default('generic'),
  /** Columns that must be there for the mapping to fit; used to recognise files too. */
  requiredColumns: z.array(z.string()),
  /** For workbooks: the sheet; the first one when left out. */
  sheet: z.string().optional(),
  /** Row of the header, from 1; found by the required columns when left out. */
  headerRow: z.int().min(1).optional(),
  /** Names of columns that hold secrets: never stored. */
  dropColumns: z.array(z.string()).default([]),
  nodes: z.array(nodeRule).default([]),
  grants: z.array(grantRule).default([]),
  /** Instead of nodes or beside them. */
  events: z.array(eventRule).optional(),
  /** A row whose column equals one of the values ends the table or is skipped (footers, repeated headers); counted. */
  skipRows: z.array(z.strictObject({ column: z.string(), values: z.array(z.string()) })).default([]),
});

export const mapping = mappingText.refine(
  ({ nodes, events = [] }) => nodes.length + events.length > 0,
  'a mapping states at least one node or event',
);
export type Mapping = z.infer<typeof mapping>;
