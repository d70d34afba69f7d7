/**
 * The rows of a table by the numbers of their texts: a row whose cells are all known from earlier rows states its grants without a
 * text being looked at. What such a row states is what `RowProgram` found for the same cells; every other row goes to it.
 *
 * The columns that tests read give the row its shape: which rules read it. Each rule that reads cells keeps the outcome for the last
 * ones it met, found by the number of its first cell.
 */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { CellCache } from './cellCache.ts';
import type { GrantProgram, GrantValues } from './grantProgram.ts';
import { bulkGrantsOf, type BulkGrants } from './grantForms.ts';
import type { Handles, NodeProgram } from './nodeProgram.ts';
import { PairNumbers } from './pairNumbers.ts';
import type { RowTest } from './rowTest.ts';

const MOST_SHAPES = 1 << 12;
/** Outcomes in the caches: the row names no node; from FIRST on, a node or the options of a grant. */
const NO_NODE = 1;
const FIRST = 2;

/** What the plan needs of `RowProgram`: its rules, and what each of them made of the row that was told last. */
export type RowRules = {
  readonly nodes: readonly NodeProgram[];
  readonly grants: readonly GrantProgram[];
  readonly handles: readonly (Handles | undefined)[];
  readonly options: readonly GrantValues[];
};

/** A grant rule whose test holds, with the place of its options and of its forms by option. */
type Emission = {
  readonly rule: GrantProgram;
  readonly forms: number[];
};

type Shape = {
  /** False: the mapping skips such rows. */
  readonly isRecord: boolean;
  readonly nodes: readonly number[];
  /** Positions of the grant rules that are read. */
  readonly read: readonly number[];
  readonly emissions: readonly Emission[];
  /** Rows since the memos were told. */
  rows: number;
};

export class RowPlan {
  /** For each column 1 when a rule or a test reads it. */
  readonly wanted: Uint8Array;
  readonly #program: RowRules;
  readonly #skips: readonly RowTest[];
  readonly #selectors: readonly number[];
  readonly #pairs: readonly PairNumbers[];
  readonly #shapes: Shape[] = [];
  readonly #touched: Shape[] = [];
  readonly #nodes: readonly CellCache[];
  readonly #options: readonly CellCache[];
  readonly #values: GrantValues[] = [];
  readonly #numberOfValues = new Map<GrantValues, number>();
  /** Of the row at hand: the handle of each node rule, -1 for none; the option of each grant rule that is read. */
  readonly #handles: Int32Array;
  readonly #chosen: Int32Array;
  readonly #grants: BulkGrants;

  constructor(program: RowRules, skips: readonly RowTest[], columns: number, sink: StatementSink) {
    this.#program = program;
    this.#skips = skips;
    this.#grants = bulkGrantsOf(sink);
    const { nodes, grants } = program;
    const tests = [...nodes, ...grants].flatMap(({ test }) => (test === null ? [] : [test]));
    this.#selectors = [...new Set([...tests, ...skips].flatMap(({ inputs }) => inputs))];
    this.#pairs = this.#selectors.map(() => new PairNumbers(MOST_SHAPES));
    this.#nodes = nodes.map(({ memo }) => new CellCache(memo.inputs));
    this.#options = grants.map(({ memo }) => new CellCache(memo.inputs));
    this.#handles = new Int32Array(nodes.length);
    this.#chosen = new Int32Array(grants.length);
    this.wanted = new Uint8Array(columns);
    const read = [...nodes, ...grants].flatMap(({ memo }) => memo.inputs);
    for (const column of [...read, ...this.#selectors]) this.wanted[column] = 1;
  }

  /** States what a row states; false: it has to go to the program, and nothing was stated. `numbers` of its cells from `cell` on. */
  state(numbers: Int32Array, cell: number, record: number): boolean {
    const shape = this.#shapes[this.#shapeNumber(numbers, cell)];
    if (shape === undefined || !shape.isRecord) return false;
    if (!this.#findNodes(shape, numbers, cell) || !this.#findOptions(shape, numbers, cell)) return false;
    for (let i = 0; i < shape.emissions.length; i++) this.#emit(shape.emissions[i] as Emission, record);
    if (shape.rows++ === 0) this.#touched.push(shape);
    return true;
  }

  /** To be called before the program takes a row. */
  settle(): void {
    const { nodes, grants } = this.#program;
    for (const shape of this.#touched) {
      for (const i of shape.nodes) (nodes[i] as NodeProgram).memo.answered(shape.rows);
      for (const i of shape.read) (grants[i] as GrantProgram).memo.answered(shape.rows);
      shape.rows = 0;
    }
    this.#touched.length = 0;
  }

  /** Learns from the row that the program took last. */
  learn(fields: readonly string[], numbers: Int32Array, cell: number): void {
    const { nodes, grants, handles, options } = this.#program;
    const at = this.#shapeNumber(numbers, cell);
    if (at < 0) return;
    const shape = (this.#shapes[at] ??= this.#shapeOf(fields));
    for (const i of shape.nodes) {
      const isGivenUp = nodes[i]?.memo.isGivenUp === true;
      learn(this.#nodes[i], isGivenUp, numbers, cell, outcomeOf(handles[i]));
    }
    for (const i of shape.read) {
      const isGivenUp = grants[i]?.memo.isGivenUp === true;
      const outcome = FIRST + this.#valuesNumber(options[i] as GrantValues);
      learn(this.#options[i], isGivenUp, numbers, cell, outcome);
    }
  }

  /** -1 when a cell of a test has no number. Shapes are numbered in the order in which they come. */
  #shapeNumber(numbers: Int32Array, cell: number): number {
    let shape = 0;
    for (let i = 0; i < this.#selectors.length && shape >= 0; i++) {
      const number = numbers[cell + (this.#selectors[i] as number)] as number;
      shape = number < 0 ? -1 : (this.#pairs[i] as PairNumbers).numberOf(shape, number);
    }
    return shape;
  }

  #shapeOf(fields: readonly string[]): Shape {
    const { nodes, grants } = this.#program;
    const holds = ({ test }: { readonly test: RowTest | null }) => test === null || test(fields, null);
    const isRead = nodes.map(holds);
    const stated = grants.flatMap((rule, i) => (holds(grants[rule.readBy] ?? rule) ? [{ rule, i }] : []));
    return {
      isRecord: !this.#skips.some((skip) => skip(fields, null)),
      nodes: isRead.flatMap((is, i) => (is ? [i] : [])),
      read: stated.flatMap(({ rule, i }) => (rule.readBy === i && rule.read !== null ? [i] : [])),
      emissions: stated
        .filter(({ rule }) => isRead[rule.from] && isRead[rule.to])
        .map(({ rule }) => ({ rule, forms: [] })),
      rows: 0,
    };
  }

  /** False when a rule does not know the cells, or no node is named. */
  #findNodes(shape: Shape, numbers: Int32Array, cell: number): boolean {
    let isNamed = false;
    for (let n = 0; n < shape.nodes.length; n++) {
      const i = shape.nodes[n] as number;
      const outcome = (this.#nodes[i] as CellCache).find(numbers, cell);
      if (outcome === 0) return false;
      if (outcome >= FIRST) isNamed = true;
      this.#handles[i] = outcome - FIRST;
    }
    return isNamed;
  }

  #findOptions(shape: Shape, numbers: Int32Array, cell: number): boolean {
    for (let n = 0; n < shape.read.length; n++) {
      const i = shape.read[n] as number;
      const outcome = (this.#options[i] as CellCache).find(numbers, cell);
      if (outcome === 0) return false;
      this.#chosen[i] = outcome - FIRST;
    }
    return true;
  }

  #emit({ rule, forms }: Emission, record: number): void {
    const from = this.#handles[rule.from] as number;
    const to = this.#handles[rule.to] as number;
    if (from < 0 || to < 0) return;
    const chosen = rule.read === null ? 0 : (this.#chosen[rule.readBy] as number);
    while (forms.length <= chosen) forms.push(-1);
    let form = forms[chosen] as number;
    if (form < 0) {
      const values = rule.read === null ? true : (this.#values[chosen] as GrantValues);
      form = this.#grants.form(rule.kind, typeof values === 'boolean' ? undefined : values);
      forms[chosen] = form;
    }
    this.#grants.add(form, from as NodeHandle, to as NodeHandle, record);
  }

  #valuesNumber(values: GrantValues): number {
    let number = this.#numberOfValues.get(values);
    if (number === undefined) {
      number = this.#values.push(values) - 1;
      this.#numberOfValues.set(values, number);
    }
    return number;
  }
}

/** A rule that no longer remembers says everything again: its rows are the program's. */
function learn(
  cache: CellCache | undefined,
  isGivenUp: boolean,
  numbers: Int32Array,
  cell: number,
  outcome: number,
): void {
  if (isGivenUp) cache?.forget();
  else if (outcome > 0) cache?.keep(numbers, cell, outcome);
}

/** 0 for several nodes: they are not kept. */
function outcomeOf(handles: Handles | undefined): number {
  if (handles === undefined) return 0;
  if (typeof handles === 'number') return FIRST + handles;
  return handles.length === 0 ? NO_NODE : 0;
}
