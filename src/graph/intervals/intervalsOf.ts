/** On which days something could be done: elementary intervals, each answered by the engine on the grants that held. */
import type { AccessStatus } from '#contract/define.ts';
import { emptyColumns, NO_DAY } from '#normalise/index.ts';
import { buildGraph, type AccessGraph } from '../build.ts';
import type { GraphInput } from '../grantRows.ts';
import type { DatedGrant } from './datedGrants.ts';
import { both, grantOn, shades, type GrantState, type LoggedChange, type Shade } from './grantOn.ts';

export type Interval = {
  /** Day numbers, both included. */
  readonly from: number;
  readonly to: number;
  readonly shade: Shade;
  readonly status: AccessStatus;
};

export type IntervalQuestion = {
  readonly graphs: readonly AccessGraph[];
  /** As-of days of the graphs, ascending. */
  readonly days: readonly number[];
  readonly grants: readonly DatedGrant[];
  /** Changes that a log states of a grant, ascending by day. */
  readonly changesOf: (grant: DatedGrant) => readonly LoggedChange[];
  /** First and last day that is asked about. */
  readonly from: number;
  readonly to: number;
  /** The status in a graph of some of the grants; null when it cannot be done. */
  readonly ask: (graph: AccessGraph) => AccessStatus | null;
};

/**
 * Intervals in which it could be done, ascending; days on which it surely could not are in none.
 *
 * For each piece between two days on which anything changes three graphs are asked, until one says yes: of the grants that
 * are proven, of those that are proven or inferred, of all that may have held. Denials count the other way round: in the
 * first two all that may have held, in the last those that surely did.
 */
export function intervalsOf(question: IntervalQuestion): readonly Interval[] {
  const { from, to } = question;
  const starts = breakpoints(question);
  const answers = new Map<string, AccessStatus | null>();
  const intervals: Interval[] = [];
  starts.forEach((start, i) => {
    const end = (starts[i + 1] ?? to + 1) - 1;
    const found = answerOn(question, Math.max(start, from), answers);
    if (found === null) return;
    const last = intervals.at(-1);
    if (last?.to === start - 1 && last.shade === found.shade && last.status === found.status)
      intervals[intervals.length - 1] = { ...last, to: end };
    else intervals.push({ from: start, to: end, ...found });
  });
  return intervals;
}

/** Days on which something may change, ascending, `from` the first. */
function breakpoints({ days, grants, changesOf, from, to }: IntervalQuestion): readonly number[] {
  const found = new Set([from, ...days, ...days.map((day) => day + 1)]);
  for (const grant of grants) {
    for (const { day } of changesOf(grant)) found.add(day);
    for (const { validFrom, validTo } of grant.stated.flat()) {
      if (validFrom !== NO_DAY) found.add(validFrom);
      if (validTo !== NO_DAY) found.add(validTo + 1);
    }
  }
  return [...found].filter((day) => day >= from && day <= to).sort((a, b) => a - b);
}

type Answers = Map<string, AccessStatus | null>;

function answerOn(
  question: IntervalQuestion,
  day: number,
  answers: Answers,
): { readonly shade: Shade; readonly status: AccessStatus } | null {
  const states = question.grants.map((grant) => stateOn(question, grant, day));
  for (const shade of shades) {
    const isIn = question.grants.map((grant, i) => isChosen(grant, states[i]!, shade));
    const chosen = question.grants.filter((_, i) => isIn[i]);
    const key = isIn.map((one) => (one ? '1' : '0')).join('');
    if (!answers.has(key)) answers.set(key, question.ask(graphFrom(question, chosen, day)));
    const status = answers.get(key)!;
    if (status !== null) return { shade, status };
  }
  return null;
}

/** The grant and the account that it begins at: an account that is not active gives nothing. */
function stateOn(question: IntervalQuestion, grant: DatedGrant, day: number): GrantState {
  const { days, graphs } = question;
  const state = grantOn(grant, { days, changes: question.changesOf(grant) }, day);
  const inactive = graphs.map(({ input }) => input.inactiveAccounts.has(grant.from));
  return inactive.includes(true) ? both(state, activeOn(inactive, days, day)) : state;
}

function activeOn(inactive: readonly boolean[], days: readonly number[], day: number): GrantState {
  const before = days.findLastIndex((one) => one <= day);
  const after = days.findIndex((one) => one >= day);
  const [was = inactive.at(0)!, is = inactive.at(-1)!] = [inactive[before], inactive[after]];
  if (before >= 0 && after >= 0 && was !== is) return { holds: 'maybe', shade: 'unknown' };
  return { holds: was && is ? 'no' : 'yes', shade: before === after ? 'proven' : 'inferred' };
}

function isChosen(grant: DatedGrant, { holds, shade: sureness }: GrantState, shade: Shade): boolean {
  if (holds === 'no') return false;
  if (grant.effect === 1) return shade !== 'unknown' || holds === 'yes';
  if (shade === 'unknown') return true;
  return holds === 'yes' && (shade === 'inferred' || sureness === 'proven');
}

/** A graph of these grants alone. Which of them hold on the day is decided, so that their dates count no more. */
function graphFrom({ graphs }: IntervalQuestion, grants: readonly DatedGrant[], day: number): AccessGraph {
  const ids = [...new Set(grants.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const rows = grants.flatMap((grant) => mildest(grant).map((stated) => ({ grant, stated })));
  const columns = emptyColumns(rows.length);
  rows.forEach(({ grant, stated }, i) => {
    columns.from[i] = grant.from;
    columns.to[i] = grant.to;
    columns.kind[i] = grant.kind;
    columns.effect[i] = grant.effect;
    columns.activation[i] = stated.activation;
    columns.conditionId[i] = stated.conditionId;
  });
  const none = { identity: new Uint32Array(0), account: new Uint32Array(0) };
  const input: GraphInput = {
    asOfDay: day,
    nodes: nodesOf(graphs, ids),
    grants: columns,
    owns: none,
    inactiveAccounts: new Set(),
  };
  return buildGraph(input);
}

/** Distinct activations and conditions that any snapshot states of the grant. */
function mildest(grant: DatedGrant): DatedGrant['stated'][number] {
  const seen = new Map(
    grant.stated.flat().map((stated) => [`${stated.activation} ${stated.conditionId}`, stated] as const),
  );
  return [...seen.values()];
}

function nodesOf(graphs: readonly AccessGraph[], ids: readonly number[]): GraphInput['nodes'] {
  const columns = {
    id: Uint32Array.from(ids),
    kind: new Uint8Array(ids.length),
    systemId: new Uint32Array(ids.length),
  };
  ids.forEach((id, i) => {
    const graph = graphs.find((one) => (one.dense[id] ?? -1) >= 0)!;
    columns.kind[i] = graph.kind[graph.dense[id]!]!;
    columns.systemId[i] = graph.systemId[graph.dense[id]!]!;
  });
  return columns;
}
