/**
 * How far below each inner node the nearest owner of each of 256 bits lies, and the way there.
 *
 * Layout: `rows[(u - low) * 256 + bit]` = least number of edges from inner node u to a node that owns the bit;
 * 0 when u owns it itself, UNREACHED when nothing below does.
 * Invariants: built in component order, so a row rests on finished rows; inside a cycle rows are repeated until none
 * changes. Walking down always takes the first neighbour that is one edge nearer: the choice is always the same.
 * Cost: 256 steps for each edge between inner nodes; about 40 ms for 100,000 of them, a tenth of it compiled
 * (src/kernels/assembly/distance.ts), where the adjacency lies in a space.
 */
import { at, commonSpace, within, type CompiledSpace } from '#kernels/index.ts';
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
  const active = activeNodes(input.reached);
  return walker(input, active, distancesOf(input, active));
}

/** The rows of all inner nodes. */
export function distancesOf(input: DistanceInput, active: Uint8Array): Uint16Array {
  const { csr, components, own } = input;
  const { low, high, order, start } = components;
  const length = (high - low) * MASK_BITS;
  const space = commonSpace([csr.offset, csr.target, order, start]);
  if (space?.hasRoom(2 * length + own.byteLength + active.length + 65_536))
    return space.scratch(() => distancesCompiled(space, input, active));
  const rows = new Uint16Array(length).fill(UNREACHED);
  for (let c = 0; c < components.count; c++) {
    const begin = start[c]!;
    const end = start[c + 1]!;
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (let k = begin; k < end; k++) {
        const u = order[k]!;
        if (active[u] === 1 && relax(input, active, rows, u)) hasChanged = end - begin > 1;
      }
    }
  }
  return rows;
}

function distancesCompiled(space: CompiledSpace, input: DistanceInput, active: Uint8Array): Uint16Array {
  const { csr, components } = input;
  const { low, high, order, start, count } = components;
  const rows = space.u16((high - low) * MASK_BITS).fill(UNREACHED);
  const nodes = [at(within(space, input.own)), at(within(space, active))] as const;
  const edges = [at(csr.offset), at(csr.target), low, high, at(order), at(start), count] as const;
  space.wasm.fillDistances(...edges, ...nodes, at(rows));
  // A copy outside: the table lives as long as an analysis, the space as long as the graph.
  return new Uint16Array(rows);
}

/** Takes over what the neighbours of u have; true when something became nearer. */
function relax(
  { csr, components, own }: DistanceInput,
  active: Uint8Array,
  rows: Uint16Array,
  u: number,
): boolean {
  const { low, high } = components;
  const row = (u - low) * MASK_BITS;
  let isNearer = addOwn(own, u, rows, row, 0);
  for (let e = csr.offset[u]!; e < csr.offset[u + 1]!; e++) {
    const t = csr.target[e]!;
    if (active[t] === 0) continue;
    if (t < low || t >= high) {
      if (addOwn(own, t, rows, row, 1)) isNearer = true;
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

/** Notes what a node owns by itself, `steps` edges away. */
function addOwn(own: Int32Array, node: number, rows: Uint16Array, row: number, steps: number): boolean {
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

function walker(
  { csr, components, own }: DistanceInput,
  active: Uint8Array,
  rows: Uint16Array,
): DistanceTable {
  const { low, high } = components;
  const { offset, target } = csr;
  const stepsFrom = (node: number, bit: number): number => {
    if (node >= low && node < high) return rows[(node - low) * MASK_BITS + bit]!;
    return hasBit(own, node, bit) ? 0 : UNREACHED;
  };
  return {
    pathToOwner(start, bit) {
      const path = [start];
      let node = start;
      let steps = stepsFrom(start, bit);
      // The start may be above the inner nodes, which have no rows: then its nearest neighbour says how far it is.
      while (steps !== 0) {
        let next = -1;
        let least = UNREACHED;
        for (let e = offset[node]!; e < offset[node + 1]! && least !== 0; e++) {
          const t = target[e]!;
          if (active[t] === 0) continue;
          const below = stepsFrom(t, bit);
          if (below >= least) continue;
          least = below;
          next = t;
          // Nothing is nearer than one edge less than here.
          if (least + 1 === steps) break;
        }
        if (next < 0) return [];
        path.push(next);
        node = next;
        steps = least;
      }
      return path;
    },
  };
}
