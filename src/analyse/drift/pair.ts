/** The two snapshots of a comparison with what is derived from both. */
import { requireInput } from '#base/errors.ts';
import {
  actionsOf,
  derive,
  grantDifferences,
  graphOf,
  type AccessQuestion,
  type GrantDifferences,
  type SnapshotGraph,
} from '#graph/index.ts';
import type { QueryContext } from '#store/context.ts';

export type Pair = {
  readonly before: SnapshotGraph;
  readonly after: SnapshotGraph;
  readonly questions: { readonly before: AccessQuestion; readonly after: AccessQuestion };
  readonly differences: GrantDifferences;
};

/**
 * Loads both snapshots.
 *
 * @throws {EngineError} NOT_FOUND for a label; INVALID_INPUT when they are one, or the later day comes first.
 */
export function pairOf(
  context: Pick<QueryContext, 'db' | 'cache'>,
  { from, to, takeover }: { readonly from: string; readonly to: string; readonly takeover: boolean },
): Pair {
  requireInput(from !== to, `A snapshot is compared with another: ${from} was named twice`);
  const before = graphOf(context, from);
  const after = graphOf(context, to);
  requireInput(
    before.snapshot.asOf <= after.snapshot.asOf,
    `${from} is of ${before.snapshot.asOf}, after ${to} of ${after.snapshot.asOf}: name the earlier one first`,
  );
  const question = (of: SnapshotGraph) => ({ graph: of.graph, takeover, actions: actionsOf(context.db, of) });
  return {
    before,
    after,
    questions: { before: question(before), after: question(after) },
    differences: differencesOf(before, after),
  };
}

/** Kept with the later graph for as long as both are the ones that were compared. */
function differencesOf(before: SnapshotGraph, after: SnapshotGraph): GrantDifferences {
  const known = derive(after, 'differences', () => new WeakMap<SnapshotGraph, GrantDifferences>());
  const found = known.get(before) ?? grantDifferences(before.graph.input, after.graph.input);
  known.set(before, found);
  return found;
}
