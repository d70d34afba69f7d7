/** Names of the fields of an exception, and what its origin says already. */
import type { ExceptionFields, ExceptionRow } from '#contract/annotate.ts';
import type { Output } from '#contract/index.ts';
import { nodeTitle } from '../../frame/nodeText.ts';
import type { Origin } from './origin.ts';

export const CLASSIFICATIONS = [
  'deviation',
  'exception',
  'deficiency',
  'significant deficiency',
  'material weakness',
] as const;
export const STATUSES = ['open', 'remediated', 'retested', 'closed'] as const;

/** From here on, the engine asks for a named person's reasoning. */
export function needsJudgement(classification: ExceptionFields['classification']): boolean {
  return CLASSIFICATIONS.indexOf(classification) >= CLASSIFICATIONS.indexOf('deficiency');
}

export const FIELD_TITLES: Readonly<Record<keyof ExceptionFields, string>> = {
  title: 'Title',
  controlId: 'Control',
  origin: 'Origin',
  condition: 'Condition',
  criteria: 'Criteria',
  cause: 'Cause',
  effect: 'Effect',
  recommendation: 'Recommendation',
  response: 'Response of management',
  owner: 'Owner of the action',
  dueOn: 'Due',
  classification: 'Classification',
  reasoning: 'Reasoning',
  judgedBy: 'Judged by',
  status: 'Status',
  retest: 'Retest',
};

/** An exception without anything but its origin. */
export function blankException(origin: Origin, controlId: string): ExceptionFields {
  return {
    title: '',
    controlId,
    origin,
    condition: '',
    criteria: '',
    cause: '',
    effect: '',
    recommendation: '',
    response: '',
    owner: '',
    dueOn: null,
    classification: 'exception',
    reasoning: '',
    judgedBy: '',
    status: 'open',
    retest: '',
  };
}

/** The fields of a row, as `exception.change` takes them. */
export function fieldsOf(row: ExceptionRow): ExceptionFields {
  const blank = blankException(row.origin, row.controlId);
  const names = Object.keys(blank) as (keyof ExceptionFields)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as ExceptionFields;
}

/** What a conflict says already: both paths are the condition, the rule's references the criteria. */
export function fromConflict(blank: ExceptionFields, answer: Output<'conflicts.get'>): ExceptionFields {
  const { conflict, sides, references, risk } = answer;
  return {
    ...blank,
    title: `${nodeTitle(conflict.subject)}: ${conflict.ruleName}`,
    condition: sides.map((side) => side.sentence).join('\n'),
    criteria: [`Rule ${conflict.rule}: ${conflict.ruleName}`, ...references].join('\n'),
    effect: risk,
  };
}

/** What a test sheet says already of a cell: its attribute is the criteria, its comment the condition. */
export function fromTestItem(
  blank: ExceptionFields,
  sheet: Output<'sheet.get'>,
  place: { readonly itemKey: string; readonly letter: string },
): ExceptionFields {
  const row = sheet.rows.find((one) => one.key === place.itemKey);
  const letter =
    place.letter ||
    (row?.cells.find((cell) => cell.tickmark === 'fail')?.letter ?? sheet.attributes[0]?.letter ?? '');
  const attribute = sheet.attributes.find((one) => one.letter === letter);
  const cell = row?.cells.find((one) => one.letter === letter);
  return {
    ...blank,
    origin: { kind: 'test-item', sampleId: sheet.sampleId, itemKey: place.itemKey, letter },
    controlId: blank.controlId || sheet.controlId,
    title: attribute === undefined ? '' : `${attribute.title}: ${place.itemKey}`,
    condition: cell?.comment ?? '',
    criteria: attribute?.definition ?? '',
  };
}

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

/** Fields in which two versions differ, in the order of the form. */
export function fieldChanges(before: ExceptionFields, after: ExceptionFields): readonly FieldChange[] {
  return (Object.keys(FIELD_TITLES) as (keyof ExceptionFields)[])
    .filter((name) => name !== 'origin' && before[name] !== after[name])
    .map((name) => ({
      field: FIELD_TITLES[name],
      before: textOf(before[name]),
      after: textOf(after[name]),
    }));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
