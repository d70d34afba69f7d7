/** Where the boxes of a picture stand: in columns from left to right, or, where that is easier to read, in rows downwards. */
import {
  layeredLayout,
  type Layout,
  type LayoutEdge,
  type LayoutNode,
  type PlacedNode,
} from '../layered/layout.ts';
import type { Arrow } from './neighbour.ts';
import { fitTransform, type Size } from './useZoom.ts';

export type PictureLayout = Layout & { readonly isDown: boolean };

/** Rows stand closer than columns: the words of a grant stand beside its line, not on it. */
const DOWN = { columnGap: 20, rowGap: 36 };
/** Downwards must be this much larger: a path is read from left to right when both fit. */
const ADVANTAGE = 1.2;

/** The layout that is larger when it is fitted into the frame; from left to right while the frame is not known. */
export function pictureLayout(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  frame: Size | undefined,
): PictureLayout {
  const across: PictureLayout = { ...layeredLayout(nodes, edges), isDown: false };
  if (frame === undefined) return across;
  const down = downwards(nodes, edges);
  return fitTransform(down, frame).k > fitTransform(across, frame).k * ADVANTAGE ? down : across;
}

function downwards(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): PictureLayout {
  const turned = layeredLayout(nodes.map(turnedBox), edges, DOWN);
  return {
    nodes: turned.nodes.map(turnedNode),
    edges: turned.edges.map((edge) => ({ ...edge, points: edge.points.map(([x, y]) => [y, x] as const) })),
    width: turned.height,
    height: turned.width,
    isDown: true,
  };
}

const turnedBox = (node: LayoutNode): LayoutNode => ({ ...node, width: node.height, height: node.width });

/** The node as it would stand in the other direction. */
export function turnedNode(node: PlacedNode): PlacedNode {
  return { ...node, width: node.height, height: node.width, x: node.y, y: node.x };
}

const TURNED_ARROWS = {
  ArrowLeft: 'ArrowUp',
  ArrowUp: 'ArrowLeft',
  ArrowRight: 'ArrowDown',
  ArrowDown: 'ArrowRight',
} as const satisfies Readonly<Record<Arrow, Arrow>>;

/** The arrow that means the same in the other direction. */
export const turnedArrow = (arrow: Arrow): Arrow => TURNED_ARROWS[arrow];
