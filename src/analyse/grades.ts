/**
 * Conflicts by grade: each with the lowest grade at which it arises.
 *
 * A grade is a question of its own over the same graph: without takeover, with what people answer for, with what can
 * be become. Collusion joins the functions of two people under one manager, neither of whom holds them all.
 */
import type { Grade } from '#contract/define.ts';
import type { AccessGraph } from '#graph/index.ts';
import { colluding } from './collusion.ts';
import { findConflicts, type Findings, type FoundConflict, type Question } from './findConflicts.ts';

export type GradedConflict = FoundConflict & {
  readonly grade: Grade;
  /** The question that found it. */
  readonly question: Question;
  /** The other of two people; null for every other grade. */
  readonly colleague: number | null;
};

export type GradedFindings = Omit<Findings, 'conflicts'> & {
  /** By subject in the order of `subjects`, then by rule; `runs` are those of the highest grade but collusion. */
  readonly conflicts: readonly GradedConflict[];
};

const grades: readonly Grade[] = ['direct', 'machine', 'takeover', 'collusion'];

/** The question of a grade; collusion asks what takeover does. */
export function questionAt(question: Question, grade: Grade): Question {
  if (grade === 'direct') return { ...question, takeover: false };
  return {
    ...question,
    graph: question.graph.atGrade(grade === 'machine' ? 'machine' : 'takeover'),
    takeover: true,
  };
}

/**
 * All conflicts up to a grade.
 *
 * @param teams - people under one manager each, by dense node; for collusion.
 */
export function gradedConflicts(
  question: Question,
  upTo: Grade,
  teams: () => readonly (readonly number[])[],
): GradedFindings {
  const known = new Set<number>();
  const conflicts: GradedConflict[] = [];
  const keyOf = ({ subject, rule }: FoundConflict) => subject * question.rules.length + rule;
  const note = (
    grade: Grade,
    asked: Question,
    found: readonly (FoundConflict & { colleague?: number })[],
  ) => {
    for (const one of found)
      if (!known.has(keyOf(one)))
        conflicts.push({ ...one, grade, question: asked, colleague: one.colleague ?? null });
    for (const one of found) known.add(keyOf(one));
  };
  let last = findConflicts(questionAt(question, 'direct'));
  note('direct', questionAt(question, 'direct'), last.conflicts);
  for (const grade of grades.slice(1, grades.indexOf(upTo) + 1)) {
    const asked = questionAt(question, grade);
    if (grade === 'collusion') note(grade, asked, colluding(asked, last, known, teams()));
    else if (leadsFurther(asked.graph)) {
      last = findConflicts(asked);
      note(grade, asked, last.conflicts);
    }
  }
  conflicts.sort((a, b) => a.subject - b.subject || a.rule - b.rule);
  return { subjects: last.subjects, runs: last.runs, conflicts };
}

const leadsFurther = ({ takeover }: AccessGraph) => takeover.forward.target.length > 0;
