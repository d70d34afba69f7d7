/** A value rule of a mapping, made ready for the columns of one table. */
import { EngineError } from '#base/errors.ts';
import type { Mapping } from '#contract/import.ts';
import type { Columns } from './columns.ts';
import { type DateReader, dateReader } from './dates.ts';
import { type InstantReader, instantReader } from './instants.ts';
import { columnWords, type ValuePlace } from './placeWords.ts';

export type ValueRule = Mapping['nodes'][number]['key'];

/** The first thing wrong with a row. */
export class RowFault {
  code = '';
  reason = '';

  set(code: string, reason: string): void {
    if (this.code !== '') return;
    this.code = code;
    this.reason = reason;
  }
}

export type ValueProgram = {
  /** Positions of the columns it reads. */
  readonly inputs: readonly number[];
  readonly split: string | undefined;
  /** The value of a row; '' when it is empty. What is wrong goes to `fault`. */
  readonly read: (fields: readonly string[], fault: RowFault) => string;
};

/** How a rule finds its columns. `absent` hears of columns that the table does not have. */
export type ColumnLookup = {
  readonly columns: Columns;
  /** Positions that must not be read: they hold secrets. */
  readonly secrets: ReadonlySet<number>;
  readonly absent: (name: string) => void;
  /** Hears of zones that were assumed for times without one. */
  readonly assumedZone?: (zone: string) => void;
};

/**
 * Makes a rule ready. `place` names the value in messages.
 *
 * @throws {EngineError} INVALID_INPUT for a rule that says nothing or reads a column with a secret.
 */
export function valueProgram(rule: ValueRule, place: ValuePlace, lookup: ColumnLookup): ValueProgram {
  const { inputs, read } = rawValue(rule, place.rule, lookup);

  const trim = rule.trim !== false;
  const values = rule.values && new Map(Object.entries(rule.values));
  const loose =
    rule.values &&
    new Map(Object.entries(rule.values).map(([from, to]) => [from.trim().toLowerCase(), to] as const));
  const toDate: DateReader | undefined = rule.date === undefined ? undefined : dateReader(rule.date);
  const toInstant = instantOf(rule, place, lookup);
  const isPlain = !rule.part && !rule.lowerCase && !values && !toDate && !toInstant && !rule.isRequired;
  const finish = (text: string, fault: RowFault): string => {
    let value = trim ? text.trim() : text;
    if (isPlain) return value;
    if (rule.part) value = piece(value, rule.part);
    if (rule.lowerCase) value = value.toLowerCase();
    if (values && loose) {
      const known = values.get(value) ?? loose.get(value.toLowerCase());
      if (known !== undefined) value = known;
      else if (value !== '') value = unmapped(rule, value, place, fault);
    }
    if (toDate && value !== '') value = dateOf(toDate, value, rule, place, fault);
    if (toInstant && value !== '') value = toInstant(value, fault);
    if (rule.isRequired && value === '')
      fault.set('EMPTY_VALUE', `${columnWords(rule)} is empty (${place.use})`);
    return value;
  };
  return { inputs, split: rule.split, read: (fields, fault) => finish(read(fields), fault) };
}

function piece(value: string, { at, take }: { readonly at: string; readonly take: number }): string {
  const pieces = value.split(at);
  return (pieces.at(take > 0 ? take - 1 : take) ?? '').trim();
}

function unmapped(rule: ValueRule, value: string, place: ValuePlace, fault: RowFault): string {
  if (rule.unmapped === 'empty') return '';
  if (rule.unmapped === 'quarantine') {
    fault.set('UNMAPPED_VALUE', said(rule, place, value, 'has no translation in the mapping'));
  }
  return value;
}

function dateOf(
  toDate: DateReader,
  value: string,
  rule: ValueRule,
  place: ValuePlace,
  fault: RowFault,
): string {
  const day = toDate(value);
  if (day === null) fault.set('NOT_A_DATE', said(rule, place, value, `is not a date like ${rule.date}`));
  return day ?? '';
}

/** `Column End date: "soon" is not a date like YYYY-MM-DD (last day of the person)`. */
export function said(rule: ValueRule, place: ValuePlace, value: string, what: string): string {
  return `${columnWords(rule)}: "${shown(value)}" ${what} (${place.use})`;
}

function instantOf(
  rule: ValueRule,
  place: ValuePlace,
  lookup: ColumnLookup,
): ((value: string, fault: RowFault) => string) | undefined {
  const { instant, zone, date } = rule;
  if (zone !== undefined && instant === undefined) {
    throw new EngineError('INVALID_INPUT', `${place.rule}: zone needs instant`);
  }
  if (instant === undefined) return undefined;
  if (date !== undefined)
    throw new EngineError('INVALID_INPUT', `${place.rule}: one of date and instant is enough`);
  const read: InstantReader = instantReader(instant, zone);
  return (value, fault) => {
    const reading = read(value);
    if (reading.problem === 'NOT_AN_INSTANT') {
      fault.set('NOT_AN_INSTANT', said(rule, place, value, `is not a time like ${instant}`));
    } else if (reading.problem === 'NO_TIME_ZONE') {
      fault.set('NO_TIME_ZONE', said(rule, place, value, 'has no time zone, and the mapping names none'));
    }
    if (reading.isZoneAssumed) lookup.assumedZone?.(zone ?? '');
    return reading.value;
  };
}

const shown = (value: string): string => (value.length <= 60 ? value : `${value.slice(0, 60)}…`);

type RawValue = { inputs: readonly number[]; read: (fields: readonly string[]) => string };

function rawValue(rule: ValueRule, place: string, lookup: ColumnLookup): RawValue {
  const given = [rule.column, rule.constant, rule.template].filter((part) => part !== undefined);
  if (given.length !== 1) {
    throw new EngineError('INVALID_INPUT', `${place}: one of column, constant and template must be given`);
  }
  if (rule.constant !== undefined) {
    const { constant } = rule;
    return { inputs: [], read: () => constant };
  }
  if (rule.column !== undefined) {
    const at = position(rule.column, place, lookup);
    if (at === undefined) return { inputs: [], read: () => '' };
    return { inputs: [at], read: (fields) => fields[at] ?? '' };
  }
  return template(rule.template ?? '', place, lookup);
}

/** `{First name} {Last name}`: the text between stays, but not when every column in it is empty. */
function template(text: string, place: string, lookup: ColumnLookup): RawValue {
  const parts = text.split(/\{([^{}]*)\}/);
  const columns = parts.map((part, i) => (i % 2 === 1 ? position(part, place, lookup) : undefined));
  const inputs = columns.filter((at) => at !== undefined);
  return {
    inputs,
    read: (fields) => {
      if (inputs.every((at) => (fields[at] ?? '').trim() === '')) return '';
      return parts.map((part, i) => (i % 2 === 0 ? part : cell(fields, columns[i]))).join('');
    },
  };
}

const cell = (fields: readonly string[], at: number | undefined): string =>
  at === undefined ? '' : (fields[at] ?? '').trim();

function position(name: string, place: string, lookup: ColumnLookup): number | undefined {
  const at = lookup.columns.find(name);
  if (at === undefined) lookup.absent(name);
  else if (lookup.secrets.has(at)) {
    throw new EngineError('INVALID_INPUT', `${place}: the column ${name} holds secrets and is not read`);
  }
  return at;
}
