/** An event rule of a mapping, made ready for the columns of one table. */
import { type EventKind, isInstantField } from '#contract/event.ts';
import type { Mapping } from '#contract/import.ts';
import { changeAction, reviewDecision, ticketDecision } from '../shared/decisions.ts';
import { SHEET_ERROR } from './nodeProgram.ts';
import { columnWords, placeOf } from './placeWords.ts';
import { type RowTest, rowTest } from './rowTest.ts';
import { type ColumnLookup, type RowFault, valueProgram, type ValueProgram } from './valueProgram.ts';

export type EventRule = NonNullable<Mapping['events']>[number];

/** What a row says of one event rule. */
export type EventStatement = {
  readonly kind: EventKind;
  readonly fields: Readonly<Record<string, string>>;
  /** '' for the source's own. */
  readonly system: string;
  /** A decision or action that is not known, and the code of the finding about it. */
  readonly unknown: { readonly code: string; readonly word: string } | null;
};

export type EventProgram = {
  /** Which rows state it; null: all. */
  readonly test: RowTest | null;
  /** Reads a row for which `test` holds; null: it states nothing. What is wrong goes to `fault`. */
  readonly read: (fields: readonly string[], fault: RowFault) => EventStatement | null;
};

/** A longer word is cut in messages. */
const LONGEST_WORD = 60;

/** Fields whose words have a meaning, and the field that keeps the word of the source. */
const WORDS: Partial<
  Record<EventKind, { field: string; text: string; code: string; meaning: (word: string) => string | null }>
> = {
  'review-item': {
    field: 'decision',
    text: 'decisionText',
    code: 'UNKNOWN_DECISION',
    meaning: reviewDecision,
  },
  ticket: { field: 'decision', text: 'decisionText', code: 'UNKNOWN_DECISION', meaning: ticketDecision },
  change: {
    field: 'action',
    text: 'actionText',
    code: 'UNKNOWN_ACTION',
    meaning: (word) => (word === '' ? '' : changeAction(word)),
  },
};

/** @throws {EngineError} INVALID_INPUT naming the rule. */
export function eventProgram(rule: EventRule, position: number, lookup: ColumnLookup): EventProgram {
  const place = (field: string) => placeOf(field, rule.kind, 'event', position);
  const words = WORDS[rule.kind];
  const rules = new Map(Object.entries(rule.fields));
  const word = words && rules.get(words.field);
  if (words && word && !rules.has(words.text)) {
    const { values: _values, unmapped: _unmapped, ...asItStands } = word;
    rules.set(words.text, asItStands);
  }
  const programs = [...rules].map(([name, value]) => ({
    name,
    words: `${columnWords(value)}: the ${place(name).use}`,
    value: valueProgram(value, place(name), lookup),
  }));
  const system = rule.system && valueProgram(rule.system, place('system'), lookup);
  return {
    test: rule.when ? rowTest(rule.when, lookup) : null,
    read: (cells, fault) => {
      const fields = fieldsOf(programs, cells, fault);
      if (fields === null) return null;
      const unknown = words ? translated(fields, words) : null;
      return {
        kind: rule.kind,
        fields: Object.fromEntries(fields),
        system: system?.read(cells, fault) ?? '',
        unknown,
      };
    },
  };
}

/** The fields that are not empty; null when none of them is read from a column. */
function fieldsOf(
  programs: readonly { readonly name: string; readonly words: string; readonly value: ValueProgram }[],
  cells: readonly string[],
  fault: RowFault,
): Map<string, string> | null {
  const fields = new Map<string, string>();
  let isStated = false;
  for (const { name, words, value: program } of programs) {
    const value = program.read(cells, fault);
    if (value === '') continue;
    if (SHEET_ERROR.test(value)) {
      fault.set('SHEET_ERROR', `${words} is the error ${value} of a spreadsheet`);
    }
    if (isInstantField(name) && !isInstant(value)) {
      fault.set('NOT_AN_INSTANT', `${words} is no time: the mapping must say its form`);
    }
    isStated ||= program.inputs.length > 0;
    fields.set(name, value);
  }
  return isStated ? fields : null;
}

const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/.test(text);

/** Puts the canonical word in the place of the source's; gives the one that is not known, whose field is then left empty. */
function translated(
  fields: Map<string, string>,
  { field, code, meaning }: NonNullable<(typeof WORDS)[EventKind]>,
): EventStatement['unknown'] {
  const word = fields.get(field) ?? '';
  const known = meaning(word);
  if (known === null || known === '') fields.delete(field);
  else fields.set(field, known);
  return known === null ? { code, word: word.slice(0, LONGEST_WORD) } : null;
}
