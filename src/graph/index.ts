/**
 * The access graph: who can do what, and how.
 *
 * Reads: snapshot, source, system, node, node_source, condition, grant_segment, correlation, journal. Writes: nothing.
 * Rules: node numbers follow system, kind and key, never the order of import; every result is the same for the same
 * sources and correlations. Method notes: resources/docs/methods/effective-access.md and access-paths.md.
 */
export {
  actionPermission,
  covers,
  includesSet,
  isActionType,
  meets,
  setOf,
  type ActionPermission,
} from './actionPattern.ts';
export { actionsOf, attributesOf, type Attributes } from './attributes.ts';
export { buildGraph, type AccessGraph } from './build.ts';
export { permissionChanges } from './difference/permissionChanges.ts';
export { statusChanges, leadingTo, type StatusChange } from './difference/statusChanges.ts';
export { grantDifferences, type GrantDifference, type GrantDifferences } from './difference/grantChanges.ts';
export { sessionsOf, type AccessQuestion, accessOf } from './effective.ts';
export { deniedNodes } from './deniedNodes.ts';
export type { Entrances } from './entrances.ts';
export { CURRENT, MAY, MUST, type Level } from './flags.ts';
export { derive, graphDigest, graphOf, inWorldOf, type SnapshotGraph } from './graphOf.ts';
export { kindOfRow } from './grantRows.ts';
export { graphHandlers } from './handlers.ts';
export { conditionTexts, grantOfStep, grantOfRow, hopOf, hopsOf, sourcesOf, type Grant } from './hops.ts';
export { distanceTable, type DistanceTable } from './kernels/distance.ts';
export { emptyMasks, MASK_BITS, MASK_WORDS, propagate, setBit } from './kernels/propagate.ts';
export { nodeRefs } from './names.ts';
export { accessChanges, changeOf, type AccessChange } from './patch/accessChange.ts';
export {
  type AddedGrant,
  type GrantPatch,
  patchGraph,
  type PatchedGraph,
  rowsBetween,
} from './patch/patchGraph.ts';
export { subgraphOf, type Subgraph, withoutEdges } from './patch/subgraph.ts';
export { stepsOf } from './pathList.ts';
export { resolveNode, type Resolved } from './resolve.ts';
export { named, pathSentence, hopSentence } from './sentence.ts';
export { pathsBetween, shortestBetween } from './paths.ts';
export { worldOf } from './askedWorld.ts';
export { isPlainStep } from './worlds/plainStep.ts';
export { subjectWorlds, type SessionWorlds, type SubjectWorlds } from './worlds/subjectWorlds.ts';
export { worldWords } from './worlds/worldWords.ts';
export { datedGrants, type DatedGrant } from './intervals/datedGrants.ts';
export { type LoggedChange, type Shade } from './intervals/grantOn.ts';
export { intervalsOf, type Interval } from './intervals/intervalsOf.ts';
