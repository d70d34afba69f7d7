/** Which node the arrow keys go to: along a grant to the side, up and down within a column. */
import type { PlacedNode } from '../layered/layout.ts';
import type { LayoutEdge } from '../layered/layout.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The next node from `current`, or `current` itself where there is none. */
export function neighbour(
  current: string,
  arrow: Arrow,
  nodes: readonly PlacedNode[],
  edges: readonly LayoutEdge[],
): string {
  const here = nodes.find((node) => node.id === current);
  if (!here) return nodes[0]?.id ?? current;
  const candidates =
    arrow === 'ArrowUp' || arrow === 'ArrowDown'
      ? nodes.filter(
          (node) => node.layer === here.layer && (arrow === 'ArrowUp' ? node.y < here.y : node.y > here.y),
        )
      : besides(here, arrow, nodes, edges);
  return nearest(here, candidates)?.id ?? current;
}

function besides(here: PlacedNode, arrow: Arrow, nodes: readonly PlacedNode[], edges: readonly LayoutEdge[]) {
  const linked = new Set(
    edges.flatMap((edge) => (edge.from === here.id ? [edge.to] : edge.to === here.id ? [edge.from] : [])),
  );
  const isRight = arrow === 'ArrowRight';
  return nodes.filter((node) => linked.has(node.id) && (isRight ? node.x > here.x : node.x < here.x));
}

function nearest(here: PlacedNode, nodes: readonly PlacedNode[]): PlacedNode | undefined {
  const distance = (node: PlacedNode) => Math.abs(node.y - here.y) + Math.abs(node.x - here.x) / 4;
  return nodes.toSorted((a, b) => distance(a) - distance(b))[0];
}
