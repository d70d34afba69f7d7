/** Which functions each subject holds at one level, over all the sessions that it enters. */
import { MASK_WORDS, propagate, type AccessGraph, type Level } from '#graph/index.ts';
import type { BitPlan, EntryBits } from './bitPlan.ts';
import type { SessionMasks } from './sessionMasks.ts';

export type FunctionMasks = {
  /** 32-bit words for each node. */
  readonly words: number;
  /** Functions of the session of a node alone. */
  readonly own: Int32Array;
  /** Functions over all sessions that a node enters. */
  readonly held: Int32Array;
};

/** True when some entry has, for each of its conditions, a bit that `has` knows. */
export function fulfilledEntry(
  entries: readonly EntryBits[],
  has: (bit: number) => boolean,
): EntryBits | undefined {
  return entries.find((entry) => entry.every((bits) => bits.some(has)));
}

/** Functions of the session of every actor and of every node that can be become. */
export function functionMasks(
  graph: AccessGraph,
  plan: BitPlan,
  masks: SessionMasks,
  options: { readonly level: Level; readonly takeover: boolean },
): FunctionMasks {
  const words = Math.ceil(plan.entries.length / 32);
  const own = new Int32Array(graph.nodeCount * words);
  const entrances = entrancesOf(graph, options.level, options.takeover);
  const roots = new Set(entrances.targets.filter((node) => node >= graph.layers.inner));
  const further = plan.entries.flatMap((entries, f) => (entries.length > 0 ? [f] : []));
  const evaluate = (root: number) => {
    copyFunctionBits(masks, root, own, plan.entries.length);
    for (const f of further)
      if (fulfilledEntry(plan.entries[f]!, (bit) => masks.has(root, bit)) !== undefined)
        own[root * words + (f >> 5)]! |= 1 << (f & 31);
  };
  for (let root = 0; root < graph.layers.inner; root++) evaluate(root);
  for (const root of roots) evaluate(root);
  return { words, own, held: holdOver(graph, own, words, entrances, options.level) };
}

/** Bit f of the plan is function f: its words are taken over as they are. */
function copyFunctionBits(masks: SessionMasks, root: number, own: Int32Array, functions: number): void {
  const words = Math.ceil(functions / 32);
  for (let first = 0; first < words; first += MASK_WORDS) {
    const { allowed, denied } = masks.block(first / MASK_WORDS);
    const at = root * MASK_WORDS;
    for (let w = 0; w < MASK_WORDS && first + w < words; w++)
      own[root * words + first + w] = allowed[at + w]! & ~(denied === null ? 0 : denied[at + w]!);
  }
  const spare = 32 * words - functions;
  if (spare > 0) own[root * words + words - 1]! &= -1 >>> spare;
}

export type Entrances = { readonly sources: readonly number[]; readonly targets: readonly number[] };

/** Edges that lead into another session: to an actor, or to what can be become. */
function entrancesOf(graph: AccessGraph, level: Level, takeover: boolean): Entrances {
  const sources: number[] = [];
  const targets: number[] = [];
  const { forward, flags } = graph.access;
  for (let u = 0; u < graph.nodeCount; u++)
    for (
      let e = forward.offset[u]!;
      e < forward.offset[u + 1]! && forward.target[e]! < graph.layers.inner;
      e++
    )
      if ((flags[e]! & level) === level) {
        sources.push(u);
        targets.push(forward.target[e]!);
      }
  if (takeover)
    for (let u = 0; u < graph.nodeCount; u++)
      for (let e = graph.takeover.forward.offset[u]!; e < graph.takeover.forward.offset[u + 1]!; e++)
        if ((graph.takeover.flags[e]! & level) === level) {
          sources.push(u);
          targets.push(graph.takeover.forward.target[e]!);
        }
  return { sources, targets };
}

/** Adds what the entered sessions hold, until nothing is added any more. */
function holdOver(
  graph: AccessGraph,
  own: Int32Array,
  words: number,
  entrances: Entrances,
  level: Level,
): Int32Array {
  const held = own.slice();
  const { sources, targets } = entrances;
  let isDirect = true;
  for (let i = 0; i < sources.length; i++) {
    if (sources[i]! >= graph.layers.account || targets[i]! < graph.layers.account) isDirect = false;
    for (let w = 0; w < words; w++) held[sources[i]! * words + w]! |= own[targets[i]! * words + w]!;
  }
  // Owners and credentials lead to accounts, and accounts lead to no session: one pass is all.
  if (isDirect) return held;
  const view = graph.session(level);
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (let first = 0; first < words; first += MASK_WORDS) {
      const count = Math.min(MASK_WORDS, words - first);
      const reached = new Int32Array(graph.nodeCount * MASK_WORDS);
      for (let i = 0; i < sources.length; i++)
        for (let w = 0; w < count; w++)
          reached[sources[i]! * MASK_WORDS + w]! |= held[targets[i]! * words + first + w]!;
      propagate(view.csr, view.components, reached, [[0, graph.layers.inner]]);
      for (let u = 0; u < graph.nodeCount; u++)
        for (let w = 0; w < count; w++) {
          const at = u * words + first + w;
          const sum = held[at]! | reached[u * MASK_WORDS + w]!;
          if (sum === held[at]) continue;
          held[at] = sum;
          hasChanged = true;
        }
    }
  }
  return held;
}
