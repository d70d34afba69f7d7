/** Who used which function in a period, by what the logs of a snapshot state. */
import type { SnapshotGraph } from '#graph/index.ts';
import { describedNodes, valueOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import type { RulePack } from '../rulePack.ts';
import { actionIndex } from './actions.ts';
import { type Act, actsOf, platformBySystem } from './queries.ts';

export type Period = { readonly from: string; readonly to: string };

/** What a log states of one system. */
export type SystemLog = {
  events: number;
  /** First and last day. */
  from: string;
  to: string;
  otherActions: number;
  failed: number;
  /** Actions of accounts that the snapshot does not name. */
  unknownAccounts: number;
};

/** A log in which no action belongs to any function, such as one of changes to groups, tells nothing of use. */
export const tellsUse = ({ events, otherActions, failed }: SystemLog): boolean =>
  events > otherActions + failed;

export type Usage = {
  /** By subject (node id), by number of the function: acts in the order of the logs. */
  readonly bySubject: ReadonlyMap<number, ReadonlyMap<number, readonly Act[]>>;
  readonly logs: ReadonlyMap<string, SystemLog>;
  readonly events: number;
};

const FAILED = /fail|denied|error|reject|abort|unsuccessful/i;

/** One pass over the actions of the period. */
export function usageOf(db: ReadableDb, of: SnapshotGraph, pack: RulePack, period: Period): Usage {
  const functionsOf = actionIndex(pack);
  const platforms = platformBySystem(db);
  const subjectsOf = subjectsByAccount(db, of);
  const bySubject = new Map<number, Map<number, Act[]>>();
  const logs = new Map<string, SystemLog>();
  let events = 0;
  for (const act of actsOf(db, of.snapshot.id, period)) {
    events += 1;
    const log = logOf(logs, act);
    if (FAILED.test(act.outcome)) {
      log.failed += 1;
      continue;
    }
    const functions = functionsOf(platforms.get(act.system) ?? '', act.action);
    if (functions.length === 0) log.otherActions += 1;
    const subjects = subjectsOf(act.system, act.account);
    if (subjects.length === 0) log.unknownAccounts += 1;
    for (const subject of subjects)
      for (const f of functions) {
        const used = bySubject.get(subject) ?? new Map<number, Act[]>();
        bySubject.set(subject, used);
        const acts = used.get(f);
        if (acts === undefined) used.set(f, [act]);
        else acts.push(act);
      }
  }
  return { bySubject, logs, events };
}

function logOf(logs: Map<string, SystemLog>, { system, at }: Act): SystemLog {
  const day = at.slice(0, 10);
  let log = logs.get(system);
  if (log === undefined) {
    log = { events: 0, from: day, to: day, otherActions: 0, failed: 0, unknownAccounts: 0 };
    logs.set(system, log);
  }
  log.events += 1;
  if (day < log.from) log.from = day;
  if (day > log.to) log.to = day;
  return log;
}

/**
 * Subjects by system and the name of an account in it: its key, else a login or address that only one account has. People who own
 * the account, else the account itself.
 */
function subjectsByAccount(
  db: ReadableDb,
  of: SnapshotGraph,
): (system: string, account: string) => readonly number[] {
  const byName = new Map<string, number | null>();
  // They come one by one, and are looked through twice.
  const accounts = [...describedNodes(db, of.snapshot.id, ['account'])];
  const nameOf = (system: string, name: string) => `${system}\n${name.trim().toLowerCase()}`;
  for (const account of accounts) byName.set(nameOf(account.system, account.key), account.id);
  const keys = new Set(byName.keys());
  for (const account of accounts)
    for (const text of [valueOf(account, 'login'), valueOf(account, 'email')]) {
      const name = nameOf(account.system, text);
      if (text === '' || keys.has(name)) continue;
      const known = byName.get(name);
      byName.set(name, known === undefined || known === account.id ? account.id : null);
    }
  return (system, account) => {
    const id = byName.get(nameOf(system, account));
    return id === undefined || id === null ? [] : subjectsOfAccount(of, id);
  };
}

function subjectsOfAccount({ graph }: SnapshotGraph, id: number): readonly number[] {
  const node = graph.dense[id] ?? -1;
  if (node < 0) return [];
  const { offset, target } = graph.access.reverse;
  const owners: number[] = [];
  for (let e = offset[node]!; e < offset[node + 1]!; e++)
    if (target[e]! < graph.layers.credential) owners.push(standsFor(graph, graph.id[target[e]!]!));
  return owners.length === 0 ? [id] : [...new Set(owners)];
}

/** Of several entries for one person the one that stands for it. */
function standsFor({ input }: SnapshotGraph['graph'], id: number): number {
  const at = input.same?.second.indexOf(id) ?? -1;
  return at < 0 ? id : input.same!.first[at]!;
}
