/** The exposure methods of the contract. */
import { EngineError, isEngineError, requireInput } from '#base/errors.ts';
import type { AccessStatus, NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { accessOf, actionsOf, resolveNode, type AccessGraph } from '#graph/index.ts';
import type { HandlersOf, QueryContext } from '#store/context.ts';
import { conflictList } from '../conflictList.ts';
import { findRun, packOf, parametersOf, runSummaryOf } from '../runs.ts';
import { breaksRule } from './breaksRule.ts';
import { exposureOf, spanOf, timelineOf, type Timeline } from './timeline.ts';

function exposureAccess(
  input: ParsedInput<'exposure.access'>,
  context: QueryContext,
): Output<'exposure.access'> {
  requireInput(
    (input.node === undefined) !== (input.rule === undefined),
    'Either a node or a rule is asked about',
  );
  const timeline = timelineOf(context, input);
  const subject = inAnySnapshot(context, timeline, input.subject);
  const { of, ask } =
    input.node === undefined
      ? ruleQuestion(context, timeline, subject.id, input.rule!, input.takeover)
      : nodeQuestion(context, timeline, subject.id, input.node, input.takeover);
  const { loggedChanges, ...exposure } = exposureOf(context, timeline, subject.id, input.takeover, ask);
  return { subject, of, ...spanOf(context, timeline), loggedChanges, ...exposure };
}

type Asked = { readonly of: string; readonly ask: (graph: AccessGraph) => AccessStatus | null };

function nodeQuestion(
  context: QueryContext,
  timeline: Timeline,
  subject: number,
  text: string,
  takeover: boolean,
): Asked {
  const node = inAnySnapshot(context, timeline, text);
  const actions = timeline.snapshots.map((of) => [of.graph, actionsOf(context.db, of)] as const);
  const ask = (graph: AccessGraph): AccessStatus | null => {
    const [from, to] = [graph.dense[subject] ?? -1, graph.dense[node.id] ?? -1];
    if (from < 0 || to < 0) return null;
    const known = new Map(
      actions.flatMap(([of, byNode]) =>
        [...byNode].map(([dense, action]) => [graph.dense[of.id[dense]!] ?? -1, action] as const),
      ),
    );
    const status = accessOf({ graph, takeover, actions: known }, from).get(to)?.status ?? null;
    return status === 'denied' ? null : status;
  };
  return { of: `${node.system}/${node.key}`, ask };
}

function ruleQuestion(
  context: QueryContext,
  timeline: Timeline,
  subject: number,
  rule: string,
  takeover: boolean,
): Asked {
  const run = findRun(context.db, undefined);
  if (run === null) throw new EngineError('NOT_FOUND', 'No conflicts have been looked for');
  const pack = packOf(run);
  requireInput(
    pack.rules.some(({ id }) => id === rule),
    `The rule pack ${pack.id} has no rule ${rule}`,
  );
  return { of: rule, ask: breaksRule(context, timeline.snapshots, pack, { rule, subject, takeover }) };
}

/** A node by its name in the latest snapshot that has it. @throws {EngineError} NOT_FOUND, AMBIGUOUS. */
function inAnySnapshot({ db }: QueryContext, { snapshots }: Timeline, text: string): NodeRef {
  let missing: unknown;
  for (const of of snapshots.toReversed())
    try {
      return resolveNode(db, of, text).ref;
    } catch (error) {
      if (!isEngineError(error, 'NOT_FOUND')) throw error;
      missing ??= error;
    }
  throw missing;
}

function exposureConflicts(
  input: ParsedInput<'exposure.conflicts'>,
  context: QueryContext,
): Output<'exposure.conflicts'> {
  const timeline = timelineOf(context, input);
  const run = findRun(context.db, input.run);
  if (run === null)
    return { run: null, ...spanOf(context, timeline), loggedChanges: 0, rows: [], total: 0, population: 0 };
  const list = conflictList({ run: run.run, page: input.page }, context);
  const pack = packOf(run);
  const { takeover } = parametersOf(run);
  let loggedChanges = 0;
  const rows = list.rows.map((conflict) => {
    const ask = breaksRule(context, timeline.snapshots, pack, {
      rule: conflict.rule,
      subject: conflict.subject.id,
      takeover,
    });
    const { loggedChanges: more, ...exposure } = exposureOf(
      context,
      timeline,
      conflict.subject.id,
      takeover,
      ask,
    );
    loggedChanges += more;
    return { conflict, ...exposure };
  });
  const { total, population } = list;
  return { run: runSummaryOf(run), ...spanOf(context, timeline), loggedChanges, rows, total, population };
}

export const exposureHandlers = {
  'exposure.access': exposureAccess,
  'exposure.conflicts': exposureConflicts,
} satisfies HandlersOf<'exposure.access' | 'exposure.conflicts'>;
