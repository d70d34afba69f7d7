/**
 * Kernels: the few inner loops that decide how long the work takes, compiled to one WebAssembly module with vectors.
 *
 * Reads: arrays in memory. Writes: arrays in memory. No files, no platform beyond the memory.
 * Shape of a kernel, e.g. propagate:
 * - `assembly/propagate.ts`, AssemblyScript over byte offsets, exported by `assembly/index.ts`. Its rules stand there.
 * - its plain twin in the stage that uses it (`src/graph/kernels/propagate.ts`), which takes typed arrays, and runs
 *   the compiled kernel where `spaceOf` one of them finds a space: `space.wasm.propagateRange(at(offset), ...)`.
 * - a test beside the twin that gives both the same random input and compares every byte (`createSpace()` against
 *   `plainSpace`).
 * Whoever begins a piece of work makes a space (`createSpace()`), takes its arrays from it, and drops it with them.
 * `resources/dev/kernels.mjs` compiles to `compiled.ts` (not committed) whenever the sources changed, on every way into
 * the project; the types of the exports come out of the compiler. Decision: resources/docs/decisions/0070.
 */
export {
  commonSpace,
  createSpace,
  plainSpace,
  spaceOf,
  within,
  type CompiledSpace,
  type Space,
} from './space.ts';
export type { KernelExports } from './compiled.ts';

/** The byte offset of an array in its memory. */
export const at = (array: { readonly byteOffset: number }): number => array.byteOffset;
