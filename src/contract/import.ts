/** Reading what the client gave: recognise, map, import, reconcile. */
import { z } from 'zod';
import {
  command,
  completeness,
  count,
  empty,
  isoDate,
  job,
  page,
  pageRequest,
  query,
  sha256,
  sourceRef,
} from './define.ts';
import { mapping } from './mapping.ts';

export { type Mapping, mapping } from './mapping.ts';

// --- what an import says ------------------------------------------------------------------------------------

export const finding = z.strictObject({
  code: z.string(),
  severity: z.enum(['gap', 'unknown', 'note']),
  message: z.string(),
  count,
  effect: z.string(),
  records: z.array(z.int()),
});
export type Finding = z.infer<typeof finding>;

/** Records that the client's system showed, and where that was seen. */
export const controlTotal = z.strictObject({
  version: z.int(),
  records: count,
  basis: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});
export type ControlTotal = z.infer<typeof controlTotal>;

export const sourceSummary = z.strictObject({
  id: z.int(),
  name: z.string(),
  sha256,
  bytes: count,
  format: z.string(),
  formatTitle: z.string(),
  system: z.string(),
  snapshot: z.string(),
  asOf: isoDate,
  importedAt: z.string(),
  importedBy: z.string(),
  records: count,
  accepted: count,
  quarantined: count,
  /** As it stands now, with the other sources of the snapshot and the control total. */
  completeness: z.strictObject({ status: completeness, findings: z.array(finding) }),
  /** null: nobody recorded one. */
  controlTotal: controlTotal.nullable(),
  /** What the file holds, in its own words: `{"users": 3, "managedPolicies": 32}`. */
  sections: z.record(z.string(), z.number()),
  droppedFields: z.array(z.string()),
  /** What is kept of the bytes: the original, a copy without secrets, or nothing; and its digest, '' for nothing. */
  kept: z.strictObject({ what: z.enum(['original', 'redacted', 'nothing']), sha256: z.string() }),
  /** The source that this one took the place of, and why. */
  supersedes: z.strictObject({ sourceId: z.int(), reason: z.string() }).nullable(),
  /** Number of the source that took this one's place: it stands no more in the snapshot. */
  supersededBy: z.int().nullable(),
});
export type SourceSummary = z.infer<typeof sourceSummary>;

export const totals = z.strictObject({
  identities: count,
  accounts: count,
  groups: count,
  roles: count,
  permissions: count,
  resources: count,
  credentials: count,
  /** Distinct grants of the kinds memberOf, assigned, includes, grants. */
  grants: count,
  /** Distinct links of the other kinds. */
  links: count,
});
export type Totals = z.infer<typeof totals>;

export const inspectedFile = z.strictObject({
  /** Position, from 0, of the reference that it belongs to. */
  source: z.int().min(0),
  name: z.string(),
  sha256,
  bytes: count,
  /** '' when not recognised. */
  format: z.string(),
  /** Name of the mapping that fits, for tables. */
  mapping: z.string(),
  system: z.string(),
  /** What is doubtful about the system, because the snapshot has the same list already; '' for nothing. */
  doubt: z.string(),
  /** Percent. */
  confidence: z.int().min(0).max(100),
  reason: z.string(),
  /** Rows that the client's system showed, by the list of extracts; null when none says. */
  expectedRecords: count.nullable(),
  /** Day of the extract, by the list of extracts; null when none says. */
  listedAsOf: isoDate.nullable(),
  /** Name of the list of extracts that names the file; '' for none. */
  list: z.string(),
});

export const importMethods = {
  'import.inspect': query(
    'Recognises files without importing them.',
    z.strictObject({
      sources: z.array(sourceRef).min(1),
      /** The snapshot that they are meant for: what its sources say of their systems is compared. */
      snapshot: z.string().optional(),
    }),
    z.strictObject({
      files: z.array(inspectedFile),
      /** What is there and is not handed over: entries of an archive that cannot be read, system files. */
      refused: z.array(z.strictObject({ source: z.int(), name: z.string(), reason: z.string() })),
    }),
  ),
  'import.run': job(
    'Imports files, folders or zips into a snapshot: all of them, or nothing.',
    z.strictObject({
      sources: z
        .array(
          z.strictObject({
            ref: sourceRef,
            /** Only these files of a folder or zip; all recognised ones when left out. */
            only: z.array(z.string()).optional(),
            format: z.string().optional(),
            system: z.string().optional(),
            /** A mapping in full, or the name of a shipped or saved one. */
            mapping: z.union([mapping, z.string()]).optional(),
            /** Rows that the client's system showed when the extract was taken. */
            expectedRecords: count.optional(),
            /** Where that number was seen. */
            expectedBasis: z.string().optional(),
            /** Day of the extract by the list that came with it; `asOf` of the import goes before it. */
            listedAsOf: isoDate.optional(),
          }),
        )
        .min(1),
      snapshot: z.string().min(1).default('current'),
      /**
       * Day of all the extracts. Left out, each is of the day that its list of extracts says, else of the snapshot's; a new snapshot
       * is of the latest day that a list says, else of the last day of the period.
       */
      asOf: isoDate.optional(),
      /** Keep the original bytes of files in which secrets were found. */
      keepSecrets: z.boolean().default(false),
    }),
    z.strictObject({
      snapshot: z.string(),
      /** Day of the snapshot; null when there is none, because nothing was imported. */
      asOf: isoDate.nullable(),
      sources: z.array(sourceSummary),
      /** Files that no format recognised, or that were imported before. */
      skipped: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
      totals,
    }),
  ),
  'import.again': job(
    'Reads the kept bytes of a source again, by another mapping, as another system, or as before. The new source takes the place of the earlier one in the snapshot; both stay.',
    z.strictObject({
      sourceId: z.int(),
      /** A mapping in full, or the name of a shipped or saved one; that of the source when left out. */
      mapping: z.union([mapping, z.string()]).optional(),
      /** The system that it is of; that of the source when left out. */
      system: z.string().min(1).optional(),
      reason: z.string().min(1),
    }),
    z.strictObject({ source: sourceSummary, earlier: sourceSummary, totals }),
  ),
  'import.sources': query(
    'Imported sources. Columns: name, format, system, snapshot, asOf, records, accepted, quarantined, status.',
    z.strictObject({ page: pageRequest, snapshot: z.string().optional() }),
    page(sourceSummary),
  ),
  'import.source': query(
    'One source with its findings and its mapping.',
    z.strictObject({ sourceId: z.int() }),
    z.strictObject({
      source: sourceSummary,
      mapping: mapping.nullable(),
      /** Every number recorded, the latest first. */
      controlTotals: z.array(controlTotal),
    }),
  ),
  'import.controlTotal': command(
    'Records the number of records that the system showed; a later number is kept beside the earlier ones.',
    z.strictObject({
      sourceId: z.int(),
      records: count,
      /** Where it was seen, e.g. `screen count at the export, evidence X-0003`. */
      basis: z.string().min(1),
    }),
    z.strictObject({ source: sourceSummary }),
  ),
  'import.quarantine': query(
    'Rows that could not be read. Columns: source, snapshot, record, code, reason, text.',
    z.strictObject({ sourceId: z.int().optional(), page: pageRequest }),
    page(
      z.strictObject({
        sourceId: z.int(),
        source: z.string(),
        snapshot: z.string(),
        record: count,
        code: z.string(),
        /** The code in words. */
        kind: z.string(),
        reason: z.string(),
        text: z.string(),
      }),
    ),
  ),
  'import.record': query(
    'The raw record of a source.',
    z.strictObject({ sourceId: z.int(), record: count }),
    z.strictObject({
      sourceId: z.int(),
      file: z.string(),
      sha256,
      record: count,
      locator: z.string(),
      /** True: read from the copy without secrets; `sha256` is that of the original all the same. */
      isRedacted: z.boolean(),
      /** Raw text; cut at 20,000 characters, `isCut` then true. */
      text: z.string(),
      isCut: z.boolean(),
      fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    }),
  ),
  'rules.convert': query(
    'Turns the tables of an SAP GRC rule set into the text of a rule pack, and lists what a rule pack cannot say.',
    z.strictObject({
      files: z
        .array(
          z.strictObject({
            ref: sourceRef,
            /** Names of the columns in their order, for a file without a header. */
            columns: z.array(z.string().min(1)).max(100).default([]),
          }),
        )
        .min(1)
        .max(50),
      title: z.string().min(1).max(200).default('SAP GRC rule set'),
    }),
    z.strictObject({
      /** A rule pack file as JSON. */
      pack: z.record(z.string(), z.unknown()),
      files: z.array(z.strictObject({ name: z.string(), table: z.string(), rows: count })),
      functions: count,
      rules: count,
      sensitiveAccess: count,
      /** What was left out or taken otherwise than written. */
      left: z.array(
        z.strictObject({
          code: z.string(),
          message: z.string(),
          count,
          examples: z.array(z.string()),
        }),
      ),
    }),
  ),
  'format.list': query(
    'Formats that can be imported.',
    empty,
    z.strictObject({
      formats: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          description: z.string(),
          extensions: z.array(z.string()),
          help: z.string(),
        }),
      ),
    }),
  ),
  'snapshot.list': query(
    'Snapshots, latest as-of date first.',
    empty,
    z.strictObject({
      snapshots: z.array(z.strictObject({ label: z.string(), asOf: isoDate, sources: count, completeness })),
    }),
  ),
} as const;
