/** Which functions each subject holds at one level, over all the sessions that it enters. */
import {
  MASK_BITS,
  MASK_WORDS,
  propagate,
  type AccessGraph,
  type Entrances,
  type Level,
} from '#graph/index.ts';
import type { BitPlan, EntryBits } from './bitPlan.ts';
import type { SessionMasks } from './sessionMasks.ts';

export type FunctionMasks = {
  /** 32-bit words for each node: eight for each 256 functions. Bits beyond the functions mean nothing. */
  readonly words: number;
  /** Functions of the session of a node alone; for actors and for what can be become. */
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
  const blocks = Math.ceil(plan.entries.length / MASK_BITS);
  const words = blocks * MASK_WORDS;
  const entrances = graph.entrances(options.level, options.takeover);
  const further = plan.entries.flatMap((entries, f) => (entries.length > 0 ? [f] : []));
  const isPlain = blocks === 1 && further.length === 0 && masks.block(0).denied === null;
  // Bit f of the plan is function f: without denials and entries of several conditions the masks say it already.
  const own = isPlain ? masks.block(0).allowed : new Int32Array(graph.nodeCount * words);
  if (!isPlain) {
    const evaluate = (root: number) => {
      copyFunctionBits(masks, root, own, words);
      for (const f of further)
        if (fulfilledEntry(plan.entries[f]!, (bit) => masks.has(root, bit)) !== undefined)
          own[root * words + (f >> 5)]! |= 1 << (f & 31);
    };
    for (let root = 0; root < graph.layers.inner; root++) evaluate(root);
    for (const root of new Set(entrances.targets)) if (root >= graph.layers.inner) evaluate(root);
  }
  return { words, own, held: holdOver(graph, own, words, entrances, options.level) };
}

function copyFunctionBits(masks: SessionMasks, root: number, own: Int32Array, words: number): void {
  for (let first = 0; first < words; first += MASK_WORDS) {
    const { allowed, denied } = masks.block(first / MASK_WORDS);
    const at = root * MASK_WORDS;
    for (let w = 0; w < MASK_WORDS; w++)
      own[root * words + first + w] = allowed[at + w]! & ~(denied === null ? 0 : denied[at + w]!);
  }
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
