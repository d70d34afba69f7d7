/** Which column a node stands in: an edge leads to a later column, but for edges that close a cycle. */

export type Edge = { readonly from: number; readonly to: number };

export type Layering = {
  /** Column of each node, from 0. */
  readonly layer: readonly number[];
  /** True for an edge that leads backwards. */
  readonly isBack: readonly boolean[];
};

/**
 * Longest-path layering; edges that close a cycle (found depth first, in the given order) are left out of it.
 *
 * @param count - number of nodes; edges name them by index.
 */
export function layering(count: number, edges: readonly Edge[]): Layering {
  const outgoing = Array.from({ length: count }, () => [] as number[]);
  edges.forEach((edge, i) => outgoing[edge.from]?.push(i));
  const isBack = backEdges(count, edges, outgoing);
  const waiting = Array.from({ length: count }, () => 0);
  edges.forEach((edge, i) => {
    if (isBack[i] !== true) waiting[edge.to] = (waiting[edge.to] ?? 0) + 1;
  });
  const layer = Array.from({ length: count }, () => 0);
  const ready = waiting.flatMap((n, node) => (n === 0 ? [node] : []));
  for (const node of ready) {
    for (const i of outgoing[node] ?? []) {
      const edge = edges[i];
      if (!edge || isBack[i] === true) continue;
      layer[edge.to] = Math.max(layer[edge.to] ?? 0, (layer[node] ?? 0) + 1);
      waiting[edge.to] = (waiting[edge.to] ?? 0) - 1;
      if (waiting[edge.to] === 0) ready.push(edge.to);
    }
  }
  return { layer, isBack };
}

function backEdges(
  count: number,
  edges: readonly Edge[],
  outgoing: readonly (readonly number[])[],
): boolean[] {
  const isBack = edges.map(() => false);
  const state = new Uint8Array(count); // 0 not seen, 1 on the way, 2 done
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    const stack = [{ node: root, next: 0 }];
    state[root] = 1;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const i = outgoing[top.node]?.[top.next++];
      if (i === undefined) {
        state[top.node] = 2;
        stack.pop();
        continue;
      }
      const to = edges[i]?.to ?? 0;
      if (state[to] === 1) isBack[i] = true;
      else if (state[to] === 0) {
        state[to] = 1;
        stack.push({ node: to, next: 0 });
      }
    }
  }
  return isBack;
}
