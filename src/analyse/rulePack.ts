/** A rule pack as text: functions with the permissions that give them, and rules that forbid to hold several. */
import { z } from 'zod';
import { rating } from '#contract/analyse.ts';

const name = z.string().min(1);

/** What one permission or role of a system must be. Texts are compared without regard to case. */
const condition = z.strictObject({
  /** Attribute `type` of the permission: transaction, permission, action, role, auth_object, duty, ... */
  type: name,
  /** Attribute `value`; for actions the action asked for, which patterns on the granting side cover. */
  value: name,
  /** Other texts that mean the same: a display name, a template id. */
  aliases: z.array(name).optional(),
  /** Least level of a ladder: none, view, create, edit, full. */
  minLevel: z.enum(['view', 'create', 'edit', 'full']).optional(),
  /** Attributes that must share a value with the list, where the export states them: `{"field:ACTVT": ["01", "21..25"]}`. */
  where: z.record(z.string(), z.array(name).min(1)).optional(),
  /** Attributes that must have more than the values of the list, where the export states them: `{"field:ACTVT": ["03", "08"]}`. */
  whereNot: z.record(z.string(), z.array(name).min(1)).optional(),
});
export type Condition = z.infer<typeof condition>;

const entry = condition.extend({
  /** Platform of the system; `generic` for any. */
  platform: name,
  /** All of these must hold too, in the same account. */
  requires: z.array(condition).optional(),
  /** How sure the identifier is; medium and low are to be confirmed with the client. */
  confidence: z.enum(['high', 'medium', 'low']).default('high'),
  note: z.string().optional(),
});
export type Entry = z.infer<typeof entry>;

const functionInFile = z.strictObject({
  id: name,
  /** Left out where the function of an extended pack gets further entries. */
  name: name.optional(),
  process: name.optional(),
  duty: name.optional(),
  permissions: z.array(entry),
  /** What logs call it when it is carried out, where that is not the value of an entry. */
  activities: z.array(z.strictObject({ platform: name, value: name })).optional(),
});

const rule = z.strictObject({
  id: name,
  name,
  process: name,
  functions: z.array(name).min(2),
  rating,
  risk: name,
  /** crossSystem: meant for pairs that normally lie in different systems. Does not narrow the search. */
  scope: z.enum(['anySystem', 'crossSystem']).default('anySystem'),
  assertions: z.array(name).default([]),
  compensatingControls: z.array(name).default([]),
  references: z.array(name).default([]),
});
export type Rule = z.infer<typeof rule>;

const sensitive = z.strictObject({
  id: name,
  name,
  rating,
  /** What an auditor looks at. */
  test: name,
  permissions: z.array(entry).min(1),
});

/** A finding of the linter that stands with a reason. */
const acceptedFinding = z.strictObject({
  code: name,
  /** Function or rule that it is about; all of the code when left out. */
  subject: name.optional(),
  /** Value of the entry; all of the subject when left out. */
  value: name.optional(),
  reason: name,
});
export type AcceptedFinding = z.infer<typeof acceptedFinding>;

/** The text of a pack file. A pack that extends another adds to it; a rule of the same id takes the other's place. */
export const rulePackFile = z.strictObject({
  $schema: z.string().optional(),
  tickmarkRulePack: z.literal(1),
  id: name,
  version: name,
  title: name,
  description: z.string().default(''),
  /** Id of a shipped pack, or a path beside this file. */
  extends: name.optional(),
  platforms: z.record(z.string(), name).default({}),
  processes: z.record(z.string(), name).default({}),
  functions: z.array(functionInFile).default([]),
  rules: z.array(rule).default([]),
  sensitiveAccess: z.array(sensitive).default([]),
  acceptedFindings: z.array(acceptedFinding).default([]),
});
export type RulePackFile = z.infer<typeof rulePackFile>;

export type PackFunction = {
  readonly id: string;
  readonly name: string;
  readonly process: string;
  readonly duty: string;
  readonly permissions: readonly Entry[];
  /** Left out when there is none. */
  readonly activities?: readonly { readonly platform: string; readonly value: string }[];
};

/** A pack after its extensions were joined. */
export type RulePack = {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly platforms: Readonly<Record<string, string>>;
  readonly processes: Readonly<Record<string, string>>;
  readonly functions: readonly PackFunction[];
  readonly rules: readonly Rule[];
  readonly sensitiveAccess: readonly z.infer<typeof sensitive>[];
  /** Left out when there is none. */
  readonly acceptedFindings?: readonly AcceptedFinding[];
};
