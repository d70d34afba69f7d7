/** Reads from the engagement what a graph is built from. */
import { dayNumber } from '#base/dates.ts';
import { loadGrants, loadNodes, type Snapshot } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import type { GraphInput } from './grantRows.ts';
import { accountStates, acceptedLinks, decidedCorrelations } from './queries.ts';

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
    inactiveAccounts: inactiveAccounts(db, snapshot),
  };
}

/** Accounts whose latest statement says that they are disabled, or not valid on the as-of date. */
function inactiveAccounts(db: ReadableDb, snapshot: Snapshot): ReadonlySet<number> {
  const latest = new Map<number, { enabled?: string; validFrom?: string; validTo?: string }>();
  for (const { id, enabled, validFrom, validTo } of accountStates(db, snapshot.id)) {
    const state = latest.get(id) ?? {};
    if (enabled) state.enabled = enabled;
    if (validFrom) state.validFrom = validFrom;
    if (validTo) state.validTo = validTo;
    latest.set(id, state);
  }
  const inactive = new Set<number>();
  for (const [id, { enabled, validFrom, validTo }] of latest)
    if (
      enabled === 'false' ||
      (validFrom !== undefined && validFrom > snapshot.asOf) ||
      (validTo !== undefined && validTo < snapshot.asOf)
    )
      inactive.add(id);
  return inactive;
}
