/**
 * The access graph: who can do what, and how.
 *
 * Reads: snapshot, source, system, node, node_source, condition, grant_segment, correlation. Writes: nothing.
 * Rules: node numbers follow system, kind and key, never the order of import; every result is the same for the same
 * sources and correlations. Method notes: resources/docs/methods/effective-access.md and access-paths.md.
 */
export { buildGraph, type AccessGraph } from './build.ts';
