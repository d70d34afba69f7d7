/** A grant rule of a mapping, made ready for the columns of one table. */
import { isIsoDate } from '#base/dates.ts';
import { EngineError } from '#base/errors.ts';
import type { GrantKind } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';
import type { GrantOptions } from '../../statement.ts';
import { textGuard } from '../shared/textGuard.ts';
import { Memo } from './memo.ts';
import { type RowTest, rowTest } from './rowTest.ts';
import { placeOf, type ValuePlace } from './placeWords.ts';
import { type ColumnLookup, type RowFault, said, valueProgram, type ValueRule } from './valueProgram.ts';

/** `false`: the row states no grant by this rule. `true`: a plain one. Else always the same object for the same cells. */
export type GrantValues = boolean | GrantOptions;

export type GrantProgram = {
  readonly kind: GrantKind;
  /** Positions of the node rules. */
  readonly from: number;
  readonly to: number;
  /** Position of the first grant rule that reads the same values of the same rows: it reads for this one too. */
  readonly readBy: number;
  /** Which rows state it; null: all. */
  readonly test: RowTest | null;
  /** Reads a row for which `test` holds; null: a plain grant, whatever the cells. */
  readonly read: ((fields: readonly string[], fault: RowFault) => GrantValues) | null;
  readonly memo: Memo<GrantValues>;
};

const EFFECTS = ['allow', 'deny'] as const;
const ACTIVATIONS = ['active', 'eligible', 'emergency'] as const;

type Rule = Mapping['grants'][number];

/** Makes the rule at a position ready. @throws {EngineError} INVALID_INPUT naming the rule. */
export function grantProgram(
  rules: readonly Rule[],
  position: number,
  nodes: number,
  lookup: ColumnLookup,
): GrantProgram {
  const rule = rules[position] as Rule;
  const place = `${rule.kind} (grant ${position + 1})`;
  if (rule.from >= nodes || rule.to >= nodes) {
    throw new EngineError('INVALID_INPUT', `${place}: the mapping has ${nodes} nodes, counted from 0`);
  }
  const placed = (name: string) => placeOf(name, rule.kind, 'grant', position);
  const part = (value: ValueRule | undefined, name: string) =>
    value && valueProgram(value, placed(name), lookup);
  const effect = part(rule.effect, 'effect');
  const activation = part(rule.activation, 'activation');
  const validFrom = part(rule.validFrom, 'first day');
  const validTo = part(rule.validTo, 'last day');
  const condition = part(rule.condition, 'condition');
  const programs = [effect, activation, validFrom, validTo, condition].filter((one) => one !== undefined);
  const read = (fields: readonly string[], fault: RowFault): GrantValues => {
    const options: { -readonly [K in keyof GrantOptions]: GrantOptions[K] } = {};
    const effectText = effect?.read(fields, fault) ?? '';
    if (effectText !== '') options.effect = oneOf(EFFECTS, effectText, rule.effect, placed('effect'), fault);
    const activationText = activation?.read(fields, fault) ?? '';
    if (activationText !== '') {
      options.activation = oneOf(ACTIVATIONS, activationText, rule.activation, placed('activation'), fault);
    }
    const first = validFrom?.read(fields, fault) ?? '';
    if (first !== '') options.validFrom = dayOf(first, rule.validFrom, placed('first day'), fault);
    const last = validTo?.read(fields, fault) ?? '';
    if (last !== '') options.validTo = dayOf(last, rule.validTo, placed('last day'), fault);
    const text = condition?.read(fields, fault) ?? '';
    if (text !== '') options.condition = { text, guard: textGuard(text) ?? {} };
    return Object.keys(options).length === 0 ? true : options;
  };
  return {
    kind: rule.kind,
    from: rule.from,
    to: rule.to,
    readBy: rules.findIndex((one) => valuesOf(one) === valuesOf(rule)),
    test: rule.when ? rowTest(rule.when, lookup) : null,
    read: programs.length === 0 ? null : read,
    memo: new Memo(programs.flatMap((one) => one.inputs)),
  };
}

/** All that a rule reads besides its nodes, as a text to compare. */
function valuesOf({ when, effect, activation, validFrom, validTo, condition }: Rule): string {
  return JSON.stringify([when, effect, activation, validFrom, validTo, condition]);
}

function oneOf<Name extends string>(
  names: readonly [Name, ...Name[]],
  text: string,
  rule: ValueRule | undefined,
  place: ValuePlace,
  fault: RowFault,
): Name {
  const found = names.find((name) => name === text.toLowerCase());
  if (!found) fault.set('UNMAPPED_VALUE', said(rule ?? {}, place, text, `is none of ${names.join(', ')}`));
  return found ?? names[0];
}

function dayOf(text: string, rule: ValueRule | undefined, place: ValuePlace, fault: RowFault): string {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0] ?? '';
  if (!isIsoDate(day)) fault.set('NOT_A_DATE', said(rule ?? {}, place, text, 'is not a day as YYYY-MM-DD'));
  return day;
}
