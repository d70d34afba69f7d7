/** How a subject reaches a node, with the source rows of every step. */
import { EngineError } from '#base/errors.ts';
import type { Path } from '#contract/graph.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { grantKinds, snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { askedOf } from './askedQuestion.ts';
import type { AccessGraph } from './build.ts';
import type { SnapshotGraph } from './graphOf.ts';
import { grantOfStep, hopsOf, type Grant } from './hops.ts';
import { pathsBetween, type PathFound } from './paths.ts';
import { resolveNode } from './resolve.ts';
import { resolveTarget } from './resolveTarget.ts';
import { pathSentence } from './sentence.ts';

/** graph.paths of the contract. */
export function pathList(input: ParsedInput<'graph.paths'>, context: QueryContext): Output<'graph.paths'> {
  const { db } = context;
  const { base, of, question } = askedOf(context, input);
  const from = resolveNode(db, base, input.from);
  const to = resolveTarget(db, base, input.to);
  const through = input.through === undefined ? null : resolveNode(db, base, input.through);
  const avoid = input.avoid.map((text) => resolveNode(db, base, text));
  const end = avoid.find(({ node }) => node === from.node || node === to.node || node === through?.node);
  if (end !== undefined)
    throw new EngineError('INVALID_INPUT', `A path from, to or through ${end.ref.label} cannot avoid it`);
  const avoidKinds = new Set(input.avoidKinds.map((kind) => grantKinds.indexOf(kind)));
  const found = pathsBetween(question, from.node, to.node, {
    which: input.which,
    limit: input.limit,
    longest: input.longest,
    through: through?.node,
    avoid: new Set(avoid.map(({ node }) => node)),
    avoidKinds,
    least: input.least,
  });
  return {
    from: from.ref,
    to: to.ref,
    standsFor: to.standsFor,
    alsoCoveredBy: [...to.alsoCoveredBy],
    through: through && through.ref,
    avoid: avoid.map(({ ref }) => ref),
    completeness: snapshotCompleteness(db, of.snapshot.id),
    paths: describePaths(db, of, found.paths, avoidKinds),
    total: found.total,
    isTotalExact: found.isTotalExact,
    isCut: input.which !== 'one' && (!found.isTotalExact || found.total > found.paths.length),
  };
}

/** Paths of dense nodes as paths of the contract. */
function describePaths(
  db: ReadableDb,
  of: SnapshotGraph,
  paths: readonly PathFound[],
  avoidKinds: ReadonlySet<number>,
): Path[] {
  const grants = paths.map(({ nodes }) => stepsOf(of.graph, nodes, avoidKinds));
  const hops = hopsOf(db, of, grants.flat());
  let next = 0;
  return grants.map((steps, i) => {
    const own = hops.slice(next, (next += steps.length));
    return { status: paths[i]!.status, hops: own, sentence: pathSentence(own) };
  });
}

/** The grant of each step of a path: of those whose kind is not avoided. */
export function stepsOf(
  graph: AccessGraph,
  path: readonly number[],
  avoidKinds: ReadonlySet<number> = new Set(),
): readonly Grant[] {
  return path.slice(1).map((node, i) => grantOfStep(graph, path[i]!, node, avoidKinds)!);
}
