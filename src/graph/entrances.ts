/** Edges that lead into another session: to an actor, or to what can be become. */
import type { EdgeSet } from './edgeSet.ts';
import type { Level } from './flags.ts';

/** Edge i leads from `sources[i]` to `targets[i]`, by dense nodes. */
export type Entrances = { readonly sources: Uint32Array; readonly targets: Uint32Array };

export type EntranceEdges = {
  readonly access: EdgeSet;
  /** canBecome edges, when takeover is asked for. */
  readonly takeover: EdgeSet | null;
  /** First inner node: what is before it acts in a session of its own. */
  readonly inner: number;
};

/** The entrances that hold at a level. */
export function entrancesOf({ access, takeover, inner }: EntranceEdges, level: Level): Entrances {
  const sources: number[] = [];
  const targets: number[] = [];
  const add = ({ forward, flags }: EdgeSet, below: number) => {
    for (let u = 0; u + 1 < forward.offset.length; u++)
      for (let e = forward.offset[u]!; e < forward.offset[u + 1]! && forward.target[e]! < below; e++)
        if ((flags[e]! & level) === level) {
          sources.push(u);
          targets.push(forward.target[e]!);
        }
  };
  add(access, inner);
  if (takeover !== null) add(takeover, Infinity);
  return { sources: Uint32Array.from(sources), targets: Uint32Array.from(targets) };
}
