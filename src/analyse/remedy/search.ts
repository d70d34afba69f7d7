/**
 * The least removals that clear the targets: an implicit hitting set.
 *
 * A conflict that still holds gives a clause: one of the grants on its paths has to go. The cheapest choice for all clauses
 * so far is tried on the graph; where a target still holds, something that must be kept is lost, or a conflict is new, that
 * gives further clauses. Every clause is true of every answer, so the cheapest choice for them costs no more than the best
 * answer; when a choice leaves nothing to mend and is proven cheapest for the clauses, it is the best answer.
 *
 * @source E. Moreno-Centeno, R. M. Karp, The implicit hitting set approach to solve combinatorial optimization problems,
 * Operations Research 61 (2013) 453-468.
 */
import type { Compiled } from './compile.ts';
import type { Budget, Clause } from './cover/clauses.ts';
import { solveCover } from './cover/solveCover.ts';
import { State } from './state.ts';

export type Search = {
  /** Variables, ascending; null: there is no answer (`bound` is Infinity), or none was found with the work allowed. */
  readonly removed: readonly number[] | null;
  readonly cost: number;
  /** No answer costs less. */
  readonly bound: number;
  readonly rounds: number;
};

/** Rounds in which everything on the paths found is removed, to find paths that share nothing with them. */
const APART = 12;

/** Clauses are learnt once and serve further questions on the same graph: other weights, other answers. */
export class RemedySearch {
  /** Targets that no removal of what may be removed can clear. */
  readonly stuck = new Set<number>();
  /** What must be kept and is not held to begin with. */
  readonly notHeld = new Set<number>();
  private readonly of: Compiled;
  private readonly ofTarget = new Map<number, Clause[]>();
  /** What must be kept, and conflicts that must not come: by their text, each once. */
  private readonly always = new Map<string, Clause>();
  private readonly brokenBefore: ReadonlySet<number>;

  constructor(of: Compiled) {
    this.of = of;
    const start = new State(of, []);
    this.brokenBefore = start.broken();
    of.keeps.forEach((keep, i) => {
      if (!start.holds(keep.subject, [keep.function])) this.notHeld.add(i);
    });
    this.learnConflicts(start, of.targets.keys());
    // Where even the removal of everything leaves a conflict, nothing clears it.
    this.learnConflicts(new State(of, of.variables.keys()), of.targets.keys());
  }

  /**
   * @param targets - numbers of the targets to clear; those that are stuck are left out.
   * @param weightOf - what the removal of a variable counts: whole, at least 1. Asked for those that clauses name.
   * @param further - clauses of this question alone.
   */
  find(
    targets: readonly number[],
    weightOf: (variable: number) => number,
    budget: Budget,
    further: readonly Clause[] = [],
  ): Search {
    const weights = this.of.variables.map(() => 1);
    let bound = 0;
    for (let rounds = 1; ; rounds++) {
      const wanted = targets.filter((target) => !this.stuck.has(target));
      const ofTargets = wanted.flatMap((target) => this.ofTarget.get(target) ?? []);
      const clauses = [...this.always.values(), ...ofTargets, ...further];
      for (const { positive } of clauses) for (const v of positive) weights[v] = weightOf(v);
      const cover = solveCover(clauses, weights, budget);
      bound = Math.max(bound, cover.bound);
      if (cover.chosen === null) return { removed: null, cost: Infinity, bound, rounds };
      const state = this.tried(cover.chosen, budget);
      const known = this.stuck.size;
      const uncleared = this.learnConflicts(state, wanted);
      const isOtherwiseRight = this.learnRest(state);
      if (this.stuck.size > known) {
        // The question is a smaller one now: what was bounded was more.
        bound = 0;
        continue;
      }
      if (uncleared.length === 0 && isOtherwiseRight)
        return { removed: cover.chosen, cost: cover.cost, bound, rounds };
      this.learnApart(state, uncleared, budget);
    }
  }

  private tried(removed: Iterable<number>, budget: Budget): State {
    budget.left -= this.of.graph.access.flags.length;
    return new State(this.of, removed);
  }

  /** Removes all that lies on the paths found, again and again: each target gives clauses that share nothing. */
  private learnApart(first: State, targets: readonly number[], budget: Budget): void {
    const removed = new Set(first.removed);
    let left = targets;
    for (let round = 0; round < APART && left.length > 0 && budget.left > 0; round++) {
      for (const target of left)
        for (const v of this.ofTarget.get(target)?.at(-1)?.positive ?? []) removed.add(v);
      left = this.learnConflicts(this.tried(removed, budget), left);
    }
  }

  /** Adds a clause for each target that still holds; gives those of them that can be cleared. */
  private learnConflicts(state: State, targets: Iterable<number>): number[] {
    const left: number[] = [];
    for (const target of targets) {
      const { subject, functions } = this.of.targets[target]!;
      if (this.stuck.has(target) || !state.holds(subject, functions)) continue;
      const clause = state.reasonFor(subject, functions);
      if (clause.positive.length + clause.negative.length === 0) {
        this.stuck.add(target);
        continue;
      }
      left.push(target);
      const list = this.ofTarget.get(target);
      if (list === undefined) this.ofTarget.set(target, [clause]);
      else list.push(clause);
    }
    return left;
  }

  /** Adds a clause for what must be kept and is lost, and for each new conflict; true when there is none. */
  private learnRest(state: State): boolean {
    const { keeps, rules } = this.of;
    const learnt = keeps.flatMap((keep, i) =>
      this.notHeld.has(i) || state.holds(keep.subject, [keep.function])
        ? []
        : [state.reasonAgainst(keep.subject, keep.function)],
    );
    for (const key of state.broken())
      if (!this.brokenBefore.has(key))
        learnt.push(state.reasonFor(Math.floor(key / rules.length), rules[key % rules.length]!));
    for (const clause of learnt)
      this.always.set(`${clause.positive.join()}|${clause.negative.join()}`, clause);
    return learnt.length === 0;
  }
}
