/** A node rule of a mapping, made ready for the columns of one table. */
import type { NodeKind } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';
import type { NodeHandle, NodeOptions, StatementSink } from '../../statement.ts';
import { detached, Memo } from './memo.ts';
import { columnWords, placeOf } from './placeWords.ts';
import { type ColumnLookup, type RowFault, valueProgram, type ValueProgram } from './valueProgram.ts';
import { type RowTest, rowTest } from './rowTest.ts';

/** What a row says of one node rule: nothing, one node, or several when the key is split. */
export type NodeValues = { readonly keys: readonly string[]; readonly options: NodeOptions | undefined };
export type Handles = NodeHandle | readonly NodeHandle[];
/** A row that names no node. */
export const NONE: readonly NodeHandle[] = [];

/** Excel's errors, and numbers that Excel shortened: neither is a key. */
export const SHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d+$/i;

export type NodeProgram = {
  readonly kind: NodeKind;
  /** Which rows it reads; null: all. */
  readonly test: RowTest | null;
  /** Nodes of earlier rows that it read with the same cells. */
  readonly memo: Memo<Handles>;
  /** Reads a row for which `test` holds; what is wrong goes to `fault`. */
  readonly read: (fields: readonly string[], fault: RowFault) => NodeValues;
  /** Tells the sink. Nothing may be told of a row in which something is wrong. */
  readonly tell: (values: NodeValues, sink: StatementSink, record: number) => Handles;
  /** Keys that look shortened by a spreadsheet, the first of each. */
  readonly shortened: { count: number; readonly records: number[] };
};

/** @throws {EngineError} INVALID_INPUT naming the rule. */
export function nodeProgram(
  rule: Mapping['nodes'][number],
  position: number,
  lookup: ColumnLookup,
): NodeProgram {
  const place = (field: string) => placeOf(field, rule.kind, 'node', position);
  const key = valueProgram(rule.key, place('key'), lookup);
  const label = rule.label && valueProgram(rule.label, place('label'), lookup);
  const attributes = Object.entries(rule.attributes ?? {}).map(
    ([name, value]) => [name, valueProgram(value, place(name), lookup)] as const,
  );
  const inputs = [key, ...(label ? [label] : []), ...attributes.map(([, program]) => program)];
  const shortened = { count: 0, records: [] as number[] };
  return {
    kind: rule.kind,
    test: rule.when ? rowTest(rule.when, lookup) : null,
    memo: new Memo(inputs.flatMap((program) => program.inputs)),
    read: reader({ key, label, attributes, ofKey: `${columnWords(rule.key)}: the ${place('key').use}` }),
    tell: (values, sink, record) => {
      const [first] = values.keys;
      if (first === undefined) return NONE;
      const handles = values.keys.map((one) => {
        if (SCIENTIFIC.test(one)) noteShortened(shortened, record);
        return sink.node(rule.kind, detached(one), record, values.options);
      });
      return handles.length === 1 ? (handles[0] as NodeHandle) : handles;
    },
    shortened,
  };
}

type NodeParts = {
  readonly key: ValueProgram;
  readonly label: ValueProgram | undefined;
  readonly attributes: readonly (readonly [string, ValueProgram])[];
  /** The column of the key and what it is for. */
  readonly ofKey: string;
};

const nothing: NodeValues = { keys: [], options: undefined };

function reader({ key, label, attributes, ofKey }: NodeParts): NodeProgram['read'] {
  return (fields, fault) => {
    const text = key.read(fields, fault);
    const keys = key.split ? parts(text, key.split) : text === '' ? [] : [text];
    if (keys.length === 0) return nothing;
    if (keys.some((one) => SHEET_ERROR.test(one))) {
      fault.set('SHEET_ERROR', `${ofKey} is the error ${text} of a spreadsheet`);
    }
    const shown = label?.read(fields, fault) ?? '';
    const stated: Record<string, string> = {};
    let isDescribed = false;
    for (const [name, program] of attributes) {
      const value = program.read(fields, fault);
      if (value === '') continue;
      stated[name] = value;
      isDescribed = true;
    }
    if (!isDescribed && shown === '') return { keys, options: undefined };
    return {
      keys,
      options: {
        ...(shown === '' ? {} : { label: detached(shown) }),
        ...(isDescribed ? { attributes: stated } : {}),
      },
    };
  };
}

function parts(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function noteShortened(shortened: { count: number; records: number[] }, record: number): void {
  shortened.count += 1;
  if (shortened.records.length < 100) shortened.records.push(record);
}
