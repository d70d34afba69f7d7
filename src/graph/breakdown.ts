/** Who can reach a node, or what a subject reaches, in counts; and which way brings how many. */
import type { GrantKind, NodeKind } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { grantKinds, nodeKinds, snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { askedOf } from './askedQuestion.ts';
import { kindOf } from './attributes.ts';
import { accessOf, type AccessQuestion } from './effective.ts';
import { MAY } from './flags.ts';
import { holdersOf } from './holders.ts';
import { grantOfStep } from './hops.ts';
import { reach } from './kernels/reach.ts';
import { nodeRefs } from './names.ts';
import { systems } from './queries.ts';
import { resolveNode } from './resolve.ts';

type Direction = 'holders' | 'access';

/** graph.breakdown of the contract. */
export function breakdown(
  input: ParsedInput<'graph.breakdown'>,
  context: QueryContext,
): Output<'graph.breakdown'> {
  const { db } = context;
  const { direction } = input;
  const { base, of, question } = askedOf(context, input);
  const { graph } = of;
  const { node, ref } = resolveNode(db, base, input.of);
  const reached = direction === 'holders' ? holdersOf(question, node) : accessOf(question, node);
  const isWanted = (one: number) => wantedKinds(input).includes(kindOf(of, one));
  const counted = [...reached].filter(([one]) => isWanted(one)).sort(([a], [b]) => a - b);
  const systemName = new Map(systems(db).map(({ id, name }) => [id, name]));
  const usable = new Set(counted.filter(([, { status }]) => status !== 'denied').map(([one]) => one));
  const ways = waysOf(question, node, direction, usable);
  const refs = nodeRefs(
    db,
    ways.map((way) => graph.id[way.node]!),
  );
  const kindBetween = (other: number): GrantKind => {
    const [u, v] = direction === 'holders' ? [other, node] : [node, other];
    return grantKinds[grantOfStep(graph, u, v)?.kind ?? 0]!;
  };
  return {
    node: ref,
    completeness: snapshotCompleteness(db, of.snapshot.id),
    total: counted.length,
    byStatus: tally(counted.map(([, { status }]) => status)),
    byKind: tally(counted.map(([one]) => nodeKinds[graph.kind[one]!]!)),
    bySystem: tally(counted.map(([one]) => systemName.get(graph.systemId[one]!) ?? '')),
    bySteps: tally(counted.map(([, { hops }]) => hops)),
    ways: ways.map(({ node: other, brings, alone }) => ({
      node: refs.get(graph.id[other]!)!,
      kind: kindBetween(other),
      brings,
      alone,
    })),
  };
}

function wantedKinds({ direction, kind }: ParsedInput<'graph.breakdown'>): readonly NodeKind[] {
  if (direction === 'access') return ['permission', 'resource'];
  if (kind !== 'any') return [kind];
  return ['identity', 'credential', 'account', 'group', 'role', 'system'];
}

type Way = { readonly node: number; readonly brings: number; readonly alone: number };

/**
 * The neighbours of a node on the way, those that bring most first, then in the order of nodes.
 *
 * @param usable - what is counted. A way brings those that it leads to, itself among them; alone those that no other does.
 */
export function waysOf(
  { graph, takeover }: AccessQuestion,
  node: number,
  direction: Direction,
  usable: ReadonlySet<number>,
): readonly Way[] {
  const view = takeover ? graph.withTakeover() : graph.access;
  const [csr, flags] =
    direction === 'holders' ? [view.reverse, view.reverseFlags] : [view.forward, view.flags];
  const neighbours = csr.target.subarray(csr.offset[node], csr.offset[node + 1]);
  // Nobody comes by a way that leads through the node itself.
  const blocked = new Uint8Array(graph.nodeCount);
  blocked[node] = 1;
  const times = new Uint32Array(graph.nodeCount);
  const visit = (start: number, see: (one: number) => void) => {
    const count = reach(csr, start, { flags, required: MAY, blocked }, graph.scratch);
    for (let i = 0; i < count; i++) {
      const one = graph.scratch.queue[i]!;
      if (usable.has(one)) see(one);
    }
  };
  for (const start of neighbours) visit(start, (one) => times[one]!++);
  return [...neighbours]
    .map((start) => {
      let brings = 0;
      let alone = 0;
      visit(start, (one) => {
        brings++;
        if (times[one] === 1) alone++;
      });
      return { node: start, brings, alone };
    })
    .filter(({ brings }) => brings > 0)
    .sort((a, b) => b.brings - a.brings || b.alone - a.alone || a.node - b.node);
}

/** How often each value stands: numbers ascending, texts by frequency and then by name. */
function tally<T extends string | number>(values: readonly T[]): { value: T; count: number }[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) =>
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : b.count - a.count || (a.value < b.value ? -1 : 1),
    );
}
