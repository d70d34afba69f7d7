/** Single grants: which of them most conflicts rest on, and which are enough for one conflict. */
import type { Output, ParsedInput } from '#contract/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { packRefOf } from '../runs.ts';
import { chosenTargets, groundOf, questionFor } from './asked.ts';
import { compile, type Compiled } from './compile.ts';
import { changesOf, describeRemovals } from './describe.ts';
import { State } from './state.ts';

/** remedy.causes of the contract: the grants that clear most come first. */
export function sharedCauses(
  input: ParsedInput<'remedy.causes'>,
  context: QueryContext,
): Output<'remedy.causes'> {
  const { db } = context;
  const ground = groundOf(input, context);
  const targets = chosenTargets(ground, input, db);
  const compiled = compile(questionFor(ground, input, { targets }, db));
  const ranked = rankCauses(compiled, input.limit, input.work);
  const removals = describeRemovals(
    db,
    ground,
    ranked.causes.map(({ variable }) => wholePair(compiled, variable)),
  );
  return {
    snapshot: ground.of.snapshot.label,
    completeness: snapshotCompleteness(db, ground.of.snapshot.id),
    rulePack: packRefOf(ground.loaded.pack, ground.loaded.sha256),
    chosen: targets.length,
    causes: ranked.causes.map(({ clears, subjects }, i) => ({
      removal: removals[i]!,
      change: changesOf(removals[i]!)[0]!,
      clears,
      subjects,
    })),
    candidates: ranked.candidates,
    tried: ranked.tried,
    isComplete: ranked.isComplete,
  };
}

export function wholePair({ variables, part }: Compiled, v: number) {
  const { from, to } = variables[v]!;
  return { from: part.whole[from]!, to: part.whole[to]! };
}

export type Cause = { readonly variable: number; readonly clears: number; readonly subjects: number };

/**
 * The grants that clear most targets, each alone: by targets cleared, then by their order.
 *
 * A grant that is on no path of a conflict's witness does not clear it, so the number of witnesses that it is on bounds what
 * it clears. Grants are tried from the highest bound down, until no other can come among the first `limit`.
 */
export function rankCauses(
  of: Compiled,
  limit: number,
  work: number,
): {
  readonly causes: readonly Cause[];
  readonly candidates: number;
  readonly tried: number;
  readonly isComplete: boolean;
} {
  const most = mostCleared(of);
  const candidates = [...most].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const causes: Cause[] = [];
  let left = work;
  let tried = 0;
  for (const [variable, bound] of candidates) {
    const last = causes[limit - 1];
    if (last !== undefined && last.clears >= bound) break;
    if (left <= 0) return { causes, candidates: candidates.length, tried, isComplete: false };
    left -= of.graph.access.flags.length;
    tried++;
    const cleared = targetsCleared(of, variable);
    if (cleared.length === 0) continue;
    causes.push({
      variable,
      clears: cleared.length,
      subjects: new Set(cleared.map(({ subject }) => subject)).size,
    });
    causes.sort((a, b) => b.clears - a.clears || a.variable - b.variable);
    causes.splice(limit);
  }
  return { causes, candidates: candidates.length, tried, isComplete: true };
}

/** By variable how many witnesses it is on. */
function mostCleared(of: Compiled): ReadonlyMap<number, number> {
  const start = new State(of, []);
  const most = new Map<number, number>();
  for (const { subject, functions } of of.targets)
    for (const v of start.reasonFor(subject, functions).positive) most.set(v, (most.get(v) ?? 0) + 1);
  return most;
}

/** Targets that the removal of one variable clears. */
export function targetsCleared(of: Compiled, variable: number): Compiled['targets'] {
  const state = new State(of, [variable]);
  return of.targets.filter(({ subject, functions }) => !state.holds(subject, functions));
}
