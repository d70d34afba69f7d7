/** Propagates the bits of a plan through the graph at one level, and takes denials off. */
import {
  distanceTable,
  type AccessGraph,
  emptyMasks,
  type Level,
  MAY,
  MUST,
  MASK_WORDS,
  propagate,
  setBit,
  type DistanceTable,
} from '#graph/index.ts';
import type { BitPlan } from './bitPlan.ts';

export type SessionMasks = {
  /** True when the session of `root` may use something of the bit. */
  readonly has: (root: number, bit: number) => boolean;
  /** True when `node`, used in the session of `root`, gives something of the bit. */
  readonly hasThrough: (root: number, node: number, bit: number) => boolean;
  /** Nodes from `start` to the nearest that gives the bit by itself. */
  readonly path: (start: number, bit: number) => readonly number[];
  /** Masks of a block of 256 bits: what sessions could use, and what denials take away from it (null: nothing). */
  readonly block: (block: number) => MaskBlock;
};

/**
 * Bits of every session at a level.
 *
 * @param level - edges that are followed. Denials that could hold are taken off at MUST; at the other levels those
 * that always hold.
 */
export function sessionMasks(graph: AccessGraph, plan: BitPlan, level: Level): SessionMasks {
  // A block is propagated when it is first asked for: bits that only tell types are seldom needed.
  const blocks: Block[] = [];
  const blockAt = (block: number) => (blocks[block] ??= blockOf(graph, plan, level, block));
  const word = (root: number, block: number, w: number) => {
    const { allowed, denied } = blockAt(block);
    const at = root * MASK_WORDS + w;
    return denied === null ? allowed[at]! : allowed[at]! & ~denied[at]!;
  };
  const isSet = (words: number, bit: number) => (words & (1 << (bit & 31))) !== 0;
  return {
    block: blockAt,
    has: (root, bit) => isSet(word(root, bit >> 8, (bit >> 5) & 7), bit),
    hasThrough: (root, node, bit) => {
      const { allowed, denied } = blockAt(bit >> 8);
      const w = (bit >> 5) & 7;
      const words = allowed[node * MASK_WORDS + w]! & ~(denied?.[root * MASK_WORDS + w] ?? 0);
      return isSet(words, bit);
    },
    path: (start, bit) =>
      blockAt(bit >> 8)
        .distances()
        .pathToOwner(start, bit & 255),
  };
}

export type MaskBlock = { readonly allowed: Int32Array; readonly denied: Int32Array | null };

type Block = MaskBlock & {
  readonly distances: () => DistanceTable;
};

function blockOf(graph: AccessGraph, plan: BitPlan, level: Level, block: number): Block {
  const view = graph.session(level);
  const allowed = masksOf(graph, plan.own, block);
  propagate(view.csr, view.components, allowed, topLayers(graph));
  let table: DistanceTable | undefined;
  return {
    allowed,
    denied: deniedMasks(graph, plan, level === MUST ? MAY : MUST, block),
    distances: () => {
      table ??= distanceTable({ ...view, own: masksOf(graph, plan.own, block), reached: allowed });
      return table;
    },
  };
}

function masksOf(
  graph: AccessGraph,
  pairs: readonly (readonly [node: number, bit: number])[],
  block: number,
): Int32Array {
  const masks = emptyMasks(graph.nodeCount);
  for (const [node, bit] of pairs) if (bit >> 8 === block) setBit(masks, node, bit & 255);
  return masks;
}

/** Accounts, credentials and identities: none of them leads to another within a session. */
const topLayers = ({ layers }: AccessGraph) => [[0, layers.inner]] as const;

/**
 * What denials that hold at `level` take away in the session of each node; null when there are none. At MAY also what
 * they take a part of.
 */
function deniedMasks(graph: AccessGraph, plan: BitPlan, level: Level, block: number): Int32Array | null {
  const all = level === MAY ? [...plan.denies, ...plan.partlyDenies] : plan.denies;
  const pairs = all.filter(([, bit]) => bit >> 8 === block);
  if (pairs.length === 0) return null;
  const view = graph.session(level);
  const below = masksOf(graph, pairs, block);
  propagate(view.csr, view.components, below, topLayers(graph));
  const denied = emptyMasks(graph.nodeCount);
  const { forward, flags } = graph.deny;
  for (let u = 0; u < graph.nodeCount; u++)
    for (let e = forward.offset[u]!; e < forward.offset[u + 1]!; e++) {
      if ((flags[e]! & level) !== level) continue;
      for (let w = 0; w < MASK_WORDS; w++)
        denied[u * MASK_WORDS + w]! |= below[forward.target[e]! * MASK_WORDS + w]!;
    }
  propagate(view.csr, view.components, denied, topLayers(graph));
  return denied;
}
