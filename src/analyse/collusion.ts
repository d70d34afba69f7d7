/** Two people under one manager who hold together what neither of them holds alone. */
import type { ConflictType } from '#contract/analyse.ts';
import { explain, type Explained, type Side } from './explain.ts';
import type { Findings, FoundConflict, Question, Run } from './findConflicts.ts';

export type Colluding = FoundConflict & { readonly colleague: number };

/**
 * For each person and rule the first colleague, by node, with whom the person holds all functions of the rule.
 *
 * @param known - subject * rules + rule of conflicts that a person has alone.
 * @param teams - people under one manager each, by dense node.
 */
export function colluding(
  { rules }: Question,
  { runs, subjects }: Pick<Findings, 'runs' | 'subjects'>,
  known: ReadonlySet<number>,
  teams: readonly (readonly number[])[],
): readonly Colluding[] {
  const among = new Set(subjects);
  const found = new Map<number, Colluding>();
  for (const run of runs)
    for (const team of teams) {
      const people = team.filter((one) => among.has(one));
      for (const subject of people)
        rules.forEach((functions, rule) => {
          const key = subject * rules.length + rule;
          if (known.has(key) || found.has(key)) return;
          const missing = functions.filter((f) => !holds(run, subject, f));
          if (missing.length === functions.length) return;
          const colleague = people.find(
            (one) =>
              one !== subject &&
              !known.has(one * rules.length + rule) &&
              missing.every((f) => holds(run, one, f)),
          );
          if (colleague !== undefined) found.set(key, { subject, rule, run, colleague });
        });
    }
  return [...found.values()];
}

function holds({ functions: { held, words } }: Run, subject: number, f: number): boolean {
  return (held[subject * words + (f >> 5)]! & (1 << (f & 31))) !== 0;
}

/** A witness for each function: of the subject where it holds the function, else of the colleague. */
export function explainColluding(question: Question, conflict: Colluding): Explained {
  const { subject, colleague, run } = conflict;
  const sides = question.rules[conflict.rule]!.map((f): Side => {
    const alone = {
      ...question,
      rules: [[f]],
      plan: { ...question.plan, inherent: [{ bit: -1, touched: [] }] },
    };
    const holder = holds(run, subject, f) ? subject : colleague;
    return explain(alone, { subject: holder, rule: 0, run }).sides[0]!;
  });
  const { systemId } = question.graph;
  const systems = new Set(sides.map((side) => systemId[side.permissions[0]!]));
  const type: ConflictType = systems.size === 1 ? 'cross-account' : 'cross-system';
  return { type, sides };
}
