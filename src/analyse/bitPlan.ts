/**
 * Which bit means what, so that functions can be found with a few passes over the graph.
 *
 * Bit f < functions: function f through a single permission that no denial speaks of. Further bits: a condition of an
 * entry that needs several; a permission that some denial speaks of, one bit for each condition that it fulfils, so
 * that a denial takes away that permission and nothing else; a rule whose sides one permission gives together.
 */
import { covers, meets, setOf, type ActionPermission } from '#graph/index.ts';
import type { Needs } from './needs.ts';

/** Alternatives: some entry of which every condition has one of its bits. */
export type EntryBits = readonly (readonly number[])[];

/** A permission that gives all sides of a rule, where a denial speaks of it: bits by function. */
export type TouchedInherent = {
  readonly node: number;
  readonly functions: readonly (readonly EntryBits[])[];
};

export type BitPlan = {
  readonly bitCount: number;
  /** (node, bit) pairs: what a node gives by itself. */
  readonly own: readonly (readonly [node: number, bit: number])[];
  /** (node, bit) pairs: what a denial of the node takes away. */
  readonly denies: readonly (readonly [node: number, bit: number])[];
  /** The same where it takes a part away: what is left may be what is asked for, or not. */
  readonly partlyDenies: readonly (readonly [node: number, bit: number])[];
  /** By function: entries beyond bit f. */
  readonly entries: readonly (readonly EntryBits[])[];
  /** By rule: the bit of permissions that give all sides (-1 when there is none), and those that denials speak of. */
  readonly inherent: readonly { readonly bit: number; readonly touched: readonly TouchedInherent[] }[];
};

export type PlanInput = {
  readonly needs: Needs;
  /** By rule the numbers of its functions. */
  readonly rules: readonly (readonly number[])[];
  /** Nodes that a denial can reach, and action patterns by node. */
  readonly deniedNodes: ReadonlySet<number>;
  readonly actions: ReadonlyMap<number, ActionPermission>;
};

/** Gives every bit its meaning. */
export function planBits(input: PlanInput): BitPlan {
  const { needs, rules } = input;
  const own: [number, number][] = [];
  const denies: [number, number][] = [];
  const partlyDenies: [number, number][] = [];
  const deniedBy = denialsOfPairs(input);
  const touched = new Set([...deniedBy.keys()].map((key) => Math.trunc(key / needs.conditions.length)));
  let bitCount = needs.functions.length;
  const give = (bit: number, nodes: readonly number[]) => {
    for (const node of nodes) own.push([node, bit]);
    return bit;
  };

  const pairBits = new Map<number, number>();
  const pairBit = (condition: number, node: number): number => {
    const key = node * needs.conditions.length + condition;
    const known = pairBits.get(key);
    if (known !== undefined) return known;
    const bit = give(bitCount++, [node]);
    for (const { node: denied, isPart } of deniedBy.get(key) ?? [])
      (isPart ? partlyDenies : denies).push([denied, bit]);
    pairBits.set(key, bit);
    return bit;
  };
  const sharedBits = new Map<number, readonly number[]>();
  /** Bits of which any fulfils the condition. */
  const conditionBits = (condition: number): readonly number[] => {
    const known = sharedBits.get(condition);
    if (known !== undefined) return known;
    const { nodes } = needs.conditions[condition]!;
    const free = nodes.filter((node) => !touched.has(node));
    const bits = nodes.filter((node) => touched.has(node)).map((node) => pairBit(condition, node));
    if (free.length > 0) bits.unshift(give(bitCount++, free));
    sharedBits.set(condition, bits);
    return bits;
  };

  const entries = needs.functions.map((alternatives, f) => {
    const free = new Set<number>();
    const further: EntryBits[] = [];
    for (const entry of alternatives) {
      if (entry.length > 1) further.push(entry.map(conditionBits));
      else
        for (const node of needs.conditions[entry[0]!]!.nodes)
          if (touched.has(node)) further.push([[pairBit(entry[0]!, node)]]);
          else free.add(node);
    }
    give(f, [...free]);
    return further;
  });

  const byNode = conditionsByNode(needs);
  const inherent = rules.map((functions) => {
    const nodes = nodesOfAll(needs, byNode, functions);
    const free = nodes.filter((node) => !touched.has(node));
    return {
      bit: free.length > 0 ? give(bitCount++, free) : -1,
      touched: nodes
        .filter((node) => touched.has(node))
        .map((node) => ({
          node,
          functions: functions.map((f) =>
            entriesWithin(needs, byNode.get(node)!, f).map((entry) => entry.map((c) => [pairBit(c, node)])),
          ),
        })),
    };
  });
  return { bitCount, own, denies, partlyDenies, entries, inherent };
}

type Denial = { readonly node: number; readonly isPart: boolean };

/** For each pair node * conditions + condition: the nodes whose denial takes it or a part of it away. */
function denialsOfPairs({ needs, deniedNodes, actions }: PlanInput): ReadonlyMap<number, readonly Denial[]> {
  const found = new Map<number, Denial[]>();
  if (deniedNodes.size === 0) return found;
  const patterns = [...deniedNodes].filter((node) => actions.has(node));
  needs.conditions.forEach(({ nodes, action }, condition) => {
    for (const node of nodes) {
      const denied: Denial[] = deniedNodes.has(node) ? [{ node, isPart: false }] : [];
      const granted = actions.get(node);
      if (action !== null && granted !== undefined) {
        const asked = { ...granted, action: setOf(action) };
        for (const other of patterns) {
          const pattern = actions.get(other)!;
          if (other === node || !meets(pattern, asked)) continue;
          denied.push({ node: other, isPart: !covers(pattern, asked) });
        }
      }
      if (denied.length > 0) found.set(node * needs.conditions.length + condition, denied);
    }
  });
  return found;
}

function conditionsByNode(needs: Needs): ReadonlyMap<number, ReadonlySet<number>> {
  const byNode = new Map<number, Set<number>>();
  needs.conditions.forEach(({ nodes }, condition) => {
    for (const node of nodes) {
      const known = byNode.get(node);
      if (known === undefined) byNode.set(node, new Set([condition]));
      else known.add(condition);
    }
  });
  return byNode;
}

/** Entries of a function that a node fulfils all by itself. */
function entriesWithin(
  needs: Needs,
  fulfilled: ReadonlySet<number>,
  f: number,
): readonly (readonly number[])[] {
  return needs.functions[f]!.filter((entry) => entry.every((condition) => fulfilled.has(condition)));
}

/** Nodes that fulfil every one of the functions by themselves, ascending. */
function nodesOfAll(
  needs: Needs,
  byNode: ReadonlyMap<number, ReadonlySet<number>>,
  functions: readonly number[],
): readonly number[] {
  const first = needs.functions[functions[0]!]!.flatMap((entry) => needs.conditions[entry[0]!]!.nodes);
  return [...new Set(first)]
    .filter((node) => functions.every((f) => entriesWithin(needs, byNode.get(node)!, f).length > 0))
    .sort((a, b) => a - b);
}
