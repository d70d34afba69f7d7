/** A good choice fast: the variable that mends most broken clauses for its weight, again and again; then what is not needed is taken back. */
import { Heap } from '#base/heap.ts';
import { type Budget, Choice, type CoverProblem, FREE } from './clauses.ts';

/**
 * A choice in which every clause holds; null when none was found this way.
 *
 * @param prefer - by variable; those with a value of at most 0 are chosen first where they mend anything.
 */
export function greedyChoice(
  problem: CoverProblem,
  budget: Budget,
  prefer?: readonly number[],
): number[] | null {
  const choice = new Choice(problem);
  const order: number[] = [];
  const take = (v: number) => {
    choice.choose(v);
    order.push(v);
  };
  const gains = new Offers(problem, choice, budget);
  if (prefer !== undefined)
    for (let v = 0; v < prefer.length; v++)
      if (prefer[v]! <= 0 && gains.gainOf(v) > 0 && mayChoose(problem, choice, v)) take(v);
  for (let v = gains.next(); v >= 0; v = gains.next()) {
    if (mayChoose(problem, choice, v)) take(v);
    else choice.exclude(v);
    // A clause that a choice has broken puts its positives up again.
    for (const c of problem.negativeIn[v]!)
      if (choice.isBroken(c)) for (const u of problem.clauses[c]!.positive) gains.offer(u);
  }
  for (let c = 0; c < problem.clauses.length; c++) if (choice.isBroken(c)) return null;
  return withoutNeedless(problem, choice, order);
}

/** False when a clause could hold no more. */
function mayChoose({ clauses, negativeIn }: CoverProblem, choice: Choice, v: number): boolean {
  return negativeIn[v]!.every(
    (c) =>
      choice.covered[c]! > 0 ||
      choice.open[c]! > 1 ||
      clauses[c]!.positive.some((u) => u !== v && choice.value[u] === FREE),
  );
}

function withoutNeedless(
  { weights, positiveIn }: CoverProblem,
  choice: Choice,
  order: readonly number[],
): number[] {
  const dearest = [...order].reverse().sort((a, b) => weights[b]! - weights[a]!);
  for (const v of dearest)
    if (positiveIn[v]!.every((c) => choice.covered[c]! > 1 || choice.open[c]! > 0)) choice.takeBack(v);
  return choice.chosen();
}

type Offer = { readonly v: number; readonly gain: number };

/** Variables by how many broken clauses they mend for their weight; looked at again before one is given out. */
class Offers {
  private readonly heap: Heap<Offer>;
  private readonly problem: CoverProblem;
  private readonly choice: Choice;
  private readonly budget: Budget;

  constructor(problem: CoverProblem, choice: Choice, budget: Budget) {
    this.problem = problem;
    this.choice = choice;
    this.budget = budget;
    const { weights } = problem;
    this.heap = new Heap((a, b) => b.gain * weights[a.v]! - a.gain * weights[b.v]! || a.v - b.v);
    for (let v = 0; v < weights.length; v++) this.offer(v);
  }

  gainOf(v: number): number {
    if (this.choice.value[v] !== FREE) return 0;
    let gain = 0;
    for (const c of this.problem.positiveIn[v]!) if (this.choice.isBroken(c)) gain++;
    this.budget.left -= this.problem.positiveIn[v]!.length;
    return gain;
  }

  offer(v: number): void {
    const gain = this.gainOf(v);
    if (gain > 0) this.heap.push({ v, gain });
  }

  /** The best variable; -1 when none mends anything. */
  next(): number {
    for (let top = this.heap.pop(); top !== undefined; top = this.heap.pop()) {
      const gain = this.gainOf(top.v);
      if (gain === top.gain) return top.v;
      if (gain > 0) this.heap.push({ v: top.v, gain });
    }
    return -1;
  }
}
