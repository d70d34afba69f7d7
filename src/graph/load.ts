/** Reads from the engagement what a graph is built from. */
import { dayNumber, isIsoDate } from '#base/dates.ts';
import { type Guard, readGuard } from '#base/guard.ts';
import { loadGrants, loadNodes, machinesOf, NO_DAY, type Snapshot } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import type { GraphInput } from './grantRows.ts';
import { accountStates, acceptedLinks, decidedCorrelations, understoodConditions } from './queries.ts';

/** The columns of a snapshot. Nodes are ordered by system name, kind and key, whatever order they were imported in. */
export function loadGraphInput(db: ReadableDb, snapshot: Snapshot): GraphInput {
  const correlations = decidedCorrelations(db, snapshot.id);
  const links = acceptedLinks(db, snapshot.id);
  const accepted = correlations.filter((row) => row.status === 'accepted');
  return {
    asOfDay: dayNumber(snapshot.asOf),
    nodes: loadNodes(db, snapshot.id),
    grants: loadGrants(db, snapshot.id),
    owns: {
      identity: Uint32Array.from(accepted, (row) => row.identity),
      account: Uint32Array.from(accepted, (row) => row.account),
    },
    same: {
      first: Uint32Array.from(links, (row) => row.first),
      second: Uint32Array.from(links, (row) => row.second),
    },
    rejectedOwners: new Set(
      correlations.filter((row) => row.status === 'rejected').map((row) => `${row.identity} ${row.account}`),
    ),
    ...accountStatesOf(db, snapshot),
    guards: guardsOf(db),
    ...machinesOf(db, snapshot.id),
  };
}

/** What the latest statements say of accounts: which are disabled, and between which days others are valid. */
function accountStatesOf(
  db: ReadableDb,
  snapshot: Snapshot,
): Pick<GraphInput, 'inactiveAccounts' | 'disabledAccounts' | 'accountDays'> {
  const latest = new Map<number, { enabled?: string; validFrom?: string; validTo?: string }>();
  for (const { id, enabled, validFrom, validTo } of accountStates(db, snapshot.id)) {
    const state = latest.get(id) ?? {};
    if (enabled) state.enabled = enabled;
    if (validFrom) state.validFrom = validFrom;
    if (validTo) state.validTo = validTo;
    latest.set(id, state);
  }
  const inactiveAccounts = new Set<number>();
  const disabledAccounts = new Set<number>();
  const accountDays = new Map<number, { readonly from: number; readonly to: number }>();
  for (const [id, { enabled, validFrom, validTo }] of latest) {
    if (enabled === 'false') disabledAccounts.add(id);
    if (
      enabled === 'false' ||
      (validFrom !== undefined && validFrom > snapshot.asOf) ||
      (validTo !== undefined && validTo < snapshot.asOf)
    )
      inactiveAccounts.add(id);
    const days = { from: dayOrNone(validFrom), to: dayOrNone(validTo) };
    if (days.from !== NO_DAY || days.to !== NO_DAY) accountDays.set(id, days);
  }
  return { inactiveAccounts, disabledAccounts, accountDays };
}

/** A day as a number. What is written otherwise (a moment of a day) counts as its day; other texts say nothing. */
function dayOrNone(text: string | undefined): number {
  const day = text?.slice(0, 10) ?? '';
  return isIsoDate(day) ? dayNumber(day) : NO_DAY;
}

/** What is understood of conditions, by their number. */
function guardsOf(db: ReadableDb): ReadonlyMap<number, Guard> {
  return new Map(understoodConditions(db).map(({ id, guard }) => [id, readGuard(JSON.parse(guard))]));
}
