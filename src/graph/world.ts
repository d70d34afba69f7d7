/** A graph as it is in one world: grants that do not hold there are gone, those that it decides hold. */
import type { World } from './askedWorld.ts';
import { assembleGraph, type AccessGraph } from './build.ts';
import { edgeSetOf, type EdgeSet } from './edgeSet.ts';
import { CURRENT, MUST } from './flags.ts';
import { flagsInWorld, type GraphInput } from './grantRows.ts';

/** The graph in a world, with the same numbers of nodes. Linear in the edges. */
export function graphInWorld(graph: AccessGraph, world: World): AccessGraph {
  const input: GraphInput = { ...graph.input, world };
  const inWorld = (edges: EdgeSet) => edgesInWorld(edges, input, graph);
  const access = inWorld(graph.access);
  const takeover = inWorld(graph.takeover);
  let joined: EdgeSet | undefined;
  let other: EdgeSet | undefined;
  return assembleGraph(
    { ...graph, input },
    {
      access,
      takeover,
      deny: inWorld(graph.deny),
      other: () => (other ??= inWorld(graph.other())),
      withTakeover: () => (joined ??= takeover.flags.length === 0 ? access : inWorld(graph.withTakeover())),
      graded: (grade) => {
        const whole = graph.atGrade(grade);
        let both: EdgeSet | undefined;
        return {
          takeover: inWorld(whole.takeover),
          withTakeover: () => (both ??= inWorld(whole.withTakeover())),
        };
      },
    },
  );
}

/** The rows that hold or may hold in the world of the input, as edges. */
function edgesInWorld({ forward }: EdgeSet, input: GraphInput, { nodeCount, layers }: AccessGraph): EdgeSet {
  const count = forward.rows.length;
  const columns = {
    row: new Uint32Array(count),
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    flags: new Uint8Array(count),
  };
  let next = 0;
  for (let u = 0; u < nodeCount; u++)
    for (let e = forward.offset[u]!; e < forward.offset[u + 1]!; e++)
      for (let k = forward.rowStart[e]!; k < forward.rowStart[e + 1]!; k++) {
        const row = forward.rows[k]!;
        const flags = row < input.grants.count ? flagsInWorld(input, row) : MUST | CURRENT;
        if (flags < 0) continue;
        columns.row[next] = row;
        columns.from[next] = u;
        columns.to[next] = forward.target[e]!;
        columns.flags[next++] = flags;
      }
  return edgeSetOf(
    {
      row: columns.row.subarray(0, next),
      from: columns.from.subarray(0, next),
      to: columns.to.subarray(0, next),
      flags: columns.flags.subarray(0, next),
    },
    nodeCount,
    layers.leaf,
  );
}
