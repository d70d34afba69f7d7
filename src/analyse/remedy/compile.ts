/**
 * A question about remedies on the part of the graph that matters to it: what the subjects reach, as far as it leads to
 * something that a function needs.
 */
import {
  type AccessGraph,
  type ActionPermission,
  deniedNodes,
  type Level,
  subgraphOf,
  type Subgraph,
} from '#graph/index.ts';
import { type BitPlan, planBits } from '../bitPlan.ts';
import { subjectsOf } from '../findConflicts.ts';
import type { Needs } from '../needs.ts';

export type Pair = { readonly from: number; readonly to: number };
/** A subject, dense in the whole graph, and a rule. */
export type Target = { readonly subject: number; readonly rule: number };
/** What a subject must keep: a function, or a node that it reaches. */
export type Keep = { readonly subject: number } & (
  | { readonly function: number; readonly node?: undefined }
  | { readonly function?: undefined; readonly node: number }
);

export type RemedyQuestion = {
  readonly graph: AccessGraph;
  readonly needs: Needs;
  readonly rules: readonly (readonly number[])[];
  readonly actions: ReadonlyMap<number, ActionPermission>;
  readonly takeover: boolean;
  /** Edges that count: CURRENT for what holds today, MAY for whatever could. */
  readonly level: Level;
  readonly targets: readonly Target[];
  readonly keeps: readonly Keep[];
  /** Whether what joins two nodes of the whole graph may be taken away. */
  readonly mayRemove: (from: number, to: number) => boolean;
};

export type Compiled = {
  readonly graph: AccessGraph;
  readonly part: Subgraph;
  readonly plan: BitPlan;
  /** Rules that are looked at, as numbers of functions of the plan. */
  readonly rules: readonly (readonly number[])[];
  /** Number in the question of each of these rules. */
  readonly ruleNumbers: readonly number[];
  readonly takeover: boolean;
  readonly level: Level;
  /** Nodes of the part. */
  readonly targets: readonly { readonly subject: number; readonly functions: readonly number[] }[];
  readonly keeps: readonly { readonly subject: number; readonly function: number }[];
  /** Subjects that could come into a conflict by a removal; none where nothing is denied. */
  readonly watched: readonly number[];
  /** What may be removed, ascending; nodes of the part. */
  readonly variables: readonly Pair[];
  readonly variableOf: (from: number, to: number) => number;
  /** By variable: 1 where a denial may rest on it. */
  readonly carriesDenial: Uint8Array;
};

/** Prepares a question. Linear in the graph; what follows is linear in the part. */
export function compile(question: RemedyQuestion): Compiled {
  const { graph, takeover, level } = question;
  const subjects = [...question.targets, ...question.keeps].map(({ subject }) => subject);
  const watchedWhole = watchedSubjects(question, subjects);
  const { functions, rules, ruleNumbers } = lookedAt(question, watchedWhole.length > 0);
  const part = subgraphOf(graph, relevantNodes(question, functions, [...subjects, ...watchedWhole]));
  const inPart = (node: number) => part.part[node]!;
  const needs = needsInPart(question, functions, part);
  const plan = planBits({
    needs,
    rules: [],
    deniedNodes: deniedNodes(part.graph),
    actions: new Map(
      [...question.actions]
        .filter(([node]) => inPart(node) >= 0)
        .map(([node, action]) => [inPart(node), action] as const),
    ),
  });
  const numberOf = new Map(functions.map((f, i) => [f, i]));
  const { variables, variableOf } = variablesOf(question, part);
  const nodeKeeps = question.keeps.filter(({ node }) => node !== undefined);
  return {
    graph: part.graph,
    part,
    plan,
    rules,
    ruleNumbers,
    takeover,
    level,
    targets: question.targets.map(({ subject, rule }) => ({
      subject: inPart(subject),
      functions: question.rules[rule]!.map((f) => numberOf.get(f)!),
    })),
    keeps: question.keeps.map((keep) => ({
      subject: inPart(keep.subject),
      function:
        keep.function === undefined
          ? functions.length + nodeKeeps.indexOf(keep)
          : numberOf.get(keep.function)!,
    })),
    watched: watchedWhole.map(inPart),
    variables,
    variableOf,
    carriesDenial: denialCarriers(part.graph, variables),
  };
}

/** Functions of the rules that are looked at: of all rules where a removal could bring a conflict. */
function lookedAt({ rules, targets, keeps }: RemedyQuestion, all: boolean) {
  const wanted = new Set(all ? rules.keys() : targets.map(({ rule }) => rule));
  const ruleNumbers = [...wanted].sort((a, b) => a - b);
  const kept = keeps.flatMap((keep) => (keep.function === undefined ? [] : [keep.function]));
  const functions = [...new Set([...ruleNumbers.flatMap((rule) => rules[rule]!), ...kept])].sort(
    (a, b) => a - b,
  );
  const numberOf = new Map(functions.map((f, i) => [f, i]));
  return {
    functions,
    ruleNumbers,
    rules: ruleNumbers.map((rule) => rules[rule]!.map((f) => numberOf.get(f)!)),
  };
}

type Adjacency = { readonly offset: Uint32Array; readonly target: Uint32Array };

/** 1 for nodes that some of `starts` lead to, they themselves included; only over nodes of `within`, where it is given. */
export function marksFrom(
  nodeCount: number,
  starts: Iterable<number>,
  adjacencies: readonly Adjacency[],
  within?: Uint8Array,
): Uint8Array {
  const marks = new Uint8Array(nodeCount);
  const queue = [...new Set(starts)].filter((node) => within === undefined || within[node] === 1);
  for (const node of queue) marks[node] = 1;
  for (const node of queue)
    for (const { offset, target } of adjacencies)
      for (let e = offset[node]!; e < offset[node + 1]!; e++) {
        const next = target[e]!;
        if (marks[next] === 1 || (within !== undefined && within[next] === 0)) continue;
        marks[next] = 1;
        queue.push(next);
      }
  return marks;
}

function* nodesWithDenials({ deny, nodeCount }: AccessGraph): Generator<number> {
  const { offset } = deny.forward;
  for (let u = 0; u < nodeCount; u++) if (offset[u + 1]! > offset[u]!) yield u;
}

/** Subjects for which a removal could lift a denial: those that lead to one, where the subjects asked about do. */
function watchedSubjects(
  { graph, takeover }: RemedyQuestion,
  subjects: readonly number[],
): readonly number[] {
  if (graph.deny.flags.length === 0) return [];
  const { access } = graph;
  const forward = [access.forward, ...(takeover ? [graph.takeover.forward] : [])];
  const reached = marksFrom(graph.nodeCount, subjects, forward);
  const sources = [...nodesWithDenials(graph)];
  if (!sources.some((node) => reached[node] === 1)) return [];
  const reverse = [access.reverse, ...(takeover ? [graph.takeover.reverse] : [])];
  const above = marksFrom(graph.nodeCount, sources, reverse);
  return subjectsOf(graph).filter((subject) => above[subject] === 1);
}

function relevantNodes(
  { graph, needs, takeover, keeps, actions }: RemedyQuestion,
  functions: readonly number[],
  subjects: readonly number[],
): Uint8Array {
  const edges = [graph.access, graph.deny, ...(takeover ? [graph.takeover] : [])];
  const wanted = new Set(keeps.flatMap(({ node }) => (node === undefined ? [] : [node])));
  for (const f of functions)
    for (const entry of needs.functions[f]!)
      for (const condition of entry) for (const node of needs.conditions[condition]!.nodes) wanted.add(node);
  // A pattern that is denied takes away what it covers, wherever that stands.
  for (const node of nodesWithDenials(graph))
    for (let e = graph.deny.forward.offset[node]!; e < graph.deny.forward.offset[node + 1]!; e++)
      wanted.add(graph.deny.forward.target[e]!);
  if (graph.deny.flags.length > 0) for (const node of actions.keys()) wanted.add(node);
  const below = marksFrom(
    graph.nodeCount,
    subjects,
    edges.map(({ forward }) => forward),
  );
  const above = marksFrom(
    graph.nodeCount,
    wanted,
    edges.map(({ reverse }) => reverse),
    below,
  );
  const isKept = below.map((mark, u) => mark & above[u]!);
  for (const subject of subjects) isKept[subject] = 1;
  return isKept;
}

/** The needs of the functions, and one function more for each node that must be kept. */
function needsInPart(
  { needs, keeps }: RemedyQuestion,
  functions: readonly number[],
  { part }: Subgraph,
): Needs {
  const kept = keeps.flatMap(({ node }) => (node === undefined ? [] : [node]));
  const inPart = (nodes: readonly number[]) => nodes.map((node) => part[node]!).filter((node) => node >= 0);
  return {
    conditions: [
      ...needs.conditions.map(({ nodes, action }) => ({ nodes: inPart(nodes), action })),
      ...kept.map((node) => ({ nodes: inPart([node]), action: null })),
    ],
    functions: [
      ...functions.map((f) => needs.functions[f]!),
      ...kept.map((_, i) => [[needs.conditions.length + i]]),
    ],
  };
}

function variablesOf({ mayRemove, takeover, level }: RemedyQuestion, { graph, whole }: Subgraph) {
  const pairs = new Map<number, Pair>();
  for (const { forward, flags } of [graph.access, ...(takeover ? [graph.takeover] : [])])
    for (let from = 0; from < graph.nodeCount; from++)
      for (let e = forward.offset[from]!; e < forward.offset[from + 1]!; e++) {
        const to = forward.target[e]!;
        if ((flags[e]! & level) === level && mayRemove(whole[from]!, whole[to]!))
          pairs.set(from * graph.nodeCount + to, { from, to });
      }
  const keys = [...pairs.keys()].sort((a, b) => a - b);
  const number = new Map(keys.map((key, v) => [key, v]));
  return {
    variables: keys.map((key) => pairs.get(key)!),
    variableOf: (from: number, to: number) => number.get(from * graph.nodeCount + to) ?? -1,
  };
}

/** Variables on the way to a denial, and those below what is denied. */
function denialCarriers(graph: AccessGraph, variables: readonly Pair[]): Uint8Array {
  if (graph.deny.flags.length === 0) return new Uint8Array(variables.length);
  const { access, nodeCount, deny } = graph;
  const above = marksFrom(nodeCount, nodesWithDenials(graph), [access.reverse]);
  const below = marksFrom(nodeCount, new Set(deny.forward.target), [access.forward]);
  return Uint8Array.from(variables, ({ from, to }) => above[to]! | below[from]!);
}
