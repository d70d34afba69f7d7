/**
 * Lower bounds of a cover.
 *
 * Both are feasible solutions of the dual of the linear relaxation, so no choice can cost less. All arithmetic is in whole
 * numbers, exact up to 2^53.
 *
 * @source M. Held, P. Wolfe, H. Crowder, Validation of subgradient optimization, Math. Programming 6 (1974) 62-88.
 */
import { type Budget, type Choice, type CoverProblem, FREE } from './clauses.ts';

/**
 * Dual ascent: each broken clause in turn takes what is left of its cheapest free variable.
 *
 * @param order - clauses; a better order gives a better bound.
 * @returns cost beyond that of the choice; Infinity when a broken clause has no free variable.
 */
export function ascend(
  { clauses, weights }: CoverProblem,
  choice: Choice,
  order: readonly number[],
  budget: Budget,
): number {
  const left = new Map<number, number>();
  let sum = 0;
  for (const c of order) {
    if (!choice.isBroken(c)) continue;
    const { positive } = clauses[c]!;
    budget.left -= positive.length;
    let least = Infinity;
    for (const v of positive)
      if (choice.value[v] === FREE) least = Math.min(least, left.get(v) ?? weights[v]!);
    if (least === Infinity) return Infinity;
    if (least === 0) continue;
    sum += least;
    for (const v of positive) if (choice.value[v] === FREE) left.set(v, (left.get(v) ?? weights[v]!) - least);
  }
  return sum;
}

/** Parts of one unit of weight. */
const SCALE = 1_024;
const ROUNDS = 250;
const PATIENCE = 15;

export type Relaxed = {
  readonly bound: number;
  /** By variable: weight less what the clauses pay for it, in parts; low ones are worth choosing. */
  readonly reduced: readonly number[];
};

/** Subgradient ascent on the Lagrangian dual of the clauses without negatives. @param best - cost of a known choice. */
export function relax(
  problem: CoverProblem,
  order: readonly number[],
  best: number,
  budget: Budget,
): Relaxed {
  const { clauses, weights } = problem;
  const plain = order.filter((c) => clauses[c]!.negative.length === 0);
  const price = new Float64Array(clauses.length);
  startPrices(problem, plain, price);
  let top = -Infinity;
  let reduced: readonly number[] = weights.map((weight) => weight * SCALE);
  let pace = 1;
  let idle = 0;
  const literals = plain.reduce((sum, c) => sum + clauses[c]!.positive.length, 0);
  for (let round = 0; round < ROUNDS && budget.left > 0; round++) {
    budget.left -= 2 * literals;
    const rest = weights.map((weight) => weight * SCALE);
    let value = 0;
    for (const c of plain) {
      value += price[c]!;
      for (const v of clauses[c]!.positive) rest[v]! -= price[c]!;
    }
    for (const one of rest) if (one < 0) value += one;
    if (value > top) {
      top = value;
      reduced = rest;
      idle = 0;
    } else if (++idle >= PATIENCE) {
      idle = 0;
      pace /= 2;
    }
    const gap = best * SCALE - value;
    if (gap < SCALE || pace < 0.005) break;
    move({ clauses, plain, rest, price }, pace * gap);
  }
  return { bound: Math.max(0, Math.ceil(top / SCALE)), reduced };
}

/** What dual ascent gives each clause. */
function startPrices(
  { clauses, weights }: CoverProblem,
  plain: readonly number[],
  price: Float64Array,
): void {
  const left = [...weights];
  for (const c of plain) {
    const least = Math.min(...clauses[c]!.positive.map((v) => left[v]!));
    price[c] = least * SCALE;
    for (const v of clauses[c]!.positive) left[v]! -= least;
  }
}

type Prices = {
  readonly clauses: CoverProblem['clauses'];
  readonly plain: readonly number[];
  readonly rest: readonly number[];
  readonly price: Float64Array;
};

/** One step along the subgradient; prices stay whole and at least 0. */
function move({ clauses, plain, rest, price }: Prices, length: number): void {
  const slopes = plain.map((c) => clauses[c]!.positive.reduce((slope, v) => slope - Number(rest[v]! < 0), 1));
  const norm = slopes.reduce((sum, slope) => sum + slope * slope, 0);
  if (norm === 0) return;
  plain.forEach((c, i) => {
    price[c] = Math.max(0, Math.round(price[c]! + (length * slopes[i]!) / norm));
  });
}
