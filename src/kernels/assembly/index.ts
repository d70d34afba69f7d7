/**
 * The kernel module: everything that is exported here is compiled into one WebAssembly module (../index.ts).
 *
 * Rules of the sources in this folder:
 * - AssemblyScript, numbers only: no classes, strings or arrays, so that there is no runtime and no collector.
 * - Pointers are byte offsets (`usize`) into the memory of the caller, who allocates everything, scratch too.
 * - No state between calls: a kernel may run in several threads on one memory, on ranges that do not meet.
 * - Each has a plain TypeScript twin that writes the same bytes; a test compares them on random input.
 * - The header of a file says layout, invariants and cost. Shared loads and stores: words.ts.
 */
export { buildBlocks, changedNodes, compareSubjects, countSubjects } from './closure';
export { findComponents } from './components';
export { filterCsr, leafEdges, pairsFromTarget, sortByTarget, transposeCsr } from './csr';
export { differentEdges } from './difference';
export { fillDistances } from './distance';
export { propagateComponents, propagateRange } from './propagate';
export { brokenRules } from './rules';
export { csvRows, fieldNumber } from './csvRows';
export { unpackGrants } from './segment';
