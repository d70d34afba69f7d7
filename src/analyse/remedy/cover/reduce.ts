/** Makes a set of clauses smaller without making the best choice dearer: what is forced, what is never better. */
import type { Budget, Clause } from './clauses.ts';

export type Reduced = {
  /** Variables of every best choice that is looked for further. */
  readonly forced: readonly number[];
  readonly clauses: readonly Clause[];
  /** True when no choice can make all clauses hold. */
  readonly isImpossible: boolean;
};

/** Repeats three steps until none changes anything: single positives, clauses that others imply, variables that others replace. */
export function reduceClauses(given: readonly Clause[], weights: readonly number[], budget: Budget): Reduced {
  const forced = new Set<number>();
  let clauses = given;
  for (;;) {
    const before = clauses;
    clauses = afterForced(clauses, forced);
    if (clauses.some((one) => one.positive.length + one.negative.length === 0))
      return { forced: [...forced], clauses: [], isImpossible: true };
    if (clauses !== before) continue;
    clauses = withoutReplaced(withoutImplied(clauses, budget), weights, budget);
    if (clauses === before || budget.left <= 0) break;
  }
  return { forced: [...forced], clauses, isImpossible: false };
}

/** Chooses what a clause asks for alone, until none does. */
function afterForced(clauses: readonly Clause[], forced: Set<number>): readonly Clause[] {
  const known = forced.size;
  for (const { positive, negative } of clauses)
    if (positive.length === 1 && negative.length === 0) forced.add(positive[0]!);
  if (forced.size === known) return clauses;
  return clauses
    .filter(({ positive }) => !positive.some((v) => forced.has(v)))
    .map((one) =>
      one.negative.some((v) => forced.has(v))
        ? { ...one, negative: one.negative.filter((v) => !forced.has(v)) }
        : one,
    );
}

/** Drops clauses that have all positives of a plain one: they hold when it does. */
function withoutImplied(clauses: readonly Clause[], budget: Budget): readonly Clause[] {
  const byVariable = indexOf(clauses);
  const isDropped = new Uint8Array(clauses.length);
  clauses.forEach(({ positive, negative }, c) => {
    if (negative.length > 0 || isDropped[c] === 1) return;
    const rarest = positive.reduce((a, b) => (byVariable.get(b)!.length < byVariable.get(a)!.length ? b : a));
    for (const other of byVariable.get(rarest)!) {
      if (other === c || isDropped[other] === 1) continue;
      const wider = clauses[other]!.positive;
      budget.left -= positive.length;
      if (wider.length < positive.length || !includesAll(wider, positive)) continue;
      // Of two that are the same the first stays.
      if (wider.length === positive.length && clauses[other]!.negative.length === 0 && other < c) continue;
      isDropped[other] = 1;
    }
  });
  return isDropped.includes(1) ? clauses.filter((_, c) => isDropped[c] === 0) : clauses;
}

/** Takes out variables for which another one, no dearer, mends all the same clauses and harms none. */
function withoutReplaced(
  clauses: readonly Clause[],
  weights: readonly number[],
  budget: Budget,
): readonly Clause[] {
  const byVariable = indexOf(clauses);
  const harms = new Set(clauses.flatMap(({ negative }) => negative));
  const gone = new Set<number>();
  for (const [v, own] of [...byVariable].sort((a, b) => a[0] - b[0])) {
    const shortest = own.reduce((a, b) =>
      clauses[b]!.positive.length < clauses[a]!.positive.length ? b : a,
    );
    const better = clauses[shortest]!.positive.find((u) => {
      if (u === v || gone.has(u) || harms.has(u) || weights[u]! > weights[v]!) return false;
      const others = byVariable.get(u)!;
      budget.left -= own.length;
      if (others.length < own.length || !includesAll(others, own)) return false;
      return others.length > own.length || weights[u]! < weights[v]! || u < v;
    });
    if (better !== undefined) gone.add(v);
  }
  if (gone.size === 0) return clauses;
  return clauses.map((one) =>
    one.positive.some((v) => gone.has(v))
      ? { ...one, positive: one.positive.filter((v) => !gone.has(v)) }
      : one,
  );
}

/** Clauses, ascending, by the variables that they have as positives. */
function indexOf(clauses: readonly Clause[]): ReadonlyMap<number, readonly number[]> {
  const byVariable = new Map<number, number[]>();
  clauses.forEach(({ positive }, c) => {
    for (const v of positive) {
      const list = byVariable.get(v);
      if (list === undefined) byVariable.set(v, [c]);
      else list.push(c);
    }
  });
  return byVariable;
}

/** Both ascending. */
function includesAll(wide: readonly number[], narrow: readonly number[]): boolean {
  let i = 0;
  for (const one of narrow) {
    while (i < wide.length && wide[i]! < one) i++;
    if (wide[i] !== one) return false;
  }
  return true;
}
