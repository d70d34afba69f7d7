/**
 * The canonical model: nodes, grants, and which person an account belongs to.
 *
 * Reads: snapshot, source. Writes: system, node, node_source, condition, grant_segment, correlation, snapshot_finding.
 * Rules: a node is the same in every snapshot when system, kind and key are the same; a statement of a source never changes; every
 * grant leads back to source and record.
 */
export { type DescribedNode, describedNodes, type Stated, valueOf } from './attributes.ts';
export { activations, effects, emptyColumns, type GrantColumns, grantKinds, NO_DAY } from './grantColumns.ts';
export { normaliseHandlers } from './handlers.ts';
export { allSnapshots, loadGrants, type Snapshot, snapshotOf } from './load.ts';
export { loadNodes, type NodeColumns, nodeKinds } from './loadNodes.ts';
export { hasLeft } from './people.ts';
export { sortedOrder } from './sortGrants.ts';
export { type MachineAnswer, machinesOf } from './machineAnswers.ts';
export { type AccountRow, mayBeUsed, type PersonRow, type Roster, rosterOf } from './roster.ts';
export { snapshotCompleteness } from './snapshotCompleteness.ts';
export { snapshotTotals } from './totals.ts';
