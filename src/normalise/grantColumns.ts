/** Grants as parallel columns of numbers: what the packing writes and the graph reads. Nothing here is an object for each grant. */
import type { GrantKind } from '#contract/define.ts';
import { plainSpace, type Space } from '#kernels/index.ts';

/** Codes of the grant kinds in the columns: the position in this list. New kinds go to the end. */
export const grantKinds = [
  'owns',
  'memberOf',
  'assigned',
  'includes',
  'grants',
  'implies',
  'authenticates',
  'canBecome',
  'responsible',
  'sameAs',
] as const satisfies readonly GrantKind[];

/** Codes of the effects. */
export const effects = ['allow', 'deny'] as const;
/** Codes of the activations. */
export const activations = ['active', 'eligible', 'emergency'] as const;

/** Stands for "no date" in the day columns. */
export const NO_DAY = -0x80000000;

/** Columns of equal length. Position i of each is grant i. */
export type GrantColumns = {
  /** How many positions are in use; the arrays may be longer. */
  readonly count: number;
  /** Node ids. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Codes: positions in `grantKinds`, `effects`, `activations`. */
  readonly kind: Uint8Array;
  readonly effect: Uint8Array;
  readonly activation: Uint8Array;
  /** 0: none. */
  readonly conditionId: Uint32Array;
  /** Days since 1970-01-01, first and last on which the grant holds; NO_DAY: not limited. */
  readonly validFrom: Int32Array;
  readonly validTo: Int32Array;
  readonly sourceId: Uint32Array;
  readonly record: Uint32Array;
};

/** Columns of zeros (no condition, no dates) for `length` grants, `count` of them in use. */
export function emptyColumns(length: number, count = length, space: Space = plainSpace): GrantColumns {
  return {
    count,
    from: space.u32(length),
    to: space.u32(length),
    kind: space.u8(length),
    effect: space.u8(length),
    activation: space.u8(length),
    conditionId: space.u32(length),
    validFrom: space.i32(length).fill(NO_DAY),
    validTo: space.i32(length).fill(NO_DAY),
    sourceId: space.u32(length),
    record: space.u32(length),
  };
}
