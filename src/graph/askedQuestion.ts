/** A question of the contract as one of the graph: in which world, and how far beyond plain access it goes. */
import type { ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { worldOf } from './askedWorld.ts';
import { actionsOf } from './attributes.ts';
import type { AccessQuestion } from './effective.ts';
import { graphOf, inWorldOf, type SnapshotGraph } from './graphOf.ts';

/** The grade counts with takeover only. */
export type Asked = Pick<ParsedInput<'graph.access'>, 'snapshot' | 'takeover' | 'grade' | 'world'>;

export type AskedGraph = {
  /** The graph in no world: nodes are looked up in it. */
  readonly base: SnapshotGraph;
  /** The graph in the asked world. */
  readonly of: SnapshotGraph;
  /** The question without a subject. */
  readonly question: AccessQuestion;
};

/** @throws {EngineError} NOT_FOUND naming the snapshots there are. */
export function askedOf(context: QueryContext, asked: Asked): AskedGraph {
  const base = graphOf(context, asked.snapshot);
  const of = inWorldOf(base, worldOf(asked.world));
  const { takeover, grade } = asked;
  const graph = takeover ? of.graph.atGrade(grade) : of.graph;
  return { base, of, question: { graph, takeover, actions: actionsOf(context.db, base) } };
}
