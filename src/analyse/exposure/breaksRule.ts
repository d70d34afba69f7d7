/** Whether a subject breaks one rule in a graph of some of the grants of several snapshots. */
import type { AccessStatus } from '#contract/define.ts';
import {
  actionsOf,
  deniedNodes,
  derive,
  type AccessGraph,
  type ActionPermission,
  type SnapshotGraph,
} from '#graph/index.ts';
import type { QueryContext } from '#store/context.ts';
import { planBits } from '../bitPlan.ts';
import { candidatesOf } from '../candidates.ts';
import { findConflicts } from '../findConflicts.ts';
import type { Candidate } from '../matchCondition.ts';
import { needsOf } from '../needs.ts';
import type { RulePack } from '../rulePack.ts';

type Asked = { readonly rule: string; readonly subject: number; readonly takeover: boolean };

/** Makes the question for one rule and subject (node id). Attributes are those of the latest snapshot that states a node. */
export function breaksRule(
  { db }: Pick<QueryContext, 'db'>,
  snapshots: readonly SnapshotGraph[],
  pack: RulePack,
  { rule: ruleId, subject, takeover }: Asked,
): (graph: AccessGraph) => AccessStatus | null {
  const rule = pack.rules.find(({ id }) => id === ruleId);
  const functions = pack.functions.filter(({ id }) => rule?.functions.includes(id));
  const byId = new Map<number, Candidate>();
  const actionById = new Map<number, ActionPermission>();
  for (const of of snapshots) {
    for (const candidate of derive(of, 'candidates', () => candidatesOf(db, of)))
      byId.set(of.graph.id[candidate.node]!, candidate);
    for (const [node, action] of actionsOf(db, of)) actionById.set(of.graph.id[node]!, action);
  }
  return (graph) => {
    const node = graph.dense[subject] ?? -1;
    if (node < 0 || functions.length < 2) return null;
    const candidates: Candidate[] = [];
    const actions = new Map<number, ActionPermission>();
    graph.id.forEach((id, dense) => {
      const candidate = byId.get(id);
      if (candidate !== undefined) candidates.push({ ...candidate, node: dense });
      const action = actionById.get(id);
      if (action !== undefined) actions.set(dense, action);
    });
    const needs = needsOf(functions, candidates);
    if (needs.functions.some((entries) => entries.length === 0)) return null;
    const rules = [functions.map((_, i) => i)];
    const plan = planBits({ needs, rules, deniedNodes: deniedNodes(graph), actions });
    const { conflicts } = findConflicts({ graph, plan, rules, takeover });
    const status = conflicts.find((one) => one.subject === node)?.run.status;
    return status === undefined || status === 'inactive' ? null : status;
  };
}
