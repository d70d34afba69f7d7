/** Mappings of tables: tried on a file, listed, kept. */
import { z } from 'zod';
import { command, count, empty, nodeKind, query, sourceRef } from './define.ts';
import { eventKind } from './event.ts';
import { mapping } from './mapping.ts';

export const mappingMethods = {
  'import.preview': query(
    'Tries a mapping on the first rows of a table file.',
    z.strictObject({
      ref: sourceRef,
      only: z.string().optional(),
      mapping: mapping.optional(),
      sheet: z.string().optional(),
      headerRow: z.int().min(1).optional(),
      rows: z.int().min(1).max(500).default(50),
    }),
    z.strictObject({
      name: z.string(),
      sheets: z.array(z.string()),
      headerRow: z.int(),
      columns: z.array(
        z.strictObject({ name: z.string(), samples: z.array(z.string()), distinct: count, empty: count }),
      ),
      rowsRead: count,
      /** What the mapping makes of the first rows. */
      results: z.array(
        z.strictObject({
          record: count,
          nodes: z.array(
            z.strictObject({
              kind: nodeKind,
              key: z.string(),
              label: z.string(),
              attributes: z.record(z.string(), z.string()),
            }),
          ),
          grants: z.array(z.strictObject({ kind: z.string(), from: z.string(), to: z.string() })),
          events: z.array(
            z.strictObject({
              kind: eventKind,
              /** '' for the source's own. */
              system: z.string(),
              fields: z.record(z.string(), z.string()),
            }),
          ),
        }),
      ),
      /** Each distinct problem with its count and first row. */
      problems: z.array(z.strictObject({ code: z.string(), reason: z.string(), count, firstRecord: count })),
    }),
  ),
  'mapping.list': query(
    'Shipped and saved mappings.',
    empty,
    z.strictObject({
      mappings: z.array(
        z.strictObject({
          name: z.string(),
          description: z.string(),
          system: z.string(),
          origin: z.enum(['shipped', 'saved']),
          mapping,
        }),
      ),
    }),
  ),
  'mapping.save': command(
    'Keeps a mapping in the engagement under its name.',
    z.strictObject({ mapping }),
    z.strictObject({ name: z.string() }),
  ),
} as const;
