/** Functions by functions: how many subjects hold both where a rule forbids it. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { conflictStates, openSubjects } from './mitigation/states.ts';
import { subjectsBreaking } from './queries.ts';
import type { Rule } from './rulePack.ts';
import { findRun, packOf, parametersOf, runSummaryOf } from './runs.ts';
import { ratings } from './totals.ts';

type Matrix = Output<'conflicts.matrix'>;

/** conflicts.matrix of the contract; cells in the order of the pack's rules, also those without conflicts. */
export function conflictMatrix(input: ParsedInput<'conflicts.matrix'>, { db }: QueryContext): Matrix {
  const run = findRun(db, input.run);
  if (run === null) return { run: null, functions: [], cells: [] };
  const pack = packOf(run);
  const { holders } = parametersOf(run);
  const pairs = pairsOf(
    pack.rules.filter((rule) => input.process === undefined || rule.process === input.process),
  );
  const summary = runSummaryOf(run);
  const countOf = new Map(summary.totals.byRule.map((row) => [row.rule, row.count]));
  const openOf = new Map(conflictStates({ run: run.run }, { db }).byRule.map((row) => [row.rule, row.open]));
  const used = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return {
    run: summary,
    functions: pack.functions
      .filter((one) => used.has(one.id))
      .map(({ id, name, process }) => ({ id, name, process, holders: holders[id] ?? 0 })),
    cells: pairs.map(({ a, b, rules }) => ({
      a,
      b,
      rules: rules.map((rule) => rule.id),
      rating: ratings.find((one) => rules.some((rule) => rule.rating === one))!,
      // A subject breaks a rule once: only where several rules name the pair are subjects counted anew.
      count:
        rules.length === 1
          ? (countOf.get(rules[0]!.id) ?? 0)
          : subjectsBreaking(
              db,
              run.run,
              rules.map((rule) => rule.id),
            ),
      open:
        rules.length === 1
          ? (openOf.get(rules[0]!.id) ?? 0)
          : openSubjects(
              db,
              run,
              rules.map((rule) => rule.id),
            ),
    })),
  };
}

type Pair = { readonly a: string; readonly b: string; readonly rules: Rule[] };

/** Every pair of functions that some rule names together. */
function pairsOf(rules: readonly Rule[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const rule of rules)
    rule.functions.forEach((first, i) => {
      for (const second of rule.functions.slice(i + 1)) {
        const [a = first, b = second] = [first, second].sort();
        const known = pairs.get(`${a}\n${b}`);
        if (known === undefined) pairs.set(`${a}\n${b}`, { a, b, rules: [rule] });
        else known.rules.push(rule);
      }
    });
  return [...pairs.values()];
}
