/** Workpapers: what the set holds, and writing it. */
import { z } from 'zod';
import { artifactRef, completeness, count, empty, job, query, sha256 } from './define.ts';

export const workpaperEntry = z.strictObject({
  /** Index reference, e.g. D-AC01-1. */
  ref: z.string(),
  title: z.string(),
  file: z.string(),
  sheet: z.string(),
  rows: count,
  completeness,
});

export const workpaperMethods = {
  'workpaper.index': query(
    'What the workpaper set holds now, in index order.',
    empty,
    z.strictObject({ entries: z.array(workpaperEntry) }),
  ),
  'workpaper.preview': query(
    'The first rows of a sheet as it would be written.',
    z.strictObject({ ref: z.string(), limit: z.int().min(1).max(500).default(100) }),
    z.strictObject({
      entry: workpaperEntry,
      header: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      total: count,
    }),
  ),
  'workpaper.write': job(
    'Writes the workpaper set; the files stay in the engagement and go to `out` when it is given.',
    z.strictObject({ out: z.string().optional() }),
    z.strictObject({
      set: z.int(),
      files: z.array(
        z.strictObject({ ...artifactRef.shape, title: z.string(), path: z.string().nullable() }),
      ),
    }),
  ),
  'workpaper.sets': query(
    'Sets written so far.',
    empty,
    z.strictObject({
      sets: z.array(
        z.strictObject({
          set: z.int(),
          writtenAt: z.string(),
          writtenBy: z.string(),
          files: z.array(z.strictObject({ ...artifactRef.shape, title: z.string() })),
        }),
      ),
    }),
  ),
  'overview.get': query(
    'Where the engagement stands, each figure with the screen that shows its rows.',
    empty,
    z.strictObject({
      sources: z.strictObject({
        total: count,
        complete: count,
        gaps: count,
        unknown: count,
        quarantined: count,
      }),
      people: count,
      accounts: count,
      accountsWithoutPerson: count,
      systems: z.array(z.strictObject({ name: z.string(), accounts: count, completeness })),
      conflicts: z
        .strictObject({
          run: z.int(),
          total: count,
          /** Not mitigated, accepted, remediated or found to be none on the as-of date. */
          open: count,
          byRating: z.record(z.string(), count),
          byProcess: z.record(z.string(), count),
        })
        .nullable(),
      controls: z.strictObject({ total: count, withGaps: count }),
      samples: z.strictObject({ total: count, open: count, concluded: count }),
      exceptions: z.strictObject({
        total: count,
        open: count,
        overdue: count,
        byClassification: z.record(z.string(), count),
      }),
      evidence: z.strictObject({ total: count, altered: count }),
      workpapers: z.strictObject({ sets: count, lastSha256: sha256.nullable() }),
      /** What is missing before the file can be signed off. */
      missing: z.array(z.strictObject({ text: z.string(), screen: z.string() })),
    }),
  ),
} as const;
