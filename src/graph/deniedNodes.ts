/** What denials could ever speak of. */
import { actorMarks } from './effective.ts';
import type { AccessGraph } from './build.ts';
import { MAY } from './flags.ts';
import { reach } from './kernels/reach.ts';

const known = new WeakMap<AccessGraph, ReadonlySet<number>>();

/** Targets of denials and everything below them. */
export function deniedNodes(graph: AccessGraph): ReadonlySet<number> {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const found = findDenied(graph);
  known.set(graph, found);
  return found;
}

function findDenied(graph: AccessGraph): ReadonlySet<number> {
  const found = new Set<number>();
  const { access, deny, scratch } = graph;
  for (const target of new Set(deny.forward.target)) {
    if (found.has(target)) continue;
    const follow = { flags: access.flags, required: MAY, blocked: actorMarks(graph) };
    const count = reach(access.forward, target, follow, scratch);
    for (let i = 0; i < count; i++) found.add(scratch.queue[i]!);
  }
  return found;
}
