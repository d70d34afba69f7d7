/** Grants as a picture: read from left to right, or downwards where that is larger; walked with the arrow keys. */
import { curveMonotoneX, curveMonotoneY, line as lineThrough } from 'd3';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus, IconQuestionMark } from '@tabler/icons-react';
import type { NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { KIND_GLYPHS, kindName } from '../../components/kindGlyph.ts';
import type { PlacedEdge, PlacedNode } from '../layered/layout.ts';
import { EdgeLine } from './EdgeLine.tsx';
import { pictureOf, type PictureEdge, type PictureModel, type PictureNode } from './graphModel.ts';
import styles from './GraphPicture.module.css';
import { Legend } from './Legend.tsx';
import { type Arrow, neighbour } from './neighbour.ts';
import { pictureLayout, turnedArrow, turnedNode, type PictureLayout } from './pictureLayout.ts';
import { useFrameSize } from './useFrameSize.ts';
import { type Size, useZoom } from './useZoom.ts';

type GraphPictureProps = {
  /** e.g. "Access of Dana Ruiz to Post payment". */
  readonly title: string;
  readonly hops: readonly Hop[];
  /** Nodes shown even when no hop names them. */
  readonly alone?: readonly NodeRef[];
  readonly start?: readonly number[];
  readonly end?: readonly number[];
  readonly selected?: number | undefined;
  readonly onSelect: (node: NodeRef) => void;
  readonly onSelectHop?: (hop: Hop) => void;
  /** Key E and double click: shows what lies beyond a node. */
  readonly onExpand?: (node: NodeRef) => void;
  /** A click with Alt held. */
  readonly onAltClick?: (node: NodeRef) => void;
};

const drawAcross = lineThrough().curve(curveMonotoneX);
const drawDown = lineThrough().curve(curveMonotoneY);

/** A picture of hops. What it shows stands beside it as a list: the picture is never the only way to read it. */
export function GraphPicture({
  title,
  hops,
  alone = [],
  start = [],
  end = [],
  selected,
  onSelect,
  onSelectHop,
  onExpand,
  onAltClick,
}: GraphPictureProps) {
  const description = useId();
  const model = useMemo(() => pictureOf(hops, alone), [hops, alone]);
  const svg = useRef<SVGSVGElement>(null);
  const frame = useFrameSize(svg);
  const layout = useMemo(() => layoutOf(model, frame), [model, frame]);
  const { transform, fit, by } = useZoom(svg, layout);
  const [hasLegend, setHasLegend] = useState(false);
  const byId = useMemo(() => new Map(model.nodes.map((node) => [String(node.id), node])), [model]);

  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event.key);
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const current = String(selected ?? model.nodes[0]?.id ?? '');
    const node = byId.get(action === 'move' ? walk(current, event.key as Arrow, layout) : current);
    if (action === 'legend') setHasLegend((shown) => !shown);
    else if (action === 'fit') fit();
    else if (action === 'in' || action === 'out') by(action === 'in' ? 1.25 : 0.8);
    else if (action === 'expand' && node) onExpand?.(node);
    else if (action === 'move' && node) onSelect(node);
  };

  return (
    <div className={styles.frame}>
      {/* A picture that is walked with the keyboard is a widget; the list beside it says the same. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        ref={svg}
        className={styles.svg}
        role="application"
        aria-label={title}
        aria-describedby={description}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <desc id={description}>
          {`${model.nodes.length} nodes, ${model.edges.length} grants. Arrow keys follow grants${onExpand ? ', E expands' : ''}, L shows the legend, 0 fits the picture.`}
        </desc>
        <g transform={transform.toString()}>
          {layout.edges.map((placed, i) => (
            <Grant
              key={placed.id}
              placed={placed}
              edge={model.edges[i]}
              isDown={layout.isDown}
              isSelected={
                selected !== undefined &&
                (model.edges[i]?.from === selected || model.edges[i]?.to === selected)
              }
              onSelectHop={onSelectHop}
            />
          ))}
          {layout.nodes.map((placed) => (
            <Box
              key={placed.id}
              placed={placed}
              node={byId.get(placed.id)}
              role={roleOf(Number(placed.id), start, end)}
              isSelected={Number(placed.id) === selected}
              onSelect={onSelect}
              onExpand={onExpand}
              onAltClick={onAltClick}
            />
          ))}
        </g>
      </svg>
      <div className={styles.tools}>
        <ActionIcon variant="default" size="sm" aria-label="Zoom in" onClick={() => by(1.25)}>
          <IconPlus size={14} />
        </ActionIcon>
        <ActionIcon variant="default" size="sm" aria-label="Zoom out" onClick={() => by(0.8)}>
          <IconMinus size={14} />
        </ActionIcon>
        <ActionIcon variant="default" size="sm" aria-label="Fit the picture" onClick={fit}>
          <IconArrowsMaximize size={14} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="sm"
          aria-label="Legend"
          aria-pressed={hasLegend}
          onClick={() => setHasLegend((shown) => !shown)}
        >
          <IconQuestionMark size={14} />
        </ActionIcon>
      </div>
      {hasLegend ? <Legend /> : null}
    </div>
  );
}

function layoutOf({ nodes, edges }: PictureModel, frame: Size | undefined) {
  return pictureLayout(
    nodes.map((node) => ({ id: String(node.id), width: node.width, height: node.height })),
    edges.map((edge) => ({ id: edge.id, from: String(edge.from), to: String(edge.to) })),
    frame,
  );
}

/** The node that an arrow key leads to. */
function walk(current: string, arrow: Arrow, { isDown, nodes, edges }: PictureLayout): string {
  return isDown
    ? neighbour(current, turnedArrow(arrow), nodes.map(turnedNode), edges)
    : neighbour(current, arrow, nodes, edges);
}

function keyAction(key: string): 'move' | 'legend' | 'fit' | 'in' | 'out' | 'expand' | undefined {
  if (key.startsWith('Arrow')) return 'move';
  return ({ l: 'legend', '0': 'fit', '+': 'in', '-': 'out', e: 'expand' } as const)[key.toLowerCase()];
}

function roleOf(id: number, start: readonly number[], end: readonly number[]): 'start' | 'end' | 'between' {
  if (start.includes(id)) return 'start';
  return end.includes(id) ? 'end' : 'between';
}

type GrantProps = {
  readonly placed: PlacedEdge;
  readonly edge: PictureEdge | undefined;
  readonly isDown: boolean;
  readonly isSelected: boolean;
  readonly onSelectHop: ((hop: Hop) => void) | undefined;
};

function Grant({ placed, edge, isDown, isSelected, onSelectHop }: GrantProps) {
  if (!edge) return null;
  const d = (isDown ? drawDown : drawAcross)(placed.points.map(([x, y]): [number, number] => [x, y])) ?? '';
  const middle = middleOf(placed.points);
  return (
    <g>
      <EdgeLine d={d} line={edge.line} middle={middle} isSelected={isSelected} />
      <text
        className={styles.words}
        x={middle[0] + (isDown ? 7 : 0)}
        y={middle[1] + (isDown ? 3.5 : -4)}
        textAnchor={isDown ? 'start' : 'middle'}
      >
        {edge.words}
      </text>
      {/* The same grant is opened by keyboard from the list of steps. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <path className={styles.hit} d={d} onClick={() => onSelectHop?.(edge.hop)}>
        <title>{edge.hop.sentence}</title>
      </path>
    </g>
  );
}

function middleOf(points: PlacedEdge['points']): readonly [number, number] {
  const before = points[Math.floor((points.length - 1) / 2)] ?? [0, 0];
  const after = points[Math.ceil((points.length - 1) / 2)] ?? before;
  return [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2];
}

type BoxProps = {
  readonly placed: PlacedNode;
  readonly node: PictureNode | undefined;
  readonly role: 'start' | 'end' | 'between';
  readonly isSelected: boolean;
  readonly onSelect: (node: NodeRef) => void;
  readonly onExpand: ((node: NodeRef) => void) | undefined;
  readonly onAltClick: ((node: NodeRef) => void) | undefined;
};

function Box({ placed, node, role, isSelected, onSelect, onExpand, onAltClick }: BoxProps) {
  if (!node) return null;
  const glyph = KIND_GLYPHS[kindName(node.kind)];
  const left = placed.x - placed.width / 2;
  const hasSystem = node.system !== '';
  return (
    // Reached with the arrow keys of the picture, not one by one with Tab.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <g
      className={styles.node}
      data-role={role}
      data-selected={isSelected}
      data-node={node.id}
      onClick={(event) => (event.altKey && onAltClick ? onAltClick(node) : onSelect(node))}
      onDoubleClick={() => onExpand?.(node)}
    >
      <title>{`${glyph.title}: ${node.label === '' ? node.key : node.label}${hasSystem ? ` in ${node.system}` : ''}`}</title>
      <rect
        className={styles.box}
        x={left}
        y={placed.y - placed.height / 2}
        width={placed.width}
        height={placed.height}
        rx={3}
      />
      <g
        transform={`translate(${left + 9} ${placed.y - 8})`}
        fill="none"
        stroke={`var(${glyph.token})`}
        strokeWidth={1.25}
        strokeLinejoin="round"
      >
        <path d={glyph.outline} />
        <path d={glyph.detail} />
      </g>
      <text className={styles.label} x={left + 32} y={placed.y + (hasSystem ? -2 : 4)}>
        {node.text}
      </text>
      {hasSystem ? (
        <text className={styles.system} x={left + 32} y={placed.y + 11}>
          {node.system}
        </text>
      ) : null}
    </g>
  );
}
