/**
 * Clauses over removals, and the state of a choice.
 *
 * A clause holds when one of its `positive` variables is chosen or one of its `negative` ones is not. What no clause asks
 * for is not chosen.
 */

export type Clause = { readonly positive: readonly number[]; readonly negative: readonly number[] };

/** Work that may still be done, in literals looked at. */
export type Budget = { left: number };

export type CoverProblem = {
  readonly clauses: readonly Clause[];
  /** By variable, at least 1, whole. */
  readonly weights: readonly number[];
  /** By variable: clauses that have it as a positive, or as a negative. */
  readonly positiveIn: readonly (readonly number[])[];
  readonly negativeIn: readonly (readonly number[])[];
};

export function problemOf(clauses: readonly Clause[], weights: readonly number[]): CoverProblem {
  const positiveIn: number[][] = weights.map(() => []);
  const negativeIn: number[][] = weights.map(() => []);
  clauses.forEach(({ positive, negative }, c) => {
    for (const v of positive) positiveIn[v]!.push(c);
    for (const v of negative) negativeIn[v]!.push(c);
  });
  return { clauses, weights, positiveIn, negativeIn };
}

export const FREE = -1;

/** Values of variables, with what each clause lacks. Values are set and taken back in the opposite order. */
export class Choice {
  readonly value: Int8Array;
  /** By clause: chosen positives, and negatives that are not chosen. */
  readonly covered: Int32Array;
  readonly open: Int32Array;
  cost = 0;
  private readonly problem: CoverProblem;

  constructor(problem: CoverProblem) {
    this.problem = problem;
    this.value = new Int8Array(problem.weights.length).fill(FREE);
    this.covered = new Int32Array(problem.clauses.length);
    this.open = Int32Array.from(problem.clauses, (clause) => clause.negative.length);
  }

  choose(v: number): void {
    this.value[v] = 1;
    this.cost += this.problem.weights[v]!;
    for (const c of this.problem.positiveIn[v]!) this.covered[c]!++;
    for (const c of this.problem.negativeIn[v]!) this.open[c]!--;
  }

  exclude(v: number): void {
    this.value[v] = 0;
  }

  takeBack(v: number): void {
    if (this.value[v] === 1) {
      this.cost -= this.problem.weights[v]!;
      for (const c of this.problem.positiveIn[v]!) this.covered[c]!--;
      for (const c of this.problem.negativeIn[v]!) this.open[c]!++;
    }
    this.value[v] = FREE;
  }

  /** True when the clause does not hold, should nothing more be chosen. */
  isBroken(c: number): boolean {
    return this.covered[c] === 0 && this.open[c] === 0;
  }

  chosen(): number[] {
    const chosen: number[] = [];
    this.value.forEach((value, v) => {
      if (value === 1) chosen.push(v);
    });
    return chosen;
  }
}
