/**
 * Layered layout: columns from left to right, edges as smooth lines through the columns they pass.
 *
 * Pure: the same nodes and edges in the same order give the same picture.
 * @source Sugiyama's method: longest-path layers, dummies on long edges, barycentre sweeps, isotonic positions.
 */
import { spread } from './isotonic.ts';
import { type Edge, layering } from './layers.ts';

export type LayoutNode = { readonly id: string; readonly width: number; readonly height: number };
export type LayoutEdge = { readonly id: string; readonly from: string; readonly to: string };

export type PlacedNode = LayoutNode & { readonly x: number; readonly y: number; readonly layer: number };
/** Points from the right side of `from` to the left side of `to`; a backward edge runs the other way. */
export type PlacedEdge = LayoutEdge & {
  readonly points: readonly (readonly [number, number])[];
  readonly isBack: boolean;
};

export type Layout = {
  /** Centres of the nodes. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
};

export type LayoutOptions = {
  /** Least free space between columns and between nodes of a column, in pixels. */
  readonly columnGap: number;
  readonly rowGap: number;
  readonly sweeps: number;
};

const defaults: LayoutOptions = { columnGap: 72, rowGap: 14, sweeps: 12 };

/** A node or a dummy that stands for an edge passing through a column. */
type Slot = { readonly layer: number; readonly height: number; readonly width: number };

/** @throws RangeError when an edge names a node that is not there. */
export function layeredLayout(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  given: Partial<LayoutOptions> = {},
): Layout {
  const options = { ...defaults, ...given };
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const links = edges.map((edge) => ({ from: at(index, edge.from), to: at(index, edge.to) }));
  const { layer, isBack } = layering(nodes.length, links);
  const slots: Slot[] = nodes.map((node, i) => ({
    layer: layer[i] ?? 0,
    height: node.height,
    width: node.width,
  }));
  const chains = links.map((link, i) => chainOf(link, isBack[i] === true, layer, slots));
  const neighbours = neighboursOf(slots.length, chains);
  const rows = orderRows(slots, neighbours, options.sweeps);
  const y = placeRows(rows, slots, neighbours, options);
  const x = columnCentres(rows, slots, options.columnGap);
  const top = Math.min(0, ...slots.map((slot, i) => (y[i] ?? 0) - slot.height / 2));
  const centre = (i: number): readonly [number, number] => [x[slots[i]?.layer ?? 0] ?? 0, (y[i] ?? 0) - top];
  return {
    nodes: nodes.map((node, i) => ({ ...node, x: centre(i)[0], y: centre(i)[1], layer: layer[i] ?? 0 })),
    edges: edges.map((edge, i) => ({
      ...edge,
      isBack: isBack[i] === true,
      points: linePoints(chains[i] ?? [], centre, slots, isBack[i] === true),
    })),
    width: (x.at(-1) ?? 0) + columnWidth(rows.at(-1) ?? [], slots) / 2,
    height: Math.max(0, ...slots.map((slot, i) => centre(i)[1] + slot.height / 2)),
  };
}

function at(index: ReadonlyMap<string, number>, id: string): number {
  const i = index.get(id);
  if (i === undefined) throw new RangeError(`No node ${id}`);
  return i;
}

/** The slots an edge passes, from left to right; long edges get a dummy in each column between. */
function chainOf(link: Edge, isBack: boolean, layer: readonly number[], slots: Slot[]): number[] {
  const [left, right] = isBack ? [link.to, link.from] : [link.from, link.to];
  const chain = [left];
  for (let column = (layer[left] ?? 0) + 1; column < (layer[right] ?? 0); column++) {
    chain.push(slots.length);
    slots.push({ layer: column, height: 4, width: 0 });
  }
  return [...chain, right];
}

type Neighbours = {
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
};

function neighboursOf(count: number, chains: readonly (readonly number[])[]): Neighbours {
  const left = Array.from({ length: count }, () => [] as number[]);
  const right = Array.from({ length: count }, () => [] as number[]);
  for (const chain of chains) {
    chain.forEach((slot, i) => {
      const next = chain[i + 1];
      if (next === undefined || next === slot) return;
      right[slot]?.push(next);
      left[next]?.push(slot);
    });
  }
  return { left, right };
}

/** Rows of each column, ordered so that lines cross little. */
function orderRows(slots: readonly Slot[], { left, right }: Neighbours, sweeps: number): number[][] {
  const rows: number[][] = [];
  slots.forEach((slot, i) => (rows[slot.layer] ??= []).push(i));
  const position = new Float64Array(slots.length);
  const number = (row: readonly number[]) => row.forEach((slot, i) => (position[slot] = i));
  rows.forEach(number);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forward = sweep % 2 === 0;
    for (const row of forward ? rows.slice(1) : rows.slice(0, -1).toReversed()) {
      const weight = new Map(
        row.map((slot) => [
          slot,
          mean((forward ? left : right)[slot] ?? [], position) ?? position[slot] ?? 0,
        ]),
      );
      // Array sort is stable: equal weights keep their order, and so does the picture.
      row.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0));
      number(row);
    }
  }
  return rows;
}

/** Heights at which the slots stand: near their neighbours, without touching. */
function placeRows(
  rows: readonly (readonly number[])[],
  slots: readonly Slot[],
  { left, right }: Neighbours,
  options: LayoutOptions,
): Float64Array {
  const y = new Float64Array(slots.length);
  const distances = rows.map((row) =>
    row.map((slot, i) =>
      i === 0 ? 0 : ((slots[row[i - 1] ?? 0]?.height ?? 0) + (slots[slot]?.height ?? 0)) / 2 + options.rowGap,
    ),
  );
  const put = (row: readonly number[], distance: readonly number[], wanted: readonly number[]) =>
    spread(wanted, distance).forEach((value, i) => (y[row[i] ?? 0] = value));
  rows.forEach((row, k) =>
    put(
      row,
      distances[k] ?? [],
      row.map(() => 0),
    ),
  );
  for (let pass = 0; pass < 8; pass++) {
    const columns = [...rows.keys()];
    for (const k of pass % 2 === 0 ? columns : columns.toReversed()) {
      const row = rows[k] ?? [];
      put(
        row,
        distances[k] ?? [],
        row.map((slot) => mean([...(left[slot] ?? []), ...(right[slot] ?? [])], y) ?? y[slot] ?? 0),
      );
    }
  }
  return y;
}

function columnCentres(rows: readonly (readonly number[])[], slots: readonly Slot[], gap: number): number[] {
  const centres: number[] = [];
  let edge = 0;
  for (const row of rows) {
    const width = columnWidth(row, slots);
    centres.push(edge + width / 2);
    edge += width + gap;
  }
  return centres;
}

function columnWidth(row: readonly number[], slots: readonly Slot[]): number {
  return Math.max(0, ...row.map((slot) => slots[slot]?.width ?? 0));
}

function linePoints(
  chain: readonly number[],
  centre: (slot: number) => readonly [number, number],
  slots: readonly Slot[],
  isBack: boolean,
): (readonly [number, number])[] {
  const points = chain.map((slot, i): readonly [number, number] => {
    const [x, y] = centre(slot);
    const half = (slots[slot]?.width ?? 0) / 2;
    if (i === 0) return [x + half, y];
    return i === chain.length - 1 ? [x - half, y] : [x, y];
  });
  return isBack ? points.toReversed() : points;
}

function mean(of: readonly number[], values: Float64Array): number | undefined {
  if (of.length === 0) return undefined;
  let sum = 0;
  for (const one of of) sum += values[one] ?? 0;
  return sum / of.length;
}
