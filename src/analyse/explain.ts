/** Of what type a conflict is, and a witness for each side: the shortest way to a permission that gives the function. */
import { type Level, sessionsOf, shortestBetween } from '#graph/index.ts';
import type { ConflictType } from '#contract/analyse.ts';
import type { BitPlan, EntryBits } from './bitPlan.ts';
import type { FoundConflict, Question, Run } from './findConflicts.ts';
import { fulfilledEntry } from './functionMasks.ts';

export type Side = {
  /** Number of the function in the pack. */
  readonly function: number;
  /** Dense nodes from the subject to the permission. */
  readonly path: readonly number[];
  /** Permissions that the entry needs; the first is the path's end. */
  readonly permissions: readonly number[];
};

export type Explained = { readonly type: ConflictType; readonly sides: readonly Side[] };

/** Sessions that a subject enters, itself first. */
type Sessions = readonly number[];

/** Type and witnesses of a conflict; the same for the same graph, whatever the order of import. */
export function explain(question: Question, conflict: FoundConflict): Explained {
  const functions = question.rules[conflict.rule]!;
  const sessions = sessionsEntered(question, conflict.subject, conflict.run.level);
  const { words, own } = conflict.run.functions;
  const holds = (root: number, f: number) => (own[root * words + (f >> 5)]! & (1 << (f & 31))) !== 0;
  const together = sessions.filter((root) => functions.every((f) => holds(root, f)));
  for (const root of together) {
    const sides = inherentSides(question, conflict, root);
    if (sides !== null) return { type: 'inherent', sides };
  }
  for (const root of together) {
    const through = sharedNeighbour(question, conflict.run, root, functions);
    if (through !== null)
      return {
        type: 'intra-role',
        sides: sidesIn(
          question,
          conflict,
          functions.map(() => root),
          through,
        ),
      };
  }
  const [first] = together;
  if (first !== undefined)
    return {
      type: 'inter-role',
      sides: sidesIn(
        question,
        conflict,
        functions.map(() => first),
        null,
      ),
    };
  return acrossSessions(question, conflict, sessions, holds);
}

/** The sessions that a subject enters at a level, its own first. */
export function sessionsEntered(
  { graph, takeover }: Pick<Question, 'graph' | 'takeover'>,
  subject: number,
  level: Level,
): Sessions {
  const sessions = [subject];
  const { forward, flags } = graph.access;
  if (takeover || !graph.isLayered()) {
    const question = { graph, takeover, actions: new Map<number, never>() };
    return sessionsOf(question, subject, level).map((session) => session.root);
  }
  for (const node of sessions)
    for (let e = forward.offset[node]!; e < forward.offset[node + 1]!; e++) {
      const next = forward.target[e]!;
      if (next >= graph.layers.inner) break;
      if ((flags[e]! & level) === level && !sessions.includes(next)) sessions.push(next);
    }
  return sessions;
}

/** Both sides through one permission that gives them together; null when the session has none. */
function inherentSides(question: Question, conflict: FoundConflict, root: number): readonly Side[] | null {
  const { masks } = conflict.run;
  const { bit, touched } = question.plan.inherent[conflict.rule]!;
  const functions = question.rules[conflict.rule]!;
  const paths: (readonly number[])[] = [];
  if (bit >= 0 && masks.has(root, bit)) paths.push(masks.path(root, bit));
  for (const one of touched) {
    const used = one.functions.map((entries) => fulfilledEntry(entries, (b) => masks.has(root, b)));
    const some = used[0]?.[0]?.[0];
    if (some !== undefined && used.every((entry) => entry !== undefined)) paths.push(masks.path(root, some));
  }
  const shortest = least(paths);
  if (shortest === undefined) return null;
  const path = [...prefixOf(question, conflict, root), ...shortest];
  return functions.map((f) => ({ function: f, path, permissions: [path[path.length - 1]!] }));
}

/** The first role, group or permission set directly below `root` that gives all the functions. */
function sharedNeighbour(
  question: Question,
  run: Run,
  root: number,
  functions: readonly number[],
): number | null {
  const { graph, plan } = question;
  const { offset, target } = graph.session(run.level).csr;
  for (let e = offset[root]!; e < offset[root + 1]! && target[e]! < graph.layers.leaf; e++) {
    const node = target[e]!;
    const has = (bit: number) => run.masks.hasThrough(root, node, bit);
    if (functions.every((f) => has(f) || fulfilledEntry(plan.entries[f]!, has) !== undefined)) return node;
  }
  return null;
}

/** Sides that lie in different sessions: of one system when there is such a choice. */
function acrossSessions(
  question: Question,
  conflict: FoundConflict,
  sessions: Sessions,
  holds: (root: number, f: number) => boolean,
): Explained {
  const functions = question.rules[conflict.rule]!;
  const { systemId } = question.graph;
  for (const account of sessions) {
    const roots = rolesOf(question, conflict, account, (own) =>
      functions.map((f) => own.find((root) => holds(root, f))),
    );
    if (isFull(roots)) return { type: 'inter-role', sides: sidesIn(question, conflict, roots, null) };
  }
  const inSystem = (system: number) =>
    functions.map((f) => sessions.find((root) => systemId[root] === system && holds(root, f)));
  for (const system of new Set(sessions.map((root) => systemId[root]!))) {
    const roots = inSystem(system);
    if (isFull(roots)) return { type: 'cross-account', sides: sidesIn(question, conflict, roots, null) };
  }
  const roots = functions.map((f) => sessions.find((root) => holds(root, f))!);
  return { type: 'cross-system', sides: sidesIn(question, conflict, roots, null) };
}

const isFull = (roots: readonly (number | undefined)[]): roots is readonly number[] =>
  roots.length > 0 && !roots.includes(undefined);

/** Chooses among the sessions of one account: its own and those of roles that it can become. None without takeover. */
function rolesOf(
  { graph, takeover }: Question,
  { run }: FoundConflict,
  account: number,
  choose: (sessions: Sessions) => readonly (number | undefined)[],
): readonly (number | undefined)[] {
  const { inner } = graph.layers;
  if (!takeover || account >= inner) return [];
  const question = { graph, takeover, actions: new Map<number, never>() };
  return choose(
    sessionsOf(question, account, run.level, (node) => node >= inner).map((session) => session.root),
  );
}

/** A witness for each function in the session given for it, through one neighbour of the root when that is given. */
function sidesIn(
  question: Question,
  conflict: FoundConflict,
  roots: readonly number[],
  through: number | null,
): readonly Side[] {
  return question.rules[conflict.rule]!.map((f, i) => {
    const root = roots[i]!;
    const start = through ?? root;
    const witness = nearest(question.plan, conflict.run, f, root, start);
    const before = prefixOf(question, conflict, root);
    const path = [...before, ...(through === null ? [] : [root]), ...witness.path];
    return { function: f, path, permissions: witness.permissions };
  });
}

/** The nearest way to have function f from `start` in the session of `root`. */
function nearest(plan: BitPlan, run: Run, f: number, root: number, start: number) {
  const { masks } = run;
  const has = (bit: number) => masks.hasThrough(root, start, bit);
  const ways: { path: readonly number[]; permissions: readonly number[] }[] = [];
  if (has(f)) {
    const path = masks.path(start, f);
    ways.push({ path, permissions: [path[path.length - 1]!] });
  }
  for (const entry of plan.entries[f]!)
    if (fulfilledEntry([entry], has) !== undefined) ways.push(wayOf(run, entry, has, start));
  const shortest = least(ways.map((way) => way.path));
  return ways.find((way) => way.path === shortest)!;
}

function wayOf(run: Run, entry: EntryBits, has: (bit: number) => boolean, start: number) {
  const paths = entry.map((bits) => least(bits.filter(has).map((bit) => run.masks.path(start, bit)))!);
  return { path: paths[0]!, permissions: paths.map((path) => path[path.length - 1]!) };
}

/** The first of the shortest. */
function least(paths: readonly (readonly number[])[]): readonly number[] | undefined {
  return paths.reduce<readonly number[] | undefined>(
    (best, path) => (best === undefined || path.length < best.length ? path : best),
    undefined,
  );
}

/** Nodes from the subject to the session, the session's own left out. */
function prefixOf(question: Question, { subject, run }: FoundConflict, root: number): readonly number[] {
  return wayInto(question, subject, root, run.level).slice(0, -1);
}

/**
 * Nodes from a subject to a session that it enters, both included; empty for its own. A session that begins neither at an
 * account nor at a person is entered by becoming its root: what leads there within another session is no way into it.
 */
export function wayInto(
  { graph, takeover }: Pick<Question, 'graph' | 'takeover'>,
  subject: number,
  root: number,
  level: Level,
): readonly number[] {
  if (root === subject) return [];
  const between = (to: number) => shortestBetween(graph, subject, to, { takeover, level });
  if (root < graph.layers.inner) return between(root);
  const { reverse, reverseFlags } = graph.takeover;
  let best: readonly number[] = [];
  for (let e = reverse.offset[root]!; e < reverse.offset[root + 1]!; e++) {
    if ((reverseFlags[e]! & level) !== level) continue;
    const way = between(reverse.target[e]!);
    if (way.length > 0 && (best.length === 0 || way.length + 1 < best.length)) best = [...way, root];
  }
  return best;
}
