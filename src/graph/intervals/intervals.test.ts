import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { emptyColumns, grantKinds, NO_DAY, nodeKinds } from '#normalise/index.ts';
import { buildGraph, type AccessGraph } from '../build.ts';
import { accessOf } from '../effective.ts';
import { datedGrants, type DatedGrant } from './datedGrants.ts';
import { grantOn, type LoggedChange } from './grantOn.ts';
import { intervalsOf } from './intervalsOf.ts';

const stated = (validFrom = NO_DAY, validTo = NO_DAY) => [
  { effect: 0, activation: 0, conditionId: 0, validFrom, validTo, row: 0 },
];
const grant = (...byDay: DatedGrant['stated']): DatedGrant => ({
  from: 1,
  to: 2,
  kind: 1,
  effect: 0,
  stated: byDay,
});
const on = (one: DatedGrant, day: number, changes: readonly LoggedChange[] = []) => {
  const { holds, shade } = grantOn(one, { days: [100, 200], changes }, day);
  return `${holds} ${shade}`;
};

describe('a grant on a day', () => {
  test('of a snapshot is what the snapshot says', () => {
    expect([on(grant(stated(), []), 100), on(grant(stated(), []), 200)]).toEqual(['yes proven', 'no proven']);
    expect(on(grant(stated(NO_DAY, 99), []), 100)).toBe('no proven');
  });

  test('between two snapshots that agree is inferred', () => {
    expect(on(grant(stated(), stated()), 150)).toBe('yes inferred');
    expect(on(grant([], []), 150)).toBe('no inferred');
    expect(on(grant(stated(NO_DAY, 140), stated(NO_DAY, 140)), 141)).toBe('no inferred');
  });

  test('between two snapshots that differ is unknown, unless a date or a log explains it', () => {
    expect([on(grant(stated(), []), 150), on(grant([], stated()), 150)]).toEqual([
      'maybe unknown',
      'maybe unknown',
    ]);
    const ends = grant(stated(NO_DAY, 170), []);
    expect([on(ends, 170), on(ends, 171)]).toEqual(['yes inferred', 'no inferred']);
    const begins = grant([], stated(130));
    expect([on(begins, 129), on(begins, 130)]).toEqual(['no inferred', 'yes inferred']);
    const removed = [{ day: 160, action: 'remove' }] as const;
    expect([on(grant(stated(), []), 159, removed), on(grant(stated(), []), 160, removed)]).toEqual([
      'yes inferred',
      'no proven',
    ]);
    const added = [{ day: 160, action: 'add' }] as const;
    expect([on(grant([], stated()), 159, added), on(grant([], stated()), 160, added)]).toEqual([
      'no inferred',
      'yes proven',
    ]);
    const away = [
      { day: 120, action: 'remove' },
      { day: 180, action: 'add' },
    ] as const;
    expect([119, 120, 179, 180].map((day) => on(grant(stated(), stated()), day, away))).toEqual([
      'yes inferred',
      'no proven',
      'no proven',
      'yes proven',
    ]);
  });

  test('before the first and after the last snapshot only a stated date says anything', () => {
    expect([
      on(grant(stated(), []), 50),
      on(grant(stated(40), []), 50),
      on(grant(stated(60), []), 50),
    ]).toEqual(['maybe unknown', 'yes inferred', 'no inferred']);
    expect([on(grant([], stated()), 250), on(grant([], stated(NO_DAY, 240)), 250)]).toEqual([
      'maybe unknown',
      'no inferred',
    ]);
  });
});

const KINDS = ['identity', 'account', 'group', 'group', 'role', 'permission'] as const;

type Edge = { readonly from: number; readonly to: number; readonly first: number; readonly last: number };

/** A graph of one day: only what holds on that day is in it. */
function graphOn(day: number, edges: readonly Edge[]): AccessGraph {
  const holding = edges.filter(({ first, last }) => first <= day && day <= last);
  const columns = emptyColumns(holding.length);
  holding.forEach(({ from, to }, i) => {
    columns.from[i] = from;
    columns.to[i] = to;
    columns.kind[i] = grantKinds.indexOf('grants');
  });
  return buildGraph({
    asOfDay: day,
    nodes: {
      id: Uint32Array.from(KINDS, (_, i) => i + 1),
      kind: Uint8Array.from(KINDS, (kind) => nodeKinds.indexOf(kind)),
      systemId: new Uint32Array(KINDS.length).fill(1),
    },
    grants: columns,
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: new Set(),
  });
}

const PERMISSION = KINDS.length;

/** Whether the permission is below the subject on a day, by sets. */
function isReached(day: number, edges: readonly Edge[]): boolean {
  const seen = new Set([1]);
  for (const node of seen)
    for (const { from, to, first, last } of edges)
      if (from === node && first <= day && day <= last) seen.add(to);
  return seen.has(PERMISSION);
}

const edge = fc
  .record({
    from: fc.integer({ min: 1, max: 5 }),
    to: fc.integer({ min: 2, max: 6 }),
    first: fc.nat(40),
    length: fc.nat(60),
  })
  .filter(({ from, to }) => from < to)
  .map(({ from, to, first, length }): Edge => ({ from, to, first, last: first + length }));

test('whatever happened between the snapshots, what is called held was, and every day of access is in an interval', () => {
  let shades = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(edge, { minLength: 4, maxLength: 9, selector: ({ from, to }) => `${from} ${to}` }),
      (edges) => {
        const days = [20, 40, 60];
        const graphs = days.map((day) => graphOn(day, edges));
        const grants = datedGrants(graphs, 1, false);
        // The log knows of every change of the grants between nodes 2 and 3 and onwards to the permission, and of no other.
        const changesOf = ({ from, to }: DatedGrant) =>
          edges
            .filter((one) => one.from === from && one.to === to && from >= 3)
            .flatMap(({ first, last }): LoggedChange[] => [
              { day: first, action: 'add' },
              { day: last + 1, action: 'remove' },
            ]);
        const ask = (graph: AccessGraph) =>
          (graph.dense[1] ?? -1) < 0
            ? null
            : (accessOf({ graph, takeover: false, actions: new Map() }, graph.dense[1]!).get(
                graph.dense[PERMISSION] ?? -1,
              )?.status ?? null);
        const found = intervalsOf({ graphs, days, grants, changesOf, from: 20, to: 60, ask });
        for (let i = 1; i < found.length; i++) expect(found[i]!.from).toBeGreaterThan(found[i - 1]!.to);
        for (let day = 20; day <= 60; day++) {
          const one = found.find(({ from, to }) => from <= day && day <= to);
          const isHeld = isReached(day, edges);
          const isOnSnapshot = days.includes(day);
          const expected = {
            // What is called proven or inferred was so.
            isSureRight: one === undefined || one.shade === 'unknown' || isHeld,
            // On the day of a snapshot everything is known.
            isProven: isOnSnapshot ? (one?.shade === 'proven') === isHeld : true,
            // What was so and is in no interval left no trace: some grant that it needs stands in no snapshot.
            isMissedRightly: !isHeld || one !== undefined || isOnlyBetween(day, days, edges),
          };
          expect([day, expected]).toEqual([
            day,
            { isSureRight: true, isProven: true, isMissedRightly: true },
          ]);
          if (one !== undefined) shades++;
        }
      },
    ),
    { seed: 41, numRuns: 300 },
  );
  expect(shades).toBeGreaterThan(1000);
});

/** True when some grant that access of the day needs stands in no snapshot at all. */
function isOnlyBetween(day: number, days: readonly number[], edges: readonly Edge[]): boolean {
  const seen = edges.filter(({ first, last }) => days.some((one) => first <= one && one <= last));
  return !isReached(day, seen);
}
