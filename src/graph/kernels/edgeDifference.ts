/**
 * Edges that two adjacencies over the same nodes do not share.
 *
 * Layout: rows as in csr.ts; the edges of u that only the second has are `added.target[added.offset[u]] ..`.
 * Cost: one pass over both. Compiled: src/kernels/assembly/difference.ts.
 */
import { at, commonSpace, type Space, plainSpace } from '#kernels/index.ts';
import type { Csr } from './csr.ts';

export type EdgeDifference = { readonly added: Csr; readonly removed: Csr };

/** Edges of `second` that `first` lacks, and the reverse. */
export function edgeDifference(first: Csr, second: Csr): EdgeDifference {
  const nodeCount = first.offset.length - 1;
  const space = commonSpace([first.offset, first.target, second.offset, second.target]);
  const bytes = 4 * (first.target.length + second.target.length) + 8 * nodeCount + 65_536;
  if (!space?.hasRoom(bytes))
    return differencePlain(first, second, emptyDifference(first, second, plainSpace));
  return space.scratch(() => {
    const found = emptyDifference(first, second, space);
    const [a, b] = [
      [at(first.offset), at(first.target)] as const,
      [at(second.offset), at(second.target)] as const,
    ];
    const { added, removed } = found;
    const results = [at(added.offset), at(added.target), at(removed.offset), at(removed.target)] as const;
    space.wasm.differentEdges(nodeCount, ...a, ...b, ...results);
    return { added: kept(added), removed: kept(removed) };
  });
}

const emptyDifference = (first: Csr, second: Csr, space: Space): EdgeDifference => ({
  added: { offset: space.u32(first.offset.length), target: space.u32(second.target.length) },
  removed: { offset: space.u32(first.offset.length), target: space.u32(first.target.length) },
});

/** A copy of what is in use, outside of any space. */
const kept = ({ offset, target }: Csr): Csr => ({
  offset: new Uint32Array(offset),
  target: new Uint32Array(target.subarray(0, offset[offset.length - 1])),
});

function differencePlain(first: Csr, second: Csr, found: EdgeDifference): EdgeDifference {
  const { added, removed } = found;
  let [more, less, i, j] = [0, 0, 0, 0];
  for (let u = 0; u + 1 < first.offset.length; u++) {
    const [endA, endB] = [first.offset[u + 1]!, second.offset[u + 1]!];
    while (i < endA || j < endB) {
      const x = i < endA ? first.target[i]! : Infinity;
      const y = j < endB ? second.target[j]! : Infinity;
      if (x < y) removed.target[less++] = x;
      if (y < x) added.target[more++] = y;
      if (x <= y) i++;
      if (y <= x) j++;
    }
    added.offset[u + 1] = more;
    removed.offset[u + 1] = less;
  }
  return { added: kept(added), removed: kept(removed) };
}
