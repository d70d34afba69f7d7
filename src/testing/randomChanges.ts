/** Random baskets of changes to a random world, and the world as it would be written anew. */
import * as fc from 'fast-check';
import { grantKinds } from '#normalise/index.ts';
import type { SlowGrant, SlowWorld } from './slowAccess.ts';

export type RandomChanges = {
  /** Positions among the grants, modulo their number. */
  readonly removed: readonly number[];
  readonly added: readonly SlowGrant[];
  readonly disabled: readonly number[];
};

const ADDED_KINDS = ['memberOf', 'grants', 'canBecome'];

/** Some grants less, some more, perhaps an account disabled. Node ids as in `randomWorld`. */
export const randomChanges: fc.Arbitrary<RandomChanges> = fc.record({
  removed: fc.array(fc.nat(49), { maxLength: 4 }),
  added: fc.array(
    fc
      .record({
        from: fc.integer({ min: 1, max: 20 }),
        to: fc.integer({ min: 1, max: 20 }),
        kind: fc.constantFrom(...ADDED_KINDS),
        isDenial: fc.constantFrom(false, false, false, true),
      })
      .map((one): SlowGrant => ({ ...one, isUncertain: false, isValid: true })),
    { maxLength: 3 },
  ),
  disabled: fc.subarray([5, 6, 7, 8], { maxLength: 1 }),
});

/** The changed world, stated from the beginning. */
export function changedWorld(world: SlowWorld, changes: RandomChanges): SlowWorld {
  const gone = removedRows(world, changes);
  return {
    ...world,
    grants: [...world.grants.filter((_, i) => !gone.has(i)), ...changes.added],
    inactiveAccounts: new Set([...world.inactiveAccounts, ...changes.disabled]),
  };
}

/** Positions of the grants that are taken away. */
export function removedRows(world: SlowWorld, { removed }: RandomChanges): ReadonlySet<number> {
  return new Set(removed.map((i) => i % world.grants.length));
}

/** The same changes for the graph; `dense` gives the number of a node. */
export function patchOf(world: SlowWorld, changes: RandomChanges, dense: Int32Array) {
  return {
    removed: removedRows(world, changes),
    disabled: new Set(changes.disabled),
    added: changes.added.map((grant) => ({
      from: dense[grant.from]!,
      to: dense[grant.to]!,
      kind: grantKinds.indexOf(grant.kind as (typeof grantKinds)[number]),
      effect: grant.isDenial ? 1 : 0,
    })),
  };
}
