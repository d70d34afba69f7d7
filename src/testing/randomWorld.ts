/** Small random worlds for property tests: cycles, denials, conditions, dates, disabled accounts, odd directions. */
import * as fc from 'fast-check';
import { nodeKind, type GrantKind, type NodeKind } from '#contract/define.ts';
import { emptyColumns, grantKinds, type GrantColumns } from '#normalise/index.ts';
import type { SlowGrant, SlowWorld } from './slowAccess.ts';

/** Day number that stands for the as-of date in a random world. */
export const AS_OF_DAY = 20_000;

const KINDS: readonly NodeKind[] = [
  'identity', 'identity', 'identity', 'credential', 'account', 'account', 'account', 'account', 'group', 'group',
  'group', 'group', 'role', 'role', 'role', 'permission', 'permission', 'permission', 'permission', 'resource',
]; // prettier-ignore

const KIND_BETWEEN: Partial<Record<string, GrantKind>> = {
  'identity account': 'owns',
  'credential account': 'authenticates',
  'account group': 'memberOf',
  'group group': 'memberOf',
  'account role': 'assigned',
  'group role': 'assigned',
  'role role': 'includes',
  'permission permission': 'implies',
};

const edgeParts = {
  from: fc.nat(KINDS.length - 1),
  to: fc.nat(KINDS.length - 1),
  isDenial: fc.constant(false),
  isUncertain: fc.constantFrom(false, false, false, true),
  isValid: fc.constantFrom(true, true, true, true, false),
  isTakeover: fc.constantFrom(false, false, false, false, false, true),
  keepsDirection: fc.constantFrom(false, false, false, false, false, false, true),
};

/** A world whose grants mostly lead downwards; some lead anywhere. Node ids begin at 1. */
export const randomWorld: fc.Arbitrary<SlowWorld> = fc
  .record({
    edges: fc.array(fc.record(edgeParts), { minLength: 8, maxLength: 45 }),
    inactive: fc.subarray([5, 6, 7, 8], { maxLength: 1 }),
    denials: fc.array(fc.record({ ...edgeParts, from: fc.nat(14), to: fc.integer({ min: 13, max: 18 }) }), {
      maxLength: 5,
    }),
  })
  .map(({ edges, inactive, denials }) => ({
    nodes: KINDS.map((kind, i) => ({ id: i + 1, kind })),
    inactiveAccounts: new Set(inactive),
    grants: [...edges, ...denials.map((one) => ({ ...one, isDenial: true }))].map((one): SlowGrant => {
      // Groups among themselves and roles among themselves keep any direction: that makes cycles.
      const isFree = one.keepsDirection || KINDS[one.from] === KINDS[one.to];
      const [from, to] = isFree || one.from < one.to ? [one.from, one.to] : [one.to, one.from];
      return {
        from: from + 1,
        to: to + 1,
        kind:
          one.isTakeover && !one.isDenial
            ? 'canBecome'
            : (KIND_BETWEEN[`${KINDS[from]} ${KINDS[to]}`] ?? 'grants'),
        isDenial: one.isDenial,
        isUncertain: one.isUncertain,
        isValid: one.isValid,
      };
    }),
  }));

/** The grants of a world as columns. */
export function columnsOf(world: SlowWorld): GrantColumns {
  const columns = emptyColumns(world.grants.length);
  world.grants.forEach((grant, i) => {
    columns.from[i] = grant.from;
    columns.to[i] = grant.to;
    columns.kind[i] = grantKinds.indexOf(grant.kind as GrantKind);
    columns.effect[i] = grant.isDenial ? 1 : 0;
    columns.conditionId[i] = grant.isUncertain ? 1 : 0;
    if (!grant.isValid) columns.validTo[i] = AS_OF_DAY - 1;
    columns.sourceId[i] = 1;
    columns.record[i] = i + 1;
  });
  return columns;
}

/** The nodes of a world as columns: ids, kinds, two systems in turn. */
export function nodeColumnsOf(world: SlowWorld) {
  return {
    id: Uint32Array.from(world.nodes, (node) => node.id),
    kind: Uint8Array.from(world.nodes, (node) => nodeKind.options.indexOf(node.kind as NodeKind)),
    systemId: Uint32Array.from(world.nodes, (node) => 1 + (node.id % 2)),
  };
}
