/** What a picture of grants shows: each node once, each grant once, whatever paths they came from. */
import type { NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { lineOf } from '../../components/PathSteps.tsx';

export type LineStyle = ReturnType<typeof lineOf>;

export type PictureNode = NodeRef & {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Label cut to the box; the whole text stands in the inspector and the title. */
  readonly text: string;
};

export type PictureEdge = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly line: LineStyle;
  /** e.g. "is member of". */
  readonly words: string;
  readonly hop: Hop;
};

export type PictureModel = { readonly nodes: readonly PictureNode[]; readonly edges: readonly PictureEdge[] };

const BOX_HEIGHT = 34;
const CHARACTER = 7.1;
const MARGIN = 40;
const LONGEST = 26;

/** Nodes and grants of the hops, in the order in which they first appear. */
export function pictureOf(hops: readonly Hop[], alone: readonly NodeRef[] = []): PictureModel {
  const nodes = new Map<number, PictureNode>();
  const edges = new Map<string, PictureEdge>();
  for (const node of alone) nodes.set(node.id, boxOf(node));
  for (const hop of hops) {
    for (const node of [hop.from, hop.to]) if (!nodes.has(node.id)) nodes.set(node.id, boxOf(node));
    const id = `${hop.from.id}-${hop.kind}-${hop.effect}-${hop.to.id}`;
    if (!edges.has(id))
      edges.set(id, {
        id,
        from: hop.from.id,
        to: hop.to.id,
        line: lineOf(hop),
        words: grantWords[hop.kind],
        hop,
      });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function boxOf(node: NodeRef): PictureNode {
  const text = cutMiddle(node.label === '' ? node.key : node.label, LONGEST);
  const widest = Math.max(text.length, Math.min(node.system.length, LONGEST) * 0.85, 8);
  return { ...node, text, height: BOX_HEIGHT, width: Math.round(MARGIN + widest * CHARACTER) };
}

/** The text, its middle replaced by an ellipsis when it is longer than `longest` characters. */
export function cutMiddle(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (longest - 1 - head)).join('')}`;
}

const grantWords: Readonly<Record<Hop['kind'], string>> = {
  owns: 'owns',
  memberOf: 'member of',
  assigned: 'holds',
  includes: 'includes',
  grants: 'grants',
  implies: 'implies',
  authenticates: 'authenticates',
  canBecome: 'can become',
  responsible: 'answers for',
  sameAs: 'same person as',
};
