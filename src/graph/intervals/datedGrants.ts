/** The grants that matter to one subject, with what each of several snapshots states of them. */
import type { AccessGraph } from '../build.ts';
import { termsOf, type Terms } from '../difference/rows.ts';
import type { EdgeSet } from '../edgeSet.ts';
import { kindOfRow } from '../grantRows.ts';

export type Stated = Terms & { readonly row: number };

export type DatedGrant = {
  /** Node ids. */
  readonly from: number;
  readonly to: number;
  /** Code of the kind. */
  readonly kind: number;
  /** 0 allows, 1 denies. */
  readonly effect: number;
  /** By snapshot: its rows; none where it does not state the grant. */
  readonly stated: readonly (readonly Stated[])[];
};

/**
 * Everything that the subject leads to over the grants of all graphs together, allowing ones and denials alike, whatever
 * their terms: what one day lacks of a way another may have.
 *
 * @param graphs - of one engagement, in the order of their days.
 * @param subject - node id.
 * @returns in the order of from, to, kind, effect.
 */
export function datedGrants(
  graphs: readonly AccessGraph[],
  subject: number,
  takeover: boolean,
): readonly DatedGrant[] {
  const found = new Map<string, DatedGrant & { readonly stated: Stated[][] }>();
  const seen = new Set([subject]);
  for (const from of seen)
    graphs.forEach((graph, snapshot) => {
      for (const { to, row } of rowsFrom(graph, from, takeover)) {
        seen.add(to);
        const kind = kindOfRow(graph.input, row);
        const terms = termsOf(graph.input, row);
        const key = `${from} ${to} ${kind} ${terms.effect}`;
        const grant = found.get(key) ?? {
          from,
          to,
          kind,
          effect: terms.effect,
          stated: graphs.map(() => []),
        };
        found.set(key, grant);
        grant.stated[snapshot]!.push({ ...terms, row });
      }
    });
  return [...found.values()].sort(
    (a, b) => a.from - b.from || a.to - b.to || a.kind - b.kind || a.effect - b.effect,
  );
}

/** Rows that begin at a node (by its id), with the id of the other end. */
function* rowsFrom(
  graph: AccessGraph,
  id: number,
  takeover: boolean,
): Generator<{ readonly to: number; readonly row: number }> {
  const node = graph.dense[id] ?? -1;
  if (node < 0) return;
  const sets: readonly EdgeSet[] = [graph.access, graph.deny, ...(takeover ? [graph.takeover] : [])];
  for (const { forward } of sets)
    for (let e = forward.offset[node]!; e < forward.offset[node + 1]!; e++)
      for (let k = forward.rowStart[e]!; k < forward.rowStart[e + 1]!; k++)
        yield { to: graph.id[forward.target[e]!]!, row: forward.rows[k]! };
}
