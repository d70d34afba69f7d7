/**
 * The same adjacency with a few edges put in, taken out or flagged anew.
 *
 * Cost: a copy of the arrays in long pieces and one pass over the offsets; nothing is sorted or counted again.
 */
import type { EdgeSet } from '../edgeSet.ts';
import { firstLeafEdge, type Csr } from '../kernels/csr.ts';

/** An edge as it shall be. Flags of null: it is gone. */
export type EdgeEdit = { readonly from: number; readonly to: number; readonly flags: number | null };

type Row = Csr & { readonly flags: Uint8Array };

/**
 * An edge set after edits, at most one for each pair. It knows no rows: those of the set that it came from stand behind
 * what is left of its edges.
 *
 * @param leaf - first leaf of the numbering.
 */
export function spliceEdges(edges: EdgeSet, edits: readonly EdgeEdit[], leaf: number): EdgeSet {
  if (edits.length === 0) return edges;
  const there = splice({ ...edges.forward, flags: edges.flags }, edits);
  const back = splice(
    { ...edges.reverse, flags: edges.reverseFlags },
    edits.map(({ from, to, flags }) => ({ from: to, to: from, flags })),
  );
  const forward = {
    offset: there.offset,
    target: there.target,
    rowStart: new Uint32Array(there.target.length + 1),
    rows: new Uint32Array(0),
  };
  return {
    forward,
    flags: there.flags,
    reverse: { offset: back.offset, target: back.target },
    reverseFlags: back.flags,
    mid: firstLeafEdge(forward, leaf),
    common: edits.reduce((common, { flags }) => common & (flags ?? common), edges.common),
  };
}

function splice({ offset, target, flags }: Row, edits: readonly EdgeEdit[]): Row {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const places = sorted.map((edit) => placeOf({ offset, target }, edit));
  const growth = places.reduce(
    (sum, { isThere, edit }) => sum + Number(edit.flags !== null) - Number(isThere),
    0,
  );
  const spliced = {
    offset: offset.slice(),
    target: new Uint32Array(target.length + growth),
    flags: new Uint8Array(target.length + growth),
  };
  let read = 0;
  let write = 0;
  const copyTo = (end: number) => {
    spliced.target.set(target.subarray(read, end), write);
    spliced.flags.set(flags.subarray(read, end), write);
    write += end - read;
    read = end;
  };
  const delta = new Int32Array(offset.length);
  for (const { at, isThere, edit } of places) {
    copyTo(at);
    if (isThere) read++;
    delta[edit.from + 1]! += Number(edit.flags !== null) - Number(isThere);
    if (edit.flags === null) continue;
    spliced.target[write] = edit.to;
    spliced.flags[write++] = edit.flags;
  }
  copyTo(target.length);
  let shift = 0;
  for (let u = 0; u < offset.length; u++) {
    shift += delta[u]!;
    spliced.offset[u]! += shift;
  }
  return spliced;
}

/** Where an edge stands in its row, or would stand. */
function placeOf({ offset, target }: Csr, edit: EdgeEdit) {
  let low = offset[edit.from]!;
  let high = offset[edit.from + 1]!;
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (target[middle]! < edit.to) low = middle + 1;
    else high = middle;
  }
  return { at: low, isThere: low < end && target[low] === edit.to, edit };
}
