/**
 * Where the arrays of kernels lie: one WebAssembly memory for each use (a graph, a scan), or plain arrays.
 *
 * The memory is shared memory. It can grow without detaching what was handed out: an array stays valid for as long as
 * somebody holds it, and another thread can look at the same memory (`memory`). It never shrinks; what is used only
 * for a while is taken in `scratch` and its place used again. Where the arrays lie decides who computes: a kernel asks
 * `spaceOf` one of its arrays, and runs compiled when there is a space, else its plain twin.
 */
import { env } from 'node:process';
import { compiledKernels, type KernelExports } from './compiled.ts';
import { instantiate, wasm, type WasmMemory } from './webAssembly.ts';

const PAGE = 65_536;
/** Pages of 4 GiB: all that an offset of 32 bits can name. The compiler is told the same. */
const MOST_PAGES = 65_536;
/** Arrays begin at a multiple of the length of a cache line. */
const LINE = 64;
/** Nothing is at offset 0, so that 0 can mean "none". */
const FIRST = LINE;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;
type Constructor<T> = {
  new (length: number): T;
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** Arrays are zero at first. Where the memory is full, they lie outside of it and the twins compute. */
export type Space = {
  /** The compiled kernels on this memory; null: plain arrays, and the twins compute. */
  readonly wasm: KernelExports | null;
  /** The memory itself, for another thread; null for plain arrays. */
  readonly memory: WasmMemory | null;
  readonly u8: (length: number) => Uint8Array;
  readonly u16: (length: number) => Uint16Array;
  readonly u32: (length: number) => Uint32Array;
  readonly i32: (length: number) => Int32Array;
  /** True where an array of so many bytes still fits the memory; always for plain arrays. */
  readonly hasRoom: (bytes: number) => boolean;
  /** Runs some work and takes back every array that was made meanwhile: none of them may be used afterwards. */
  readonly scratch: <T>(work: () => T) => T;
};

/** Memories by the buffers that arrays were made on: growth gives a new buffer over the same bytes. */
const spaces = new WeakMap<ArrayBufferLike, CompiledSpace>();

/** Arrays as JavaScript has them. */
export const plainSpace: Space = {
  wasm: null,
  memory: null,
  u8: (length) => new Uint8Array(length),
  u16: (length) => new Uint16Array(length),
  u32: (length) => new Uint32Array(length),
  i32: (length) => new Int32Array(length),
  hasRoom: () => true,
  scratch: (work) => work(),
};

/**
 * A space of its own.
 *
 * @param options.plain - plain arrays, also where the kernels could run. The variable TICKMARK_KERNELS=plain asks for
 * the same everywhere.
 */
export function createSpace(options: { readonly plain?: boolean } = {}): Space {
  if (options.plain ?? env['TICKMARK_KERNELS'] === 'plain') return plainSpace;
  const memory = new wasm.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const kernels = instantiate(memory, compiledKernels);
  return kernels === null ? plainSpace : memorySpace(memory, kernels);
}

/** The space that an array lies in; undefined for a plain array. */
export function spaceOf(array: Numbers): CompiledSpace | undefined {
  return spaces.get(array.buffer);
}

function memorySpace(memory: WasmMemory, kernels: KernelExports): Space {
  const shadow: ArrayBuffer[] = [];
  let next = FIRST;
  /** From here on nothing has been written yet: the memory is zero. */
  let untouched = FIRST;
  const take = (bytes: number): number => {
    const begin = next;
    next += Math.ceil(bytes / LINE) * LINE;
    return begin;
  };
  const fits = (bytes: number) => reaches(memory, next + Math.ceil(bytes / LINE) * LINE, shadow);
  const make = <T extends Numbers>(Kind: Constructor<T>, length: number): T => {
    const bytes = length * Kind.BYTES_PER_ELEMENT;
    if (!fits(bytes)) return new Kind(length);
    const begin = take(bytes);
    if (begin < untouched) new Uint8Array(memory.buffer, begin, Math.min(next, untouched) - begin).fill(0);
    untouched = Math.max(untouched, next);
    spaces.set(memory.buffer, space);
    return new Kind(memory.buffer, begin, length);
  };
  const space: CompiledSpace = {
    wasm: kernels,
    memory,
    u8: (length) => make(Uint8Array, length),
    u16: (length) => make(Uint16Array, length),
    u32: (length) => make(Uint32Array, length),
    i32: (length) => make(Int32Array, length),
    hasRoom: fits,
    reserve(bytes) {
      const begin = take(bytes);
      untouched = Math.max(untouched, next);
      return begin;
    },
    scratch(work) {
      const before = next;
      try {
        return work();
      } finally {
        next = before;
      }
    },
  };
  return space;
}

/**
 * Grows the memory up to an offset; false where it cannot. Asks for more than that, so that growth is seldom.
 *
 * @param shadow - gets a buffer of the same size, never touched, so that it takes no memory. The collector does not
 * count shared memory: without the buffers it would not see how much hangs on a space, and leave it for long.
 */
function reaches(memory: WasmMemory, end: number, shadow: ArrayBuffer[]): boolean {
  const size = memory.buffer.byteLength;
  if (end <= size) return true;
  const least = Math.ceil((end - size) / PAGE);
  const room = MOST_PAGES - size / PAGE;
  if (least > room) return false;
  for (const pages of [Math.min(room, Math.max(least, size / PAGE / 4)), least])
    if (grows(memory, Math.ceil(pages))) {
      cast(shadow, Math.ceil(pages) * PAGE);
      return true;
    }
  return false;
}

/** Where there is no place for the buffer either, the collector just knows less. */
function cast(shadow: ArrayBuffer[], bytes: number): void {
  try {
    shadow.push(new ArrayBuffer(bytes));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

function grows(memory: WasmMemory, pages: number): boolean {
  try {
    memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}

/** A space with kernels. */
export type CompiledSpace = Space & {
  readonly wasm: KernelExports;
  /** The offset of so many bytes that hold anything, for what a kernel writes before it reads. Ask `hasRoom` first. */
  readonly reserve: (bytes: number) => number;
};

/** The space in which all of the arrays lie; undefined when they lie in several, or are plain. */
export function commonSpace(arrays: readonly Numbers[]): CompiledSpace | undefined {
  const space = spaceOf(arrays[0]!);
  return arrays.every((array) => spaceOf(array) === space) ? space : undefined;
}

/** The array itself where it lies in the space, else a copy there: for use within `scratch`. */
export function within<T extends Numbers>(space: Space, array: T): T {
  if (spaceOf(array) === space) return array;
  const make = { 1: space.u8, 2: space.u16, 4: array instanceof Int32Array ? space.i32 : space.u32 };
  const copy = make[array.BYTES_PER_ELEMENT as 1 | 2 | 4](array.length);
  copy.set(array);
  return copy as T;
}
