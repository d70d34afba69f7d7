/** Checking rule packs: whether a text is one, and what its rules cannot find or find twice. */
import { z } from 'zod';
import { rulePackRef } from './analyse.ts';
import { count, query, sourceRef } from './define.ts';
import { snapshotName } from './graph.ts';

/** Id of a shipped pack, a pack file, or the SHA-256 of a pack that an earlier run used. */
export const packName = z.union([z.string(), sourceRef]);

/** Where something stands: file, member (`functions/3/permissions/0`) and line from 1. */
const place = {
  /** Name of the file; '' for a pack that only the engagement keeps. */
  file: z.string(),
  at: z.string(),
  line: count,
};

/** error: the pack does not say what it seems to say. warning: to be looked at. note: to be known. */
export const lintSeverity = z.enum(['error', 'warning', 'note']);
export type LintSeverity = z.infer<typeof lintSeverity>;

/** A permission as an export would state it. */
export const statedPermission = z.strictObject({
  platform: z.string(),
  type: z.string(),
  value: z.string(),
  attributes: z.record(z.string(), z.string()),
});

export const lintFinding = z.strictObject({
  code: z.string(),
  severity: lintSeverity,
  /** Function or rule; two joined by ` + ` where it is about both. */
  subject: z.string(),
  /** Value of the entry that it is about; '' when it is about the whole. */
  value: z.string(),
  message: z.string(),
  /** What shows it: the least grants of one account, or a permission; none where there is nothing to show. */
  example: z.strictObject({ text: z.string(), permissions: z.array(statedPermission) }),
  ...place,
  /** Reason of the pack why the finding stands; '' when it states none. */
  accepted: z.string(),
});
export type LintFinding = z.infer<typeof lintFinding>;

export const ruleLintMethods = {
  'rules.validate': query(
    'Whether a text is a rule pack: everything that is wrong with it, each with its place.',
    z.strictObject({ pack: packName }),
    z.strictObject({
      isValid: z.boolean(),
      /** Null when the text is no pack. */
      pack: rulePackRef.nullable(),
      files: z.array(z.string()),
      problems: z.array(z.strictObject({ ...place, message: z.string() })),
    }),
  ),
  'rules.lint': query(
    'What a rule pack cannot find, finds too widely or says twice, by its text and, where wanted, on a snapshot.',
    z.strictObject({
      pack: packName,
      /** Also looks for what nothing in a snapshot can satisfy. */
      onSnapshot: z.boolean().default(false),
      snapshot: snapshotName,
    }),
    z.strictObject({
      pack: rulePackRef,
      /** Label; '' when no snapshot was looked at. */
      snapshot: z.string(),
      functions: count,
      rules: count,
      entries: count,
      /** Standing findings by severity; accepted ones apart. */
      counts: z.strictObject({ error: count, warning: count, note: count, accepted: count }),
      findings: z.array(lintFinding),
    }),
  ),
} as const;
