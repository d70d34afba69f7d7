/**
 * What two snapshots state otherwise, grant by grant.
 *
 * A grant is a pair of nodes and a kind. Both sides are brought into the order (from, to, kind) by radix sorts and
 * walked together: linear in the rows of both.
 */
import { sortedOrder } from '#normalise/index.ts';
import type { GraphInput } from '../grantRows.ts';
import { rowEnds, termsOf, weightOf, type RowEnds } from './rows.ts';

export type GrantDifference = {
  readonly change: 'added' | 'removed' | 'changed';
  /** Node ids. */
  readonly from: number;
  readonly to: number;
  /** Code of the kind. */
  readonly kind: number;
  /** Rows of each input that state it, ascending. */
  readonly before: readonly number[];
  readonly after: readonly number[];
};

export type GrantDifferences = {
  /** Ascending by from, to, kind (node ids). */
  readonly changes: readonly GrantDifference[];
  /**
   * Node ids from which an edge begins that gives access otherwise than before, for whatever reason: its terms, the day
   * that is asked about, or the state of the account.
   */
  readonly starts: ReadonlySet<number>;
};

/** Compares two inputs over one dictionary of nodes. */
export function grantDifferences(before: GraphInput, after: GraphInput): GrantDifferences {
  const a = new Walk(before);
  const b = new Walk(after);
  const changes: GrantDifference[] = [];
  const starts = new Set<number>();
  while (!a.isDone || !b.isDone) {
    const order = compareEnds(a, b);
    const ends = order <= 0 ? a.ends() : b.ends();
    const rowsBefore = order <= 0 ? a.take() : [];
    const rowsAfter = order >= 0 ? b.take() : [];
    if (weights(before, rowsBefore) !== weights(after, rowsAfter)) starts.add(ends.from);
    if (order < 0) changes.push({ change: 'removed', ...ends, before: rowsBefore, after: rowsAfter });
    else if (order > 0) changes.push({ change: 'added', ...ends, before: rowsBefore, after: rowsAfter });
    else if (!hasSameTerms(before, rowsBefore, after, rowsAfter))
      changes.push({ change: 'changed', ...ends, before: rowsBefore, after: rowsAfter });
  }
  return { changes, starts };
}

/** Walks the rows of an input, the rows of one grant at a time. */
class Walk {
  readonly #rows: RowEnds;
  readonly #order: Uint32Array;
  #at = 0;

  constructor(input: GraphInput) {
    this.#rows = rowEnds(input);
    this.#order = sortedOrder({ ...this.#rows, flags: this.#rows.kind });
  }

  get isDone(): boolean {
    return this.#at >= this.#order.length;
  }

  ends(): { readonly from: number; readonly to: number; readonly kind: number } {
    const row = this.#order[this.#at]!;
    return { from: this.#rows.from[row]!, to: this.#rows.to[row]!, kind: this.#rows.kind[row]! };
  }

  /** The rows of the next grant, ascending. */
  take(): readonly number[] {
    const { from, to, kind } = this.#rows;
    const first = this.#order[this.#at++]!;
    const rows = [first];
    for (; this.#at < this.#order.length; this.#at++) {
      const row = this.#order[this.#at]!;
      if (from[row] !== from[first] || to[row] !== to[first] || kind[row] !== kind[first]) break;
      rows.push(row);
    }
    return rows;
  }
}

function compareEnds(a: Walk, b: Walk): number {
  if (a.isDone) return 1;
  if (b.isDone) return -1;
  const x = a.ends();
  const y = b.ends();
  return x.from - y.from || x.to - y.to || x.kind - y.kind;
}

/** What the rows make of an edge, whichever and however many they are. */
function weights(input: GraphInput, rows: readonly number[]): string {
  if (rows.length === 0) return '';
  if (rows.length === 1) return String(weightOf(input, rows[0]!));
  return [...new Set(rows.map((row) => weightOf(input, row)))].sort((x, y) => x - y).join();
}

function hasSameTerms(
  before: GraphInput,
  rowsBefore: readonly number[],
  after: GraphInput,
  rowsAfter: readonly number[],
): boolean {
  const x = termsText(before, rowsBefore);
  return x === termsText(after, rowsAfter);
}

function termsText(input: GraphInput, rows: readonly number[]): string {
  const texts = rows.map((row) => Object.values(termsOf(input, row)).join());
  return texts.length === 1 ? texts[0]! : [...new Set(texts)].sort().join(';');
}
