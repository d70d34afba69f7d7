/** The job that looks for the least removals. */
import { setImmediate } from 'node:timers/promises';
import { EngineError } from '#base/errors.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { RemedyAnswer } from '#contract/remedy.ts';
import { nodeRefs } from '#graph/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { JobContext } from '#store/context.ts';
import { packRefOf } from '../runs.ts';
import { outcomeOf } from '../whatIf/differences.ts';
import { differenceOf } from '../whatIf/whatIfOf.ts';
import {
  chosenTargets,
  type Ground,
  grantRowsBetween,
  groundOf,
  keepsOf,
  peopleAbove,
  questionFor,
} from './asked.ts';
import { wholePair } from './causes.ts';
import { compile, type Compiled, type Keep, type Pair, type Target } from './compile.ts';
import type { Clause } from './cover/clauses.ts';
import { changesOf, describeRemovals, describeTargets } from './describe.ts';
import { RemedySearch, type Search } from './search.ts';

type Input = ParsedInput<'remedy.find'>;
type Result = Output<'remedy.find'>;

/** remedy.find of the contract. */
export async function findRemedy(input: Input, context: JobContext): Promise<Result> {
  const { db } = context;
  await step(context, 'Building the graph');
  const ground = groundOf(input, context);
  const targets = chosenTargets(ground, input, db);
  const keeps = keepsOf(ground, input.keep, db);
  await step(context, 'Finding the paths of the conflicts');
  const compiled = compile(questionFor(ground, input, { targets, keeps }, db));
  const search = new RemedySearch(compiled);
  await step(context, 'Looking for the least removals');
  const budget = { left: input.work };
  const weights = weightsOf(ground, compiled);
  const own = weights[input.objective];
  const { found, blocked } = findAround(search, targets, keeps, own, budget);
  const cleared = [...targets.keys()].filter((i) => !search.stuck.has(i) && !blocked.has(i));
  const further =
    found.removed === null ? [] : otherAnswers(search, { input, cleared, found, weights, budget });
  const answers: RemedyAnswer[] = [];
  for (const removed of [...(found.removed === null ? [] : [found.removed]), ...further]) {
    await step(context, 'Comparing what each answer takes away');
    const pairs = removed.map((v) => wholePair(compiled, v));
    answers.push(answerOf(context, ground, pairs, costOf(removed, own)));
  }
  const [answer = null, ...alternatives] = answers;
  const reasonOf = (i: number) => (search.stuck.has(i) ? 'noRemovableGrant' : 'mustKeep') as 'mustKeep';
  const left = [...targets.keys()].filter((i) => search.stuck.has(i) || blocked.has(i));
  const named = describeTargets(
    db,
    ground,
    left.map((i) => targets[i]!),
  );
  return {
    snapshot: ground.of.snapshot.label,
    completeness: snapshotCompleteness(db, ground.of.snapshot.id),
    rulePack: packRefOf(ground.loaded.pack, ground.loaded.sha256),
    objective: input.objective,
    status: statusOf(found),
    chosen: targets.length,
    cleared: found.removed === null ? 0 : cleared.length,
    answer,
    lowerBound: Number.isFinite(found.bound) ? found.bound : 0,
    alternatives: alternatives.sort(
      (a, b) => a.people.losing - b.people.losing || a.people.lost - b.people.lost || a.cost - b.cost,
    ),
    notCleared: named.map((one, i) => ({ ...one, reason: reasonOf(left[i]!) })),
    notHeld: describeNotHeld(context, ground, keeps, search, input),
    work: { allowed: input.work, used: Math.min(input.work, input.work - budget.left) },
  };
}

async function step({ progress, signal }: JobContext, what: string): Promise<void> {
  progress({ done: 0, total: 0, unit: 'steps', what });
  await setImmediate();
  if (signal.aborted) throw new EngineError('CANCELLED', 'The search for a remedy was cancelled');
}

function statusOf({ removed, cost, bound }: Search): Result['status'] {
  if (removed !== null) return cost === bound ? 'proven' : 'bounded';
  return bound === Infinity ? 'impossible' : 'notFound';
}

type Weigh = (variable: number) => number;
type Weights = Record<Input['objective'], Weigh>;

/** What a removal counts under either objective. */
function weightsOf(ground: Ground, compiled: Compiled): Weights {
  const peopleOf = peopleAbove(ground);
  return {
    removals: () => 1,
    // A grant that nobody comes through is still a grant.
    people: (v) => Math.max(1, peopleOf(wholePair(compiled, v).from)),
  };
}

const costOf = (removed: readonly number[], weigh: Weigh) => removed.reduce((sum, v) => sum + weigh(v), 0);

type Budget = { left: number };

/**
 * The best answer; where what must be kept stands against it, the best one without the targets that cannot go for that
 * reason, each by itself.
 */
function findAround(
  search: RemedySearch,
  targets: readonly Target[],
  keeps: readonly Keep[],
  weigh: Weigh,
  budget: Budget,
): { readonly found: Search; readonly blocked: ReadonlySet<number> } {
  const all = [...targets.keys()];
  const found = search.find(all, weigh, budget);
  const keepers = new Set(keeps.map(({ subject }) => subject));
  if (found.bound !== Infinity || keepers.size === 0) return { found, blocked: new Set() };
  const blocked = new Set(
    all.filter(
      (i) =>
        keepers.has(targets[i]!.subject) &&
        !search.stuck.has(i) &&
        search.find([i], weigh, budget).bound === Infinity,
    ),
  );
  if (blocked.size === 0) return { found, blocked };
  const rest = all.filter((i) => !blocked.has(i));
  return { found: search.find(rest, weigh, budget), blocked };
}

/** The best answer of the other objective, then the next best ones of this: each leaves out something of those before. */
function otherAnswers(
  search: RemedySearch,
  of: {
    readonly input: Input;
    readonly cleared: readonly number[];
    readonly found: Search;
    readonly weights: Weights;
    readonly budget: Budget;
  },
): readonly (readonly number[])[] {
  const { input, cleared, found, weights, budget } = of;
  const isOther: Clause[] = [{ positive: [], negative: found.removed! }];
  const answers: (readonly number[])[] = [];
  const other = input.objective === 'people' ? weights.removals : weights.people;
  for (let i = 0; i < input.alternatives; i++) {
    if (isOther.some(({ negative }) => negative.length === 0)) break;
    const next = search.find(cleared, i === 0 ? other : weights[input.objective], budget, isOther);
    if (next.removed === null) break;
    answers.push(next.removed);
    isOther.push({ positive: [], negative: next.removed });
  }
  return answers;
}

function answerOf(context: JobContext, ground: Ground, pairs: readonly Pair[], cost: number): RemedyAnswer {
  const { db } = context;
  const { of, before } = ground;
  const removed = pairs.flatMap(({ from, to }) => grantRowsBetween(of, before.question.takeover, from, to));
  const { after, conflicts, people } = differenceOf(db, before, {
    removed: new Set(removed),
    added: [],
    disabled: new Set(),
  });
  const count = (outcome: string) => conflicts.filter((one) => outcomeOf(one) === outcome).length;
  const removals = describeRemovals(db, ground, pairs);
  return {
    removals,
    changes: removals.flatMap(changesOf),
    cost,
    conflicts: {
      before: before.found.conflicts.length,
      after: after.found.conflicts.length,
      cleared: count('cleared'),
      introduced: count('introduced'),
    },
    people: {
      losing: people.filter(({ lost }) => lost > 0).length,
      lost: people.reduce((sum, { lost }) => sum + lost, 0),
    },
  };
}

function describeNotHeld(
  { db }: JobContext,
  { of }: Ground,
  keeps: readonly Keep[],
  { notHeld }: RemedySearch,
  input: Input,
): Result['notHeld'] {
  const id = (i: number) => of.graph.id[keeps[i]!.subject]!;
  const refs = nodeRefs(db, [...notHeld].map(id));
  return [...notHeld].map((i) => {
    const one = input.keep[i]!;
    return { person: refs.get(id(i))!, what: 'node' in one ? one.node : one.function };
  });
}
