/** Everything in a snapshot that rules can be matched on. */
import { attributesOf, type SnapshotGraph } from '#graph/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { matchableNodes } from './queries.ts';
import { candidateOf, type Candidate } from './matchCondition.ts';

const KINDS = ['role', 'permission', 'resource', 'group'] as const;

/** Roles, permissions and resources; groups only where a source states attributes of them. Ascending by node. */
export function candidatesOf(db: ReadableDb, of: SnapshotGraph): readonly Candidate[] {
  const attributes = attributesOf(db, of, KINDS);
  const candidates: Candidate[] = [];
  for (const row of matchableNodes(db, KINDS)) {
    const node = of.graph.dense[row.id] ?? -1;
    if (node < 0) continue;
    const stated = attributes.get(node);
    if (stated === undefined && row.kind === 'group') continue;
    candidates.push(candidateOf({ ...row, node }, stated ?? {}));
  }
  return candidates.sort((a, b) => a.node - b.node);
}
