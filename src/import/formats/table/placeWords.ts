/** Where a value comes from and what it is for, as messages about rows say it: with the column's name, in the auditor's words. */
import type { GrantKind, NodeKind } from '#contract/define.ts';
import type { EventKind } from '#contract/event.ts';
import type { Mapping } from '#contract/import.ts';

type ValueRule = Mapping['nodes'][number]['key'];

export type ValuePlace = {
  /** The rule of the mapping, for who writes it: `key of account (node 1)`. */
  readonly rule: string;
  /** What the value is for, for who reads about a row: `key of the account`. */
  readonly use: string;
};

const THINGS: Partial<Record<NodeKind | GrantKind | EventKind, string>> = {
  identity: 'person',
  owns: 'ownership',
  memberOf: 'membership',
  assigned: 'assignment',
  includes: 'inclusion',
  grants: 'grant',
  implies: 'implication',
  authenticates: 'sign-in',
  canBecome: 'takeover',
  responsible: 'responsibility',
  campaign: 'review campaign',
  'review-item': 'review decision',
};

const FIELDS: Readonly<Record<string, string>> = {
  label: 'name',
  startOn: 'first day',
  endOn: 'last day',
  employeeId: 'employee number',
  managerId: 'manager',
  lastLoginAt: 'last sign-in',
  createdAt: 'day of creation',
  listAsOf: 'day of the list',
  at: 'time',
  startedAt: 'start',
  endedAt: 'end',
  dueAt: 'due day',
  completedAt: 'end',
  decidedAt: 'time of decision',
  decisionText: 'decision',
  appliedAt: 'time of application',
  submittedAt: 'time of submission',
  approvedAt: 'time of approval',
  closedAt: 'time of closing',
  reviewedAt: 'time of review',
  changedAt: 'time of change',
  deployedAt: 'time of deployment',
};

/** @param position - of the rule among those of its sort, from 0. */
export function placeOf(
  field: string,
  kind: NodeKind | GrantKind | EventKind,
  sort: 'node' | 'grant' | 'event',
  position: number,
): ValuePlace {
  const words = FIELDS[field] ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return {
    rule: `${field} of ${kind} (${sort} ${position + 1})`,
    use: `${words} of the ${THINGS[kind] ?? kind}`,
  };
}

/** `Column End date`, `Columns First, Last`, `The mapping`. */
export function columnWords({ column, template }: ValueRule): string {
  if (column !== undefined) return `Column ${column}`;
  const columns = [...(template ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  if (columns.length === 0) return 'The mapping';
  return columns.length === 1 ? `Column ${columns[0]}` : `Columns ${columns.join(', ')}`;
}
