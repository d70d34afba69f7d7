/** Computes what a basket of changes would do: the whole analysis once more, on the patched graph. */
import { canonicalJson } from '#base/canonicalJson.ts';
import type { SourceRef } from '#contract/define.ts';
import type { Change } from '#contract/whatIf.ts';
import {
  accessChanges,
  actionsOf,
  buildGraph,
  deniedNodes,
  derive,
  type GrantPatch,
  graphOf,
  patchGraph,
  type SnapshotGraph,
} from '#graph/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { planBits } from '../bitPlan.ts';
import { findConflicts, type Findings, type Question, subjectsOf } from '../findConflicts.ts';
import type { LoadedPack } from '../loadRulePack.ts';
import type { Needs } from '../needs.ts';
import { packOf } from '../packOf.ts';
import { questionOf } from '../runConflicts.ts';
import { type ConflictChange, conflictChanges, type PersonChange, peopleChanges } from './differences.ts';
import { patchOfChanges, type ResolvedChange, resolveChanges } from './resolveChanges.ts';

export type Basket = {
  readonly snapshot?: string | undefined;
  readonly rules: string | SourceRef;
  readonly takeover: boolean;
  readonly changes: readonly Change[];
};

/** A state of the graph with its conflicts. */
export type State = {
  readonly of: SnapshotGraph;
  readonly needs: Needs;
  readonly question: Question;
  readonly found: Findings;
};

export type WhatIf = {
  readonly loaded: LoadedPack;
  readonly changes: readonly ResolvedChange[];
  readonly before: State;
  readonly after: State;
  readonly conflicts: readonly ConflictChange[];
  readonly people: readonly PersonChange[];
};

/**
 * What a basket would do. The last answer stays, so that its lists can be asked for page by page.
 *
 * @throws {EngineError} as `resolveChanges` and `packOf`.
 */
export function whatIfOf(basket: Basket, context: QueryContext): WhatIf {
  const { db } = context;
  const of = graphOf(context, basket.snapshot);
  const loaded = packOf(basket.rules, context);
  const { changes, takeover } = basket;
  const key = canonicalJson({ rules: loaded.sha256, takeover, changes: [...changes] });
  const last = derive<{ key: string; value: WhatIf | null }>(of, 'whatIf', () => ({ key: '', value: null }));
  if (last.value === null || last.key !== key) {
    last.value = compute(db, of, loaded, basket);
    last.key = key;
  }
  return last.value;
}

function compute(db: ReadableDb, known: SnapshotGraph, loaded: LoadedPack, basket: Basket): WhatIf {
  const { of, changes } = numberedFor(db, known, resolveChanges(db, known, basket.changes));
  const before = stateBefore(db, of, loaded, basket.takeover);
  return { loaded, changes, before, ...differenceOf(db, before, patchOfChanges(changes)) };
}

export type Difference = Pick<WhatIf, 'after' | 'conflicts' | 'people'>;

/** What a patch of the rows makes of a state. */
export function differenceOf(db: ReadableDb, before: State, patch: GrantPatch): Difference {
  const { of, question } = before;
  const { takeover } = question;
  const patched = patchGraph(of.graph, patch);
  const after = stateAfter(db, before, patched.graph);
  const subjects = new Set(subjectsOf(of.graph));
  const changed = accessChanges(
    {
      before: { graph: of.graph, takeover, actions: actionsOf(db, of) },
      after: { graph: patched.graph, takeover, actions: actionsOf(db, after.of) },
      touched: patched.touched,
    },
    new Set([...subjects, ...subjectsOf(patched.graph)]),
  );
  // What an account that nobody owns any more has lost, its owner has lost.
  const access = changed.filter(({ subject, gained }) => subjects.has(subject) || gained > 0);
  const conflicts = conflictChanges(before.found, after.found);
  return { after, conflicts, people: peopleChanges(access, conflicts) };
}

/** The graph in which grants can be added where the basket adds some: a leaf may have to lead on. */
function numberedFor(
  db: ReadableDb,
  of: SnapshotGraph,
  changes: readonly ResolvedChange[],
): { readonly of: SnapshotGraph; readonly changes: readonly ResolvedChange[] } {
  const { graph } = of;
  const leaves = changes.flatMap(({ added }) =>
    added.filter(({ from }) => from >= graph.layers.leaf).map(({ from }) => graph.id[from]!),
  );
  if (leaves.length === 0) return { of, changes };
  const renumbered = { ...of, graph: buildGraph(graph.input, leaves), derived: new Map<string, unknown>() };
  return {
    of: renumbered,
    changes: resolveChanges(
      db,
      renumbered,
      changes.map(({ change }) => change),
    ),
  };
}

/** Conflicts as they are. Found once for each pack. */
export function stateBefore(db: ReadableDb, of: SnapshotGraph, loaded: LoadedPack, takeover: boolean): State {
  return derive(of, `state ${loaded.sha256} ${takeover}`, () => {
    const { question, needs } = questionOf(db, of, loaded.pack, takeover);
    return { of, needs, question, found: findConflicts(question) };
  });
}

function stateAfter(db: ReadableDb, before: State, graph: SnapshotGraph['graph']): State {
  // The nodes and what is stated of them are the same: only the grants have changed.
  const of = { ...before.of, graph };
  const { needs } = before;
  const { rules } = before.question;
  const plan = planBits({ needs, rules, deniedNodes: deniedNodes(graph), actions: actionsOf(db, of) });
  const question = { ...before.question, graph, plan };
  return { of, needs, question, found: findConflicts(question) };
}
