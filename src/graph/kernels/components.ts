/**
 * Strongly connected components of the inner nodes: the only ones that can lie on a cycle.
 *
 * Layout: component c has the members `order[start[c]] .. order[start[c + 1] - 1]`; `component[u - low]` = c.
 * Invariants: an edge between two components leads from a later component to an earlier one (sinks first), so
 * that walking components 0, 1, 2, ... meets everything below a node before the node.
 * Cost: linear in inner nodes and their edges; iterative, so nesting depth is not limited by the call stack.
 *
 * @source R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972) 146-160.
 */
import { at, commonSpace, type CompiledSpace } from '#kernels/index.ts';
import type { Csr } from './csr.ts';

export type Components = {
  /** First node of the range. */
  readonly low: number;
  /** First node after the range. */
  readonly high: number;
  readonly count: number;
  readonly order: Uint32Array;
  readonly start: Uint32Array;
  readonly component: Int32Array;
};

/** Components of the nodes low..high-1, following only edges that stay in the range. */
export function componentsOf(csr: Csr, low: number, high: number): Components {
  const { offset, target } = csr;
  const size = high - low;
  const space = commonSpace([offset, target]);
  if (space?.hasRoom(40 * size + 65_536)) return componentsCompiled(space, csr, low, high);
  const index = new Int32Array(size).fill(-1);
  const lowLink = new Int32Array(size);
  const component = new Int32Array(size).fill(-1);
  const next = new Uint32Array(size);
  const open = new Int32Array(size);
  const calls = new Int32Array(size);
  const order = new Uint32Array(size);
  const start = new Uint32Array(size + 1);
  let openTop = 0;
  let callTop = 0;
  let time = 0;
  let count = 0;
  let emitted = 0;

  const enter = (v: number) => {
    index[v] = lowLink[v] = time++;
    open[openTop++] = v;
    calls[callTop++] = v;
    next[v] = offset[v + low]!;
  };
  /** Follows the edges of v until one leads to a new node; false when there is none left. */
  const descend = (v: number): boolean => {
    const end = offset[v + low + 1]!;
    for (let e = next[v]!; e < end; e++) {
      const w = target[e]! - low;
      if (w < 0 || w >= size) continue;
      if (index[w] === -1) {
        next[v] = e + 1;
        enter(w);
        return true;
      }
      if (component[w] === -1 && index[w]! < lowLink[v]!) lowLink[v] = index[w]!;
    }
    return false;
  };
  const close = (v: number) => {
    let w: number;
    do {
      w = open[--openTop]!;
      component[w] = count;
      order[emitted++] = w + low;
    } while (w !== v);
    start[++count] = emitted;
  };

  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    enter(root);
    while (callTop > 0) {
      const v = calls[callTop - 1]!;
      if (descend(v)) continue;
      callTop--;
      if (callTop > 0) {
        const parent = calls[callTop - 1]!;
        if (lowLink[v]! < lowLink[parent]!) lowLink[parent] = lowLink[v]!;
      }
      if (lowLink[v] === index[v]) close(v);
    }
  }
  return { low, high, count, order, start: start.slice(0, count + 1), component };
}

function componentsCompiled(space: CompiledSpace, csr: Csr, low: number, high: number): Components {
  const size = high - low;
  const [component, order, start] = [space.i32(size), space.u32(size), space.u32(size + 1)];
  const count = space.scratch(() => {
    const scratch = space.u32(5 * size);
    const results = [at(component), at(order), at(start)] as const;
    return space.wasm.findComponents(at(csr.offset), at(csr.target), low, high, at(scratch), ...results);
  });
  return { low, high, count, order, start: start.subarray(0, count + 1), component };
}
