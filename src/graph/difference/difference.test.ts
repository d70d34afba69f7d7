import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeKind } from '#contract/define.ts';
import { actionsOf, AS_OF_DAY, columnsOf, nodeColumnsOf, randomWorld } from '#testing/randomWorld.ts';
import { slowAccess, type SlowGrant, type SlowWorld } from '#testing/slowAccess.ts';
import { buildGraph } from '../build.ts';
import type { GraphInput } from '../grantRows.ts';
import { statusChanges, leadingTo } from './statusChanges.ts';
import { grantDifferences } from './grantChanges.ts';

const inputOf = (world: SlowWorld): GraphInput => ({
  asOfDay: AS_OF_DAY,
  nodes: nodeColumnsOf(world),
  grants: columnsOf(world),
  owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
  inactiveAccounts: world.inactiveAccounts,
});

/** Two worlds that share most of their grants; each lacks some nodes with all that they have. */
const twoWorlds = fc
  .tuple(randomWorld, randomWorld, fc.integer({ min: 0, max: 6 }), fc.subarray([2, 6, 10, 17]))
  .map(([first, second, foreign, gone]) => {
    const without = (world: SlowWorld, ids: readonly number[]): SlowWorld => ({
      ...world,
      nodes: world.nodes.filter(({ id }) => !ids.includes(id)),
      grants: world.grants.filter(({ from, to }) => !ids.includes(from) && !ids.includes(to)),
    });
    const changed = {
      ...first,
      grants: [...first.grants.slice(foreign), ...second.grants.slice(0, foreign)],
    };
    return [
      without(first, gone.slice(1)),
      without({ ...changed, inactiveAccounts: second.inactiveAccounts }, gone.slice(0, 1)),
    ] as const;
  });

const termsOf = ({ isDenial, isUncertain, isValid }: SlowGrant) => [isDenial, isUncertain, isValid].join();

/** Each grant with all that is stated of it, by sets. */
function slowStatements(world: SlowWorld): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const grant of world.grants) {
    const key = `${grant.from} ${grant.to} ${grant.kind}`;
    found.set(key, (found.get(key) ?? new Set()).add(termsOf(grant)));
  }
  return new Map([...found].map(([key, terms]) => [key, [...terms].sort().join(';')]));
}

test('grants that differ are those whose statements differ as sets', () => {
  const kinds = [
    'owns', 'memberOf', 'assigned', 'includes', 'grants', 'implies', 'authenticates', 'canBecome',
    'responsible', 'sameAs',
  ]; // prettier-ignore
  fc.assert(
    fc.property(twoWorlds, ([first, second]) => {
      const [a, b] = [slowStatements(first), slowStatements(second)];
      const expected = [...new Set([...a.keys(), ...b.keys()])]
        .filter((key) => a.get(key) !== b.get(key))
        .map((key) => `${!a.has(key) ? 'added' : !b.has(key) ? 'removed' : 'changed'} ${key}`);
      const { changes } = grantDifferences(inputOf(first), inputOf(second));
      const found = changes.map(({ change, from, to, kind }) => `${change} ${from} ${to} ${kinds[kind]}`);
      expect(found.toSorted()).toEqual(expected.toSorted());
      for (const { before, after } of changes) expect(before.length + after.length).toBeGreaterThan(0);
    }),
    { seed: 31, numRuns: 500 },
  );
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(twoWorlds, ([first, second]) => {
      const shuffled = { ...first, grants: first.grants.toReversed() };
      const text = ({ changes }: ReturnType<typeof grantDifferences>) =>
        changes.map(({ change, from, to, kind }) => `${change} ${from} ${to} ${kind}`);
      const straight = grantDifferences(inputOf(first), inputOf(second));
      expect(text(grantDifferences(inputOf(shuffled), inputOf(second)))).toEqual(text(straight));
    }),
    { seed: 32, numRuns: 200 },
  );
});

const isAsked = (world: SlowWorld, id: number) =>
  ['permission', 'resource'].includes(world.nodes.find((node) => node.id === id)?.kind ?? '');

/** Permissions and resources that a subject holds, by sets. */
function slowHeld(world: SlowWorld, subject: number, takeover: boolean): ReadonlyMap<number, string> {
  if (!world.nodes.some(({ id }) => id === subject)) return new Map();
  return new Map(
    [...slowAccess(world, subject, takeover)]
      .filter(([node]) => isAsked(world, node))
      .map(([node, { status }]) => [node, status]),
  );
}

function slowChanges(first: SlowWorld, second: SlowWorld, subject: number, takeover: boolean): string[] {
  const [a, b] = [slowHeld(first, subject, takeover), slowHeld(second, subject, takeover)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .toSorted((x, y) => x - y)
    .flatMap((node) => {
      const [was = 'none', is = 'none'] = [a.get(node), b.get(node)];
      const [had, has] = [was, is].map((one) => one === 'allowed' || one === 'conditional');
      if (had && has) return was === is ? [] : [`${node} changed ${was} ${is}`];
      return had || has ? [`${node} ${has ? 'gained' : 'lost'} ${was} ${is}`] : [];
    });
}

test('access that differs is what the definition by sets gives, and only subjects that lead to a difference have any', () => {
  let changed = 0;
  fc.assert(
    fc.property(twoWorlds, fc.boolean(), ([first, second], takeover) => {
      const [a, b] = [inputOf(first), inputOf(second)];
      const question = (input: GraphInput, world: SlowWorld) => {
        const graph = buildGraph(input);
        return { graph, takeover, actions: actionsOf(world, graph) };
      };
      const [before, after] = [question(a, first), question(b, second)];
      const { starts } = grantDifferences(a, b);
      const marks = [before.graph, after.graph].map(
        (graph) => [graph, leadingTo(graph, starts, takeover)] as const,
      );
      for (let id = 1; id <= nodeKind.options.length * 3; id++) {
        const found = statusChanges(before, after, id);
        const text = found.map(
          ({ node, change, was, is }) => `${node} ${change} ${was ?? 'none'} ${is ?? 'none'}`,
        );
        expect(text).toEqual(slowChanges(first, second, id, takeover));
        if (found.length === 0) continue;
        changed++;
        expect(marks.some(([graph, mark]) => mark[graph.dense[id] ?? -1] === 1)).toBe(true);
      }
    }),
    { seed: 33, numRuns: 400 },
  );
  expect(changed).toBeGreaterThan(400);
});
