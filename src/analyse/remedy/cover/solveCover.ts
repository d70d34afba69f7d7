/**
 * The cheapest choice of variables with which all clauses hold: branch and bound.
 *
 * The clauses are reduced, then split into parts that share no variable. A part is branched on a broken clause with the
 * fewest free positives: each positive in turn is chosen, and excluded for the ones after it. Bounds: dual ascent in every
 * step, a Lagrangian relaxation at the root. The work is counted in literals, so that the same problem ends the same way on
 * every machine.
 */
import { ascend, relax } from './bound.ts';
import { type Budget, Choice, type Clause, type CoverProblem, FREE, problemOf } from './clauses.ts';
import { greedyChoice } from './greedy.ts';
import { reduceClauses } from './reduce.ts';

export type Cover = {
  /** Ascending; null when there is none, or none was found. */
  readonly chosen: readonly number[] | null;
  readonly cost: number;
  /** No choice costs less. Infinity when there is none. */
  readonly bound: number;
};

/** @param weights - by variable, whole and at least 1. Positives and negatives of the clauses are ascending. */
export function solveCover(clauses: readonly Clause[], weights: readonly number[], budget: Budget): Cover {
  const reduced = reduceClauses(clauses, weights, budget);
  if (reduced.isImpossible) return { chosen: null, cost: Infinity, bound: Infinity };
  const chosen = [...reduced.forced];
  let bound = reduced.forced.reduce((sum, v) => sum + weights[v]!, 0);
  const parts = partsOf(reduced.clauses, weights.length);
  let isFound = true;
  parts.forEach((part, i) => {
    // What a part leaves is for those after it; the largest come last.
    const share = { left: Math.floor(Math.max(0, budget.left) / (parts.length - i)) };
    const given = share.left;
    const solved = solvePart(part, weights, share);
    budget.left -= given - share.left;
    bound += solved.bound;
    if (solved.chosen === null) isFound = false;
    else chosen.push(...solved.chosen);
  });
  if (!isFound) return { chosen: null, cost: Infinity, bound };
  chosen.sort((a, b) => a - b);
  return { chosen, cost: chosen.reduce((sum, v) => sum + weights[v]!, 0), bound };
}

/** Clauses that share variables, directly or through others; small parts first, then by their first clause. */
function partsOf(clauses: readonly Clause[], variables: number): readonly (readonly Clause[])[] {
  const parent = Int32Array.from({ length: variables }, (_, v) => v);
  const find = (v: number): number => {
    while (parent[v] !== v) {
      parent[v] = parent[parent[v]!]!;
      v = parent[v]!;
    }
    return v;
  };
  const variablesOf = ({ positive, negative }: Clause) => [...positive, ...negative];
  for (const clause of clauses) {
    const [first = 0, ...others] = variablesOf(clause).map(find);
    for (const other of others) parent[find(other)] = find(first);
  }
  const parts = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const root = find(variablesOf(clause)[0]!);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [clause]);
    else part.push(clause);
  }
  return [...parts.values()].sort((a, b) => a.length - b.length);
}

function solvePart(clauses: readonly Clause[], allWeights: readonly number[], budget: Budget): Cover {
  const names = [...new Set(clauses.flatMap(({ positive, negative }) => [...positive, ...negative]))].sort(
    (a, b) => a - b,
  );
  const number = new Map(names.map((name, v) => [name, v]));
  const local = (list: readonly number[]) => list.map((name) => number.get(name)!);
  const problem = problemOf(
    clauses.map(({ positive, negative }) => ({ positive: local(positive), negative: local(negative) })),
    names.map((name) => allWeights[name]!),
  );
  const { chosen, cost, bound } = branchAndBound(problem, budget);
  return { chosen: chosen?.map((v) => names[v]!) ?? null, cost, bound };
}

function branchAndBound(problem: CoverProblem, budget: Budget): Cover {
  const { clauses, weights } = problem;
  const order = clauses
    .map((_, c) => c)
    .sort((a, b) => clauses[a]!.positive.length - clauses[b]!.positive.length || a - b);
  const costOf = (some: readonly number[] | null) =>
    some === null ? Infinity : some.reduce((sum, v) => sum + weights[v]!, 0);
  let best = greedyChoice(problem, budget);
  let bound = ascend(problem, new Choice(problem), order, budget);
  if (bound >= costOf(best)) return { chosen: best, cost: costOf(best), bound: costOf(best) };
  const relaxed = relax(problem, order, best === null ? 2 * bound + 1 : costOf(best), budget);
  bound = Math.max(bound, relaxed.bound);
  const guided = greedyChoice(problem, budget, relaxed.reduced);
  if (costOf(guided) < costOf(best)) best = guided;

  const choice = new Choice(problem);
  let isCut = false;
  const search = (): void => {
    if (budget.left <= 0) isCut = true;
    if (isCut) return;
    const clause = tightest(problem, choice, order, budget);
    if (clause < 0) {
      // Nothing is broken: what costs less is better.
      if (choice.cost < costOf(best)) best = choice.chosen();
      return;
    }
    if (choice.cost + ascend(problem, choice, order, budget) >= costOf(best)) return;
    const options = clauses[clause]!.positive.filter((v) => choice.value[v] === FREE).sort(
      (a, b) => relaxed.reduced[a]! - relaxed.reduced[b]! || a - b,
    );
    for (const v of options) {
      choice.choose(v);
      search();
      choice.takeBack(v);
      choice.exclude(v);
    }
    for (const v of options) choice.takeBack(v);
  };
  if (bound < costOf(best)) search();
  const cost = costOf(best);
  return { chosen: best, cost, bound: isCut ? Math.min(bound, cost) : cost };
}

/** The broken clause with the fewest free positives; -1 when none is broken. */
function tightest(
  { clauses }: CoverProblem,
  choice: Choice,
  order: readonly number[],
  budget: Budget,
): number {
  let best = -1;
  let least = Infinity;
  for (const c of order) {
    if (!choice.isBroken(c)) continue;
    const { positive } = clauses[c]!;
    budget.left -= positive.length;
    let free = 0;
    for (const v of positive) if (choice.value[v] === FREE) free++;
    if (free < least) {
      best = c;
      least = free;
      if (free <= 1) break;
    }
  }
  return best;
}
