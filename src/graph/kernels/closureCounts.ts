/**
 * Effective access of everyone: how many permissions each subject has, and how many it gained and lost between two
 * graphs.
 *
 * Layout: subject s has the roots `roots[offset[s]] .. roots[offset[s + 1] - 1]`, the sessions that it acts in.
 * Cost: compiled (src/kernels/assembly/closure.ts) two to four microseconds for each subject with 2,700 permissions of
 * 60,000. Subjects are visited by their first root, hence by system, so that neighbours use the same blocks.
 */
import { at, commonSpace, within, type CompiledSpace } from '#kernels/index.ts';
import { BLOCK_BITS, blockCountOf, closureOf, type ClosureShape } from './closure.ts';

export type Subjects = { readonly offset: Uint32Array; readonly roots: Uint32Array };

/** Number of permissions of each subject. */
export function permissionCounts(shape: ClosureShape, subjects: Subjects): Uint32Array {
  const compiled = inBlocks([shape], (space, [graph]) => {
    const set = setIn(space, shape);
    const [who, visit] = [subjectsIn(space, subjects), visitIn(space, subjects)];
    const counts = space.u32(visit.length);
    space.wasm.countSubjects(graph!, set, who, at(visit), 0, visit.length, at(counts));
    return new Uint32Array(counts);
  });
  if (compiled !== undefined) return compiled;
  const closure = closureOf(shape);
  return Uint32Array.from({ length: subjects.offset.length - 1 }, (_, s) =>
    closure.count(rootsOf(subjects, s)),
  );
}

/** By subject: permissions that only the second graph gives, and those that only the first does. */
export type PermissionDrift = { readonly gained: Uint32Array; readonly lost: Uint32Array };

/** A graph with its subjects. */
export type Side = { readonly shape: ClosureShape; readonly subjects: Subjects };

/** Compares two graphs with the same node numbers, layers and number of subjects. */
export function permissionDrift(first: Side, second: Side): PermissionDrift {
  return (
    inBlocks([first.shape, second.shape], (space, graphs) => driftCompiled(space, graphs, first, second)) ??
    driftPlain(first, second)
  );
}

function driftCompiled(
  space: CompiledSpace,
  [a, b]: readonly number[],
  first: Side,
  second: Side,
): PermissionDrift {
  const { low, high } = first.shape.components;
  const changed = space.u8(high - low);
  space.wasm.changedNodes(a!, b!, at(space.u32(blockCountOf(first.shape))), at(changed));
  const sets = [setIn(space, first.shape), setIn(space, second.shape)] as const;
  const who = [subjectsIn(space, first.subjects), subjectsIn(space, second.subjects)] as const;
  const visit = visitIn(space, second.subjects);
  const [gained, lost] = [space.u32(visit.length), space.u32(visit.length)];
  const results = [at(gained), at(lost)] as const;
  space.wasm.compareSubjects(a!, b!, ...sets, ...who, at(changed), at(visit), 0, visit.length, ...results);
  return { gained: new Uint32Array(gained), lost: new Uint32Array(lost) };
}

function driftPlain(first: Side, second: Side): PermissionDrift {
  const [a, b] = [closureOf(first.shape), closureOf(second.shape)];
  const count = first.subjects.offset.length - 1;
  const [gained, lost] = [new Uint32Array(count), new Uint32Array(count)];
  for (let s = 0; s < count; s++) {
    const before = a.list(rootsOf(first.subjects, s));
    const after = b.list(rootsOf(second.subjects, s));
    const common = countCommon(before, after);
    gained[s] = after.length - common;
    lost[s] = before.length - common;
  }
  return { gained, lost };
}

/** Members that two ascending lists share. */
function countCommon(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) count++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return count;
}

export const rootsOf = ({ offset, roots }: Subjects, s: number): Uint32Array =>
  roots.subarray(offset[s], offset[s + 1]);

/** Blocks for each inner node at first; then twice as many, until they fit. */
const FIRST_CAPACITY = 8;
/** Memory for the sets and subjects. */
const ROOM = 128 * 1024 ** 2;

/**
 * Makes the blocks of some graphs in scratch, and works on them: `work` gets a place with what the kernels need of
 * each. Undefined where the graphs lie in no space, or the blocks do not fit it.
 */
function inBlocks<T>(
  shapes: readonly ClosureShape[],
  work: (space: CompiledSpace, graphs: readonly number[]) => T,
): T | undefined {
  const space = commonSpace(
    shapes.flatMap(({ csr: { offset, target }, components: { component, order, start } }) => [
      offset,
      target,
      component,
      order,
      start,
    ]),
  );
  if (space === undefined) return undefined;
  const innerNodes = Math.max(1, ...shapes.map(({ components }) => components.high - components.low));
  for (let capacity = FIRST_CAPACITY * innerNodes; ; capacity *= 2) {
    if (!space.hasRoom(shapes.length * BLOCK_BYTES * capacity + ROOM)) return undefined;
    const done = space.scratch(() => {
      const graphs = shapes.map((shape) => blocksIn(space, shape, capacity));
      return graphs.includes(0) ? undefined : { result: work(space, graphs) };
    });
    if (done !== undefined) return done.result;
  }
}

/** The bits of a block and its number. */
const BLOCK_BYTES = BLOCK_BITS / 8 + 4;

/** The place of the blocks of a graph: see Blocks in the assembly. 0 where there are more than `capacity`. */
function blocksIn(space: CompiledSpace, shape: ClosureShape, capacity: number): number {
  const { csr, components, permissionLow, permissionHigh } = shape;
  const { low, high, count, component, order, start } = components;
  const place = space.u32(14);
  const first = space.u32(count + 1);
  const blocks = [space.reserve(4 * capacity), space.reserve((BLOCK_BITS / 8) * capacity), capacity];
  const edges = [at(csr.offset), at(csr.target), low, high, at(component), at(order), at(start), count];
  place.set([...edges, permissionLow, permissionHigh, at(first), ...blocks]);
  const isFull = space.wasm.buildBlocks(at(place), setIn(space, shape)) === FULL;
  return isFull ? 0 : at(place);
}

/** 0xffffffff as the signed number that comes back. */
const FULL = -1;

/** The place of an empty set in the making. */
function setIn(space: CompiledSpace, shape: ClosureShape): number {
  const blocks = blockCountOf(shape);
  const place = space.u32(3);
  place.set([space.reserve((BLOCK_BITS / 8) * blocks), at(space.u8(blocks)), at(space.u32(blocks))]);
  return at(place);
}

function subjectsIn(space: CompiledSpace, { offset, roots }: Subjects): number {
  const place = space.u32(2);
  place.set([at(within(space, offset)), at(within(space, roots))]);
  return at(place);
}

/** Subjects by their first root, those without one first. */
function visitIn(space: CompiledSpace, { offset, roots }: Subjects): Uint32Array {
  const count = offset.length - 1;
  const firstOf = (s: number) => (offset[s]! < offset[s + 1]! ? roots[offset[s]!]! + 1 : 0);
  let greatest = 0;
  for (let s = 0; s < count; s++) greatest = Math.max(greatest, firstOf(s));
  const next = new Uint32Array(greatest + 2);
  for (let s = 0; s < count; s++) next[firstOf(s) + 1]!++;
  for (let k = 0; k <= greatest; k++) next[k + 1]! += next[k]!;
  const visit = space.u32(count);
  for (let s = 0; s < count; s++) visit[next[firstOf(s)]!++] = s;
  return visit;
}
