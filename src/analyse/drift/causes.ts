/** Which grants made a difference: the steps of a path in one snapshot that do not hold in the same way in the other. */
import { dayOf } from '#base/dates.ts';
import type { NodeRef } from '#contract/define.ts';
import {
  grantOfStep,
  grantOfRow,
  leadingTo,
  nodeRefs,
  stepsOf,
  type Grant,
  type GrantDifference,
  type SnapshotGraph,
} from '#graph/index.ts';
import { activations, NO_DAY } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import type { Pair } from './pair.ts';

export type Cause = {
  readonly change: 'added' | 'removed' | 'changed';
  /** The snapshot that states the grant. */
  readonly of: SnapshotGraph;
  readonly grant: Grant;
  readonly reason: string;
};

/** Which snapshot something is held in; the other one is asked what was different there. */
export type Side = 'before' | 'after';

/**
 * Causes of something that is held on one side and not, or otherwise, on the other.
 *
 * @param path - dense nodes of the side on which it is held.
 * @returns steps of the path that differ, in its order; where none does, the denials that differ and that the subject meets.
 */
export function causesOf(db: ReadableDb, pair: Pair, side: Side, path: readonly number[]): readonly Cause[] {
  const held = pair[side];
  const other = pair[side === 'after' ? 'before' : 'after'];
  const causes = stepsOf(held.graph, path).flatMap((grant): readonly Cause[] => {
    const reason = differenceOf(db, held, other, grant);
    if (reason === null) return [];
    const change = reason.isStated ? 'changed' : side === 'after' ? 'added' : 'removed';
    return [{ change, of: held, grant, reason: reason.text }];
  });
  const [subject] = path;
  return causes.length > 0 || subject === undefined
    ? causes
    : denialsThatDiffer(pair, held.graph.id[subject]!);
}

/** How the other snapshot has the same step; null when it holds there as it does here. */
function differenceOf(
  db: ReadableDb,
  held: SnapshotGraph,
  other: SnapshotGraph,
  grant: Grant,
): { readonly isStated: boolean; readonly text: string } | null {
  const ids = [held.graph.id[grant.from]!, held.graph.id[grant.to]!] as const;
  const [from, to] = ids.map((id) => other.graph.dense[id] ?? -1) as [number, number];
  const day = other.snapshot.asOf;
  if (from < 0 || to < 0) {
    const missing = nodeRefs(db, [from < 0 ? ids[0] : ids[1]]).get(from < 0 ? ids[0] : ids[1]);
    return { isStated: false, text: `${nameOf(missing)} is not in the extracts of ${day}` };
  }
  const there = grantOfStep(other.graph, from, to);
  if (there === null) return { isStated: false, text: `not stated on ${day}` };
  if ((there.flags & grant.flags) === grant.flags) return null;
  return { isStated: true, text: `${termsThere(other, there)} on ${day}` };
}

function termsThere({ graph, snapshot }: SnapshotGraph, grant: Grant): string {
  if (graph.input.inactiveAccounts.has(graph.id[grant.from]!)) return 'the account was not active';
  if (grant.validFrom !== NO_DAY && dayOf(grant.validFrom) > snapshot.asOf)
    return `valid from ${dayOf(grant.validFrom)} only, not yet`;
  if (grant.validTo !== NO_DAY && dayOf(grant.validTo) < snapshot.asOf)
    return `valid until ${dayOf(grant.validTo)} only, no more`;
  if (grant.activation !== 0) return `${activations[grant.activation]}, not active`;
  return 'under a condition';
}

const nameOf = (ref: NodeRef | undefined) => (ref === undefined ? 'a node' : ref.label || ref.key);

/** Denials stated on one side only, or otherwise, that begin at something the subject leads to. */
function denialsThatDiffer(pair: Pair, subject: number): readonly Cause[] {
  const causes: Cause[] = [];
  for (const difference of pair.differences.changes) {
    const [side, row] = denialRow(pair, difference);
    if (side === null) continue;
    const of = pair[side];
    const meets = (one: SnapshotGraph) =>
      (one.graph.dense[subject] ?? -1) >= 0 &&
      leadingTo(one.graph, [difference.from], false)[one.graph.dense[subject]!] === 1;
    if (!meets(pair.before) && !meets(pair.after)) continue;
    const { dense, input } = of.graph;
    const grant = grantOfRow(input, row, dense[difference.from]!, dense[difference.to]!);
    const day = pair[side === 'after' ? 'before' : 'after'].snapshot.asOf;
    const reason = difference.change === 'changed' ? `stated otherwise on ${day}` : `not stated on ${day}`;
    causes.push({ change: difference.change, of, grant, reason });
  }
  return causes;
}

function denialRow(pair: Pair, { before, after }: GrantDifference): readonly [Side | null, number] {
  for (const [side, rows] of [
    ['after', after],
    ['before', before],
  ] as const) {
    const { grants } = pair[side].graph.input;
    const row = rows.find((one) => one < grants.count && grants.effect[one] === 1);
    if (row !== undefined) return [side, row];
  }
  return [null, -1];
}
