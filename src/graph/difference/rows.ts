/** The rows of a graph's input by node ids: grants, then accepted owners, then links of entries for one person. */
import { NO_DAY } from '#normalise/index.ts';
import { CURRENT, MUST } from '../flags.ts';
import { flagsOfRow, kindOfLink, sortOfRow, sorts, type GraphInput } from '../grantRows.ts';

/** Columns by row; `kind` as in `grantKinds`. */
export type RowEnds = {
  readonly count: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly kind: Uint8Array;
};

/** Both ends and the kind of every row. */
export function rowEnds(input: GraphInput): RowEnds {
  const { grants, owns, same = { first: new Uint32Array(0), second: new Uint32Array(0) } } = input;
  const count = grants.count + owns.identity.length + same.first.length;
  const ends = {
    count,
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    kind: new Uint8Array(count),
  };
  ends.from.set(grants.from.subarray(0, grants.count));
  ends.from.set(owns.identity, grants.count);
  ends.from.set(same.first, grants.count + owns.identity.length);
  ends.to.set(grants.to.subarray(0, grants.count));
  ends.to.set(owns.account, grants.count);
  ends.to.set(same.second, grants.count + owns.identity.length);
  ends.kind.set(grants.kind.subarray(0, grants.count));
  for (let row = grants.count; row < count; row++) ends.kind[row] = kindOfLink(input, row);
  return ends;
}

/** What a row states of its grant; two rows state the same when these are equal. */
export type Terms = {
  readonly effect: number;
  readonly activation: number;
  readonly conditionId: number;
  readonly validFrom: number;
  readonly validTo: number;
};

const PLAIN: Terms = { effect: 0, activation: 0, conditionId: 0, validFrom: NO_DAY, validTo: NO_DAY };

export function termsOf({ grants }: GraphInput, row: number): Terms {
  if (row >= grants.count) return PLAIN;
  return {
    effect: grants.effect[row]!,
    activation: grants.activation[row]!,
    conditionId: grants.conditionId[row]!,
    validFrom: grants.validFrom[row]!,
    validTo: grants.validTo[row]!,
  };
}

/** What a row is to access and when it holds, as one number: equal numbers make equal edges. */
export function weightOf(input: GraphInput, row: number): number {
  if (row >= input.grants.count) return sorts.access * 4 + (MUST | CURRENT);
  return sortOfRow(input, row) * 4 + flagsOfRow(input, row);
}
