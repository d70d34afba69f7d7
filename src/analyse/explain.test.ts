import { expect, test } from 'vitest';
import { openGraphOf, questionOn } from '#testing/conflictQuestion.ts';
import type { SlowGrant, SlowWorld } from '#testing/slowAccess.ts';
import { explain } from './explain.ts';
import { findConflicts } from './findConflicts.ts';

const grant = (from: number, to: number, kind: string, isDenial = false): SlowGrant => ({
  from,
  to,
  kind,
  isDenial,
  isUncertain: false,
  isValid: true,
});

test('the witness through a role that is become leads over the takeover, not over a shorter way that is denied', () => {
  const world: SlowWorld = {
    nodes: ['account', 'account', 'role', 'permission'].map((kind, i) => ({ id: i + 1, kind })),
    inactiveAccounts: new Set(),
    grants: [
      grant(1, 3, 'assigned'),
      grant(1, 4, 'grants', true),
      grant(1, 2, 'canBecome'),
      grant(2, 3, 'canBecome'),
      grant(2, 4, 'grants', true),
      grant(3, 4, 'grants'),
    ],
  };
  const needs = {
    conditions: [{ nodes: [4], action: null }],
    functions: [[[0]], [[0]]],
    rules: [[0, 1]],
  };
  const graph = openGraphOf(world);
  const question = questionOn(graph, world, needs, true);
  const { conflicts } = findConflicts(question);
  const first = conflicts.find(({ subject }) => graph.id[subject] === 1)!;
  const paths = explain(question, first).sides.map((side) => side.path.map((node) => graph.id[node]));
  // Account 1 holds the role, but its own session is denied the permission; the session of the role is not.
  expect(paths).toEqual([
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ]);
});
