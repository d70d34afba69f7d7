/**
 * Permissions boundaries: what a boundary does not allow is denied to its bearer, whatever its policies say.
 *
 * A boundary is turned into the denials that make up its complement. A denial that may go too far, because statements of
 * the boundary overlap or have conditions, is conditional; none goes too far without saying so.
 *
 * @source AWS IAM User Guide, "Permissions boundaries for IAM entities".
 */
import { globCovers, globsMeet } from '../shared/globs.ts';
import type { PolicyCondition } from './condition.ts';
import type { PatternList, Statement } from './policy.ts';

const EVERYTHING: PatternList = { patterns: ['*'], isNot: false };
const OVERLAP = notUnderstood('the permissions boundary allows a part of it');

/** The denials of a boundary with these statements. */
export function boundaryDenials(statements: readonly Statement[]): readonly Statement[] {
  const denials: Statement[] = statements
    .filter(({ effect }) => effect === 'deny')
    .map(({ actions, resources, condition }) => denial(actions, resources, condition));
  const allowed = statements.filter(({ effect }) => effect === 'allow');
  denials.push(...actionsOutside(allowed));
  for (const pattern of new Set(allowed.flatMap(({ actions }) => (actions.isNot ? [] : actions.patterns)))) {
    const limit = limitOf(pattern, allowed);
    if (limit) denials.push(limit);
  }
  for (const statement of allowed.filter(({ actions }) => actions.isNot)) {
    if (isWide(statement)) continue;
    const { actions, condition } = statement;
    // What a limited NotAction statement allows elsewhere is not known action by action.
    if (condition) denials.push(denial(actions, EVERYTHING, unless(condition)));
    else denials.push(denial(actions, opposite(statement.resources), OVERLAP));
  }
  return denials;
}

/** Actions that no statement allows on any resource. */
function actionsOutside(allowed: readonly Statement[]): Statement[] {
  const included = allowed.flatMap(({ actions }) => (actions.isNot ? [] : actions.patterns));
  const excluded = allowed.filter(({ actions }) => actions.isNot).map(({ actions }) => actions.patterns);
  const [first, ...others] = excluded;
  if (!first) {
    if (included.some((pattern) => covers(pattern, '*'))) return [];
    const actions = included.length === 0 ? EVERYTHING : { patterns: included, isNot: true };
    return [denial(actions, EVERYTHING, null)];
  }
  // Only what every NotAction list leaves out can be outside, and only where no Action list brings it back.
  const outside: Statement[] = [];
  for (const pattern of first) {
    if (included.some((other) => covers(other, pattern))) continue;
    if (!others.every((list) => list.some((other) => meet(other, pattern)))) continue;
    const isCertain =
      others.every((list) => list.some((other) => covers(other, pattern))) &&
      !included.some((other) => meet(other, pattern));
    const actions = { patterns: [pattern], isNot: false };
    outside.push(denial(actions, EVERYTHING, isCertain ? null : OVERLAP));
  }
  return outside;
}

/** Where an action that the boundary names is not allowed; null when it is allowed everywhere. */
function limitOf(pattern: string, allowed: readonly Statement[]): Statement | null {
  const covering = allowed.filter(({ actions }) => speaksOfAll(actions, pattern));
  if (covering.some(isWide)) return null;
  const touching = allowed.some((one) => !covering.includes(one) && touches(one.actions, pattern));
  const actions = { patterns: [pattern], isNot: false };
  const condition = covering.find((statement) => statement.condition !== null)?.condition;
  if (condition) return denial(actions, EVERYTHING, unless(condition));
  if (covering.some(({ resources }) => resources.isNot)) return denial(actions, EVERYTHING, OVERLAP);
  const resources = { patterns: covering.flatMap((statement) => statement.resources.patterns), isNot: true };
  return denial(actions, resources, touching ? OVERLAP : null);
}

function denial(actions: PatternList, resources: PatternList, condition: PolicyCondition | null): Statement {
  return { effect: 'deny', actions, resources, condition, principal: null, isNotPrincipal: false };
}

function speaksOfAll(actions: PatternList, pattern: string): boolean {
  if (actions.isNot) return !actions.patterns.some((other) => meet(other, pattern));
  return actions.patterns.some((other) => covers(other, pattern));
}

function touches(actions: PatternList, pattern: string): boolean {
  if (!actions.isNot) return actions.patterns.some((other) => meet(other, pattern));
  return !actions.patterns.some((other) => covers(other, pattern));
}

/** Allows what it names on every resource, always. */
const isWide = ({ resources, condition }: Statement) =>
  condition === null && !resources.isNot && resources.patterns.includes('*');

const unless = ({ text, guard }: PolicyCondition): PolicyCondition => ({
  text: `unless, as the permissions boundary says, ${text}`,
  guard: { not: guard },
});

function notUnderstood(text: string): PolicyCondition {
  return { text, guard: { unknown: text } };
}

const opposite = ({ patterns, isNot }: PatternList): PatternList => ({ patterns, isNot: !isNot });

const covers = (outer: string, inner: string) => globCovers(outer.toLowerCase(), inner.toLowerCase());
const meet = (a: string, b: string) => globsMeet(a.toLowerCase(), b.toLowerCase());
