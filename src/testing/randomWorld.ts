/** Small random worlds for property tests: cycles, denials, conditions, dates, disabled accounts, odd directions. */
import * as fc from 'fast-check';
import { nodeKind, type GrantKind, type NodeKind } from '#contract/define.ts';
import type { ActionPermission } from '#graph/index.ts';
import { emptyColumns, grantKinds, type GrantColumns } from '#normalise/index.ts';
import type { SlowAction, SlowGrant, SlowWorld } from './slowAccess.ts';

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

/** All there is to do, and to do it on: what `*` stands for has one text more than can be named. */
const ACTIONS = ['a', 'b', 'c', 'other'];
const RESOURCES = ['r', 's', 'other'];

/** Some of a list, or all but some of it. */
const someOf = (all: readonly string[]) =>
  fc
    .record({
      named: fc.subarray(all.slice(0, -1), { minLength: 1, maxLength: 2 }),
      isNot: fc.constantFrom(false, false, true),
    })
    .map(({ named, isNot }) => new Set(isNot ? all.filter((one) => !named.includes(one)) : named));

const action: fc.Arbitrary<SlowAction> = fc.record({
  actions: someOf(ACTIONS),
  resources: fc.oneof(fc.constant(new Set(RESOURCES)), someOf(RESOURCES)),
});

/** A world whose grants mostly lead downwards; some lead anywhere. Node ids begin at 1. */
export const randomWorld: fc.Arbitrary<SlowWorld> = fc
  .record({
    edges: fc.array(fc.record(edgeParts), { minLength: 8, maxLength: 45 }),
    inactive: fc.subarray([5, 6, 7, 8], { maxLength: 1 }),
    denials: fc.array(fc.record({ ...edgeParts, from: fc.nat(14), to: fc.integer({ min: 13, max: 18 }) }), {
      maxLength: 5,
    }),
    actions: fc.array(fc.option(action), { minLength: 4, maxLength: 4 }),
  })
  .map(({ edges, inactive, denials, actions }) => ({
    actions: new Map(actions.flatMap((one, i) => (one === null ? [] : [[16 + i, one] as const]))),
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

/** The actions of a world as patterns, by what `place` makes of their nodes. */
export function patternsOf(
  world: SlowWorld,
  place: (id: number) => number,
): ReadonlyMap<number, ActionPermission> {
  const patterns = (some: ReadonlySet<string>, all: readonly string[]) =>
    some.has('other')
      ? { are: ['*'], except: all.filter((one) => !some.has(one)) }
      : { are: [...some], except: [] };
  return new Map(
    [...(world.actions ?? [])].map(([id, { actions, resources }]) => [
      place(id),
      { action: patterns(actions, ACTIONS), resource: patterns(resources, RESOURCES) },
    ]),
  );
}

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

/** The actions of a world by the dense nodes of its graph. */
export const actionsOf = (
  world: SlowWorld,
  graph: { readonly dense: Int32Array },
): ReadonlyMap<number, ActionPermission> =>
  new Map([...patternsOf(world, (id) => graph.dense[id] ?? -1)].filter(([node]) => node >= 0));
