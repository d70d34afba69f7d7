/** The control register. */
import { z } from 'zod';
import { conflictStatus, rulePackRef } from './analyse.ts';
import {
  command,
  completeness,
  count,
  empty,
  grade,
  nodeRef,
  page,
  pageRequest,
  query,
  sourceRef,
} from './define.ts';
import { hop, snapshotName, takeoverAsked } from './graph.ts';

export const frequency = z.enum([
  'annual',
  'semi-annual',
  'quarterly',
  'monthly',
  'semi-monthly',
  'weekly',
  'daily',
  'many-times-a-day',
  'event-driven',
  'automated',
]);

export const controlFields = z.strictObject({
  id: z.string().trim().min(1).max(40),
  title: z.string().default(''),
  objective: z.string().min(1),
  description: z.string().default(''),
  frequency,
  /** Who can explain it, who approves, who reviews: names of people, never a role mailbox alone. */
  owner: z.string().default(''),
  approver: z.string().default(''),
  reviewer: z.string().default(''),
  systems: z.array(z.string()).default([]),
  /** e.g. "NIST CSF 2.0 PR.AA-05". */
  frameworkCodes: z.array(z.string()).default([]),
  evidenceSource: z.string().default(''),
  /**
   * What carries the control out, what bypasses it, and whose holders it watches: ids of functions of a rule pack, or
   * roles, groups, permissions and resources as `SYSTEM/KEY`, `*` for any text.
   */
  executedBy: z.array(z.string()).default([]),
  bypassedBy: z.array(z.string()).default([]),
  controlled: z.array(z.string()).default([]),
});
export type ControlFields = z.infer<typeof controlFields>;

export const controlRow = z.strictObject({
  ...controlFields.shape,
  version: z.int(),
  changedAt: z.string(),
  changedBy: z.string(),
  evidence: count,
  populations: count,
  samples: count,
  exceptions: count,
  /** e.g. "No owner", "Framework code not known: PR.AC-4 is CSF 1.1; 2.0 has PR.AA-05". */
  gaps: z.array(z.string()),
});
export type ControlRow = z.infer<typeof controlRow>;

export const executorPart = z.enum(['executedBy', 'bypassedBy', 'controlled']);
export type ExecutorPart = z.infer<typeof executorPart>;

/** A subject that holds what a control names; the path of the best status leads to it. */
export const executorRow = z.strictObject({
  subject: nodeRef,
  part: executorPart,
  /** The item of the control that is held. */
  item: z.string(),
  status: conflictStatus,
  hops: count,
  /** All permissions that the item needs; the path ends at the first. */
  permissions: z.array(nodeRef),
  path: z.array(hop),
  sentence: z.string(),
});
export type ExecutorRow = z.infer<typeof executorRow>;

export const controlMethods = {
  'control.list': query(
    'Controls. Columns: id, title, objective, frequency, owner, approver, reviewer, systems, frameworkCodes.',
    z.strictObject({ page: pageRequest }),
    page(controlRow),
  ),
  'control.get': query(
    'One control with its history.',
    z.strictObject({ id: z.string() }),
    z.strictObject({
      control: controlRow,
      history: z.array(
        z.strictObject({
          version: z.int(),
          changedAt: z.string(),
          changedBy: z.string(),
          fields: controlFields,
        }),
      ),
    }),
  ),
  'control.executors': query(
    'Who can carry a control out, who can bypass it, who is in the population that it controls. Columns: subject, system, part, item, status, hops.',
    z.strictObject({
      id: z.string(),
      /** As for conflicts.run; the pack of the latest run, else tickmark-core, when left out. */
      rules: z.union([z.string(), sourceRef]).optional(),
      ...takeoverAsked,
      snapshot: snapshotName,
      page: pageRequest,
    }),
    z.strictObject({
      control: z.string(),
      title: z.string(),
      snapshot: z.string(),
      rulePack: rulePackRef,
      takeover: z.boolean(),
      grade,
      completeness,
      /** What the control names, with the nodes of the snapshot that each item means; 0: nothing can be found. */
      items: z.array(z.strictObject({ part: executorPart, item: z.string(), nodes: count })),
      /** Subjects of each part, by status. */
      counts: z.record(executorPart, z.record(conflictStatus, count)),
      /** e.g. "G23 Nobody can carry it out". */
      gaps: z.array(z.string()),
      rows: z.array(executorRow),
      total: count,
      population: count,
    }),
  ),
  'control.save': command(
    'Adds a control or changes it; earlier versions are kept.',
    z.strictObject({ control: controlFields }),
    z.strictObject({ control: controlRow }),
  ),
  'control.readRegister': query(
    'Reads an xlsx or csv register: its rows as `control.import` takes them, and which column stands for which field.',
    z.strictObject({ ref: sourceRef }),
    z.strictObject({
      file: z.string(),
      /** `field` is '' for a column that no field takes. */
      columns: z.array(z.strictObject({ name: z.string(), field: z.string() })),
      rows: z.array(z.strictObject({ record: count, control: z.record(z.string(), z.string()) })),
    }),
  ),
  'control.import': command(
    'Adds controls read from an xlsx or csv register. Rows that cannot be read are listed, not dropped.',
    z.strictObject({
      rows: z.array(z.strictObject({ record: count, control: z.record(z.string(), z.string()) })),
      file: z.string(),
    }),
    z.strictObject({
      added: count,
      changed: count,
      rejected: z.array(z.strictObject({ record: count, reason: z.string() })),
    }),
  ),
  'control.frameworks': query(
    'Framework codes with their titles, and aliases that are commonly confused.',
    empty,
    z.strictObject({
      codes: z.array(
        z.strictObject({
          framework: z.string(),
          version: z.string(),
          code: z.string(),
          title: z.string(),
          aliases: z.array(z.string()),
          note: z.string(),
        }),
      ),
    }),
  ),
} as const;
