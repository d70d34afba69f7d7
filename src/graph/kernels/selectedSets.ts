/**
 * Which of some chosen nodes a session reaches, as bits.
 *
 * Layout: chosen node i is bit i & 31 of word i >> 5. Each component of inner nodes that reaches a chosen node has a row
 * of words, built sinks first; components that reach none have no row.
 * Cost: one pass over the edges of the inner nodes, and for each start one over its direct targets.
 */
import type { Components } from './components.ts';
import type { Csr } from './csr.ts';

export type SelectedSets = {
  /** Words of a set. */
  readonly words: number;
  /** Adds to `into` what the session of `start` reaches, `start` itself included. */
  add(start: number, into: Int32Array): void;
};

/** @param selected - distinct dense nodes. */
export function selectedSets(csr: Csr, components: Components, selected: readonly number[]): SelectedSets {
  const words = Math.max(1, Math.ceil(selected.length / 32));
  const bitOf = new Int32Array(csr.offset.length - 1).fill(-1);
  selected.forEach((node, i) => (bitOf[node] = i));
  const { low, high, component, order, start } = components;
  const rowOf = new Int32Array(components.count).fill(-1);
  const rows: Int32Array[] = [];

  const addNode = (node: number, into: Int32Array): boolean => {
    const bit = bitOf[node]!;
    if (bit >= 0) into[bit >> 5]! |= 1 << (bit & 31);
    return bit >= 0;
  };
  const addBelow = (node: number, into: Int32Array): boolean => {
    let any = addNode(node, into);
    for (let e = csr.offset[node]!; e < csr.offset[node + 1]!; e++) {
      const target = csr.target[e]!;
      if (target < low || target >= high) {
        if (addNode(target, into)) any = true;
        continue;
      }
      const row = rowOf[component[target - low]!]!;
      if (row < 0) continue;
      any = true;
      const from = rows[row]!;
      for (let w = 0; w < words; w++) into[w]! |= from[w]!;
    }
    return any;
  };
  let sum = new Int32Array(words);
  for (let c = 0; c < components.count; c++) {
    let any = false;
    for (let k = start[c]!; k < start[c + 1]!; k++) if (addBelow(order[k]!, sum)) any = true;
    if (!any) continue;
    rowOf[c] = rows.length;
    rows.push(sum);
    sum = new Int32Array(words);
  }
  return { words, add: (node, into) => void addBelow(node, into) };
}
