/** How a subject reaches a node, with the source rows of every step. */
import type { Path } from '#contract/graph.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { actionsOf } from './attributes.ts';
import type { AccessGraph } from './build.ts';
import { graphOf, type SnapshotGraph } from './graphOf.ts';
import { grantOfStep, hopsOf, type Grant } from './hops.ts';
import { pathsBetween } from './paths.ts';
import { resolveNode } from './resolve.ts';
import { pathSentence } from './sentence.ts';

/** graph.paths of the contract. */
export function pathList(input: ParsedInput<'graph.paths'>, context: QueryContext): Output<'graph.paths'> {
  const { db } = context;
  const of = graphOf(context, input.snapshot);
  const from = resolveNode(db, of, input.from);
  const to = resolveNode(db, of, input.to);
  const question = { graph: of.graph, takeover: input.takeover, actions: actionsOf(db, of) };
  const found = pathsBetween(question, from.node, to.node, input.all ? input.limit : 1);
  return {
    from: from.ref,
    to: to.ref,
    completeness: snapshotCompleteness(db, of.snapshot.id),
    paths: describePaths(db, of, found.paths, found.status),
    total: found.total,
    isCut: found.total > found.paths.length,
  };
}

/** Paths of dense nodes as paths of the contract. */
function describePaths(
  db: ReadableDb,
  of: SnapshotGraph,
  paths: readonly (readonly number[])[],
  status: Path['status'],
): Path[] {
  const grants = paths.map((path) => stepsOf(of.graph, path));
  const hops = hopsOf(db, of, grants.flat());
  let next = 0;
  return grants.map((steps) => {
    const own = hops.slice(next, (next += steps.length));
    return { status, hops: own, sentence: pathSentence(own) };
  });
}

/** The grant of each step of a path. */
export function stepsOf(graph: AccessGraph, path: readonly number[]): readonly Grant[] {
  return path.slice(1).map((node, i) => grantOfStep(graph, path[i]!, node)!);
}
