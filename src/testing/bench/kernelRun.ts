/**
 * The kernels on flat arrays, compiled and plain, beside the C++ anchor in alternating rounds.
 *
 * No engagement file and no names here: what is measured is what kernels.ts does with a graph in memory.
 */
import { createSpace, plainSpace, type Space } from '#kernels/index.ts';
import { rulesBroken } from '../../analyse/rulesBroken.ts';
import { permissionCounts, permissionDrift, type Side } from '../../graph/kernels/closureCounts.ts';
import { componentsOf, type Components } from '../../graph/kernels/components.ts';
import { edgeBetween, firstLeafEdge, pairsOf, transpose, type Csr } from '../../graph/kernels/csr.ts';
import { distanceTable } from '../../graph/kernels/distance.ts';
import { edgeDifference } from '../../graph/kernels/edgeDifference.ts';
import { emptyMasks, hasBit, MASK_WORDS, propagate, setBit } from '../../graph/kernels/propagate.ts';
import type { BenchData } from './generate.ts';
import type { Grants } from './laterGrants.ts';

export type KernelBench = {
  /** Rows to adjacency in both directions, with the rows behind each edge. */
  readonly build: () => void;
  /** Conflicts from the adjacency; gives their number. */
  readonly analysis: () => number;
  /** Pairs of identity and permission. */
  readonly closure: () => number;
  /** A shortest way for both sides of every conflict. */
  readonly witnesses: () => Witnesses;
  readonly drift: (later: Grants) => DriftRun;
};

export type Witnesses = { readonly count: number; readonly steps: number; readonly isSound: boolean };
export type DriftRun = {
  readonly edges: number;
  readonly gained: number;
  readonly lost: number;
  /** Milliseconds of what is measured: edges, functions, permissions. */
  readonly ms: { readonly edges: number; readonly functions: number; readonly permissions: number };
};

/** The kernels on the data of a size; `isPlain`: the twins. */
export function kernelBench(data: BenchData, isPlain: boolean): KernelBench {
  const space = isPlain ? plainSpace : createSpace();
  const { starts, nodeCount } = data;
  const rows = { from: copyTo(space, data.from), to: copyTo(space, data.to) };
  const subjects = Array.from({ length: starts.account }, (_, s) => s);
  const analysisOf = (csr: Csr) => {
    const components = componentsOf(csr, starts.group, starts.permission);
    return { components, masks: masksOf(space, data, csr, components) };
  };
  const csr: Csr = pairsOf(rows.from, rows.to, nodeCount, space);
  return {
    build: () => space.scratch(() => buildBoth(space, rows, data)),
    analysis: () =>
      space.scratch(() => {
        let conflicts = 0;
        const { masks } = analysisOf(csr);
        rulesBroken(data.rules, subjects, { held: masks, words: MASK_WORDS }, () => conflicts++, space);
        return conflicts;
      }),
    closure: () =>
      space.scratch(() =>
        permissionCounts(sideOf(csr, data).shape, sideOf(csr, data).subjects).reduce(
          (sum, one) => sum + one,
          0,
        ),
      ),
    witnesses: () => space.scratch(() => witnessesOf(space, data, csr)),
    drift: (later) => space.scratch(() => driftOf(space, data, csr, later)),
  };
}

function copyTo(space: Space, column: Uint32Array): Uint32Array {
  const copy = space.u32(column.length);
  copy.set(column);
  return copy;
}

function buildBoth(space: Space, rows: Grants, { nodeCount, starts }: BenchData): void {
  const csr = pairsOf(rows.from, rows.to, nodeCount, space);
  transpose(csr, space.u8(csr.target.length));
  firstLeafEdge(csr, starts.permission);
}

function masksOf(
  space: Space,
  { nodeCount, starts, functions }: BenchData,
  csr: Csr,
  components: Components,
) {
  const masks = emptyMasks(nodeCount, space);
  functions.forEach((permissions, f) => permissions.forEach((node) => setBit(masks, node, f)));
  propagate(csr, components, masks, [
    [starts.account, starts.group],
    [0, starts.account],
  ]);
  return masks;
}

/** Identities with their accounts as roots. */
function sideOf(csr: Csr, { starts, nodeCount }: BenchData): Side {
  const components = componentsOf(csr, starts.group, starts.permission);
  const offset = csr.offset.subarray(0, starts.account + 1);
  return {
    shape: { csr, components, permissionLow: starts.permission, permissionHigh: nodeCount },
    subjects: { offset, roots: csr.target.subarray(0, offset[starts.account]) },
  };
}

function witnessesOf(space: Space, data: BenchData, csr: Csr): Witnesses {
  const components = componentsOf(csr, data.starts.group, data.starts.permission);
  const reached = masksOf(space, data, csr, components);
  const own = emptyMasks(data.nodeCount, space);
  data.functions.forEach((permissions, f) => permissions.forEach((node) => setBit(own, node, f)));
  const table = distanceTable({ csr, components, own, reached });
  const subjects = Array.from({ length: data.starts.account }, (_, s) => s);
  let [count, steps, isSound] = [0, 0, true];
  rulesBroken(data.rules, subjects, { held: reached, words: MASK_WORDS }, (subject, rule) => {
    for (const f of data.rules[rule]!) {
      const path = shortestFrom(csr, subject, (root) =>
        hasBit(reached, root, f) ? table.pathToOwner(root, f) : [],
      );
      count++;
      steps += path.length;
      const end = path[path.length - 1] ?? -1;
      // Every thousandth is looked at edge by edge.
      if (end < 0 || !hasBit(own, end, f) || (count % 1000 === 0 && !isPath(csr, path))) isSound = false;
    }
  });
  return { count, steps, isSound };
}

/** The shortest of the paths of the accounts of an identity. */
function shortestFrom(
  csr: Csr,
  subject: number,
  pathOf: (root: number) => readonly number[],
): readonly number[] {
  let best: readonly number[] = [];
  for (let e = csr.offset[subject]!; e < csr.offset[subject + 1]!; e++) {
    const path = pathOf(csr.target[e]!);
    if (path.length > 0 && (best.length === 0 || path.length < best.length)) best = path;
  }
  return best;
}

const isPath = (csr: Csr, path: readonly number[]) =>
  path.every((node, i) => i === 0 || edgeBetween(csr, path[i - 1]!, node) >= 0);

function driftOf(space: Space, data: BenchData, csr: Csr, { from, to }: Grants): DriftRun {
  const later: Csr = pairsOf(from, to, data.nodeCount, space);
  const [before, after] = [csr, later].map((one) => sideOf(one, data)) as [Side, Side];
  const begin = performance.now();
  const { added, removed } = edgeDifference(csr, later);
  const edgesDone = performance.now();
  const masks = [before, after].map(({ shape }) => masksOf(space, data, shape.csr, shape.components));
  differentBits(masks[0]!, masks[1]!, data.starts.account * MASK_WORDS);
  const functionsDone = performance.now();
  const { gained, lost } = permissionDrift(before, after);
  const end = performance.now();
  const sum = (column: Uint32Array) => column.reduce((a, b) => a + b, 0);
  return {
    edges: added.target.length + removed.target.length,
    gained: sum(gained),
    lost: sum(lost),
    ms: { edges: edgesDone - begin, functions: functionsDone - edgesDone, permissions: end - functionsDone },
  };
}

function differentBits(a: Int32Array, b: Int32Array, words: number): number {
  let count = 0;
  for (let w = 0; w < words; w++) if (a[w] !== b[w]) count++;
  return count;
}
