/**
 * How far below each inner node the nearest owner of each of 256 bits lies, and the way there.
 *
 * Layout: `rows[(u - low) * 256 + bit]` = least number of edges from inner node u to a node that owns the bit;
 * 0 when u owns it itself, UNREACHED when nothing below does.
 * Invariants: built in component order, so a row rests on finished rows; inside a cycle rows are repeated until none
 * changes. Walking down always takes the first neighbour that is one edge nearer: the choice is always the same.
 * Cost: 256 steps for each edge between inner nodes; about 40 ms for 100,000 of them.
 */
import type { Components } from './components.ts';
import type { Csr } from './csr.ts';
import { activeNodes, hasBit, MASK_BITS, MASK_WORDS } from './propagate.ts';

const UNREACHED = 0xffff;

export type DistanceTable = {
  /** Nodes from `start` to the nearest owner of the bit, both included; empty when there is none. */
  readonly pathToOwner: (start: number, bit: number) => number[];
};

export type DistanceInput = {
  readonly csr: Csr;
  readonly components: Components;
  /** What each node has by itself. */
  readonly own: Int32Array;
  /** The same after propagation over `csr`. */
  readonly reached: Int32Array;
};

/** Prepares the distances of one block of 256 bits. */
export function distanceTable(input: DistanceInput): DistanceTable {
  const { csr, components, own } = input;
  const { low, high } = components;
  const rows = new Uint16Array((high - low) * MASK_BITS).fill(UNREACHED);
  const active = activeNodes(input.reached);
  for (let c = 0; c < components.count; c++) {
    const begin = components.start[c]!;
    const end = components.start[c + 1]!;
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (let k = begin; k < end; k++) {
        const u = components.order[k]!;
        if (active[u] === 1 && relax(u)) hasChanged = end - begin > 1;
      }
    }
  }

  /** Takes over what the neighbours of u have; true when something became nearer. */
  function relax(u: number): boolean {
    const row = (u - low) * MASK_BITS;
    let isNearer = ownBits(u, row, 0);
    for (let e = csr.offset[u]!; e < csr.offset[u + 1]!; e++) {
      const t = csr.target[e]!;
      if (active[t] === 0) continue;
      if (t < low || t >= high) {
        if (ownBits(t, row, 1)) isNearer = true;
        continue;
      }
      const below = (t - low) * MASK_BITS;
      for (let bit = 0; bit < MASK_BITS; bit++) {
        const steps = rows[below + bit]! + 1;
        if (steps < rows[row + bit]!) {
          rows[row + bit] = steps;
          isNearer = true;
        }
      }
    }
    return isNearer;
  }

  function ownBits(node: number, row: number, steps: number): boolean {
    let isNearer = false;
    for (let w = 0; w < MASK_WORDS; w++)
      for (let word = own[node * MASK_WORDS + w]!; word !== 0; word &= word - 1) {
        const bit = row + 32 * w + 31 - Math.clz32(word & -word);
        if (steps < rows[bit]!) {
          rows[bit] = steps;
          isNearer = true;
        }
      }
    return isNearer;
  }

  const stepsFrom = (node: number, bit: number): number => {
    if (node >= low && node < high) return rows[(node - low) * MASK_BITS + bit]!;
    return hasBit(own, node, bit) ? 0 : UNREACHED;
  };

  function nearestNeighbour(node: number, bit: number): { readonly node: number; readonly steps: number } {
    let best = { node: -1, steps: UNREACHED };
    for (let e = csr.offset[node]!; e < csr.offset[node + 1]!; e++) {
      const t = csr.target[e]!;
      if (active[t] === 0) continue;
      const steps = stepsFrom(t, bit);
      if (steps < best.steps) best = { node: t, steps };
    }
    return best;
  }

  return {
    pathToOwner(start, bit) {
      const path = [start];
      let node = start;
      if (stepsFrom(start, bit) === 0) return path;
      for (;;) {
        const next = nearestNeighbour(node, bit);
        if (next.node < 0) return [];
        path.push(next.node);
        if (next.steps === 0) return path;
        node = next.node;
      }
    },
  };
}
