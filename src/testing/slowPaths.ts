/** Simple paths by the definition, one grant after the other: the judge of the engine's paths. Shares no code with it. */
import {
  hasSharedAction,
  isActor,
  slowDenied,
  slowNext,
  slowSession,
  type SlowStatus,
  type SlowWorld,
} from './slowAccess.ts';

export type SlowPath = { readonly nodes: readonly number[]; readonly status: SlowStatus };

export type SlowSteps = {
  readonly takeover: boolean;
  /** Grants of a path at most. */
  readonly longest: number;
  /** The world of the steps, where it has fewer grants than that of the denials. */
  readonly steps?: SlowWorld;
};

type Chain = {
  readonly nodes: readonly number[];
  /** Whose session the last node is used in, and where on the chain it began. */
  readonly session: number;
  readonly begun: number;
  readonly isSure: boolean;
};

const RANK: readonly SlowStatus[] = ['denied', 'conditional', 'allowed'];

/** Every simple path from a node, by the node it ends at, each with its best status. */
export function slowPaths(
  world: SlowWorld,
  from: number,
  { takeover, longest, steps = world }: SlowSteps,
): ReadonlyMap<number, readonly SlowPath[]> {
  const found = new Map<number, Map<string, SlowPath>>();
  let chains: Chain[] = [{ nodes: [from], session: from, begun: 0, isSure: true }];
  for (let length = 1; length <= longest; length++) {
    chains = chains.flatMap((chain) => lengthened(steps, chain, takeover));
    for (const chain of chains) {
      const to = chain.nodes.at(-1)!;
      if (!isSimple(chain, isSpokenOf(world, to))) continue;
      const ending = found.get(to) ?? new Map<string, SlowPath>();
      found.set(to, ending);
      const status = statusOf(world, chain);
      const known = ending.get(String(chain.nodes));
      if (known === undefined || RANK.indexOf(status) > RANK.indexOf(known.status))
        ending.set(String(chain.nodes), { nodes: chain.nodes, status });
    }
  }
  return new Map([...found].map(([to, paths]) => [to, [...paths.values()]]));
}

function lengthened(world: SlowWorld, chain: Chain, takeover: boolean): Chain[] {
  const last = chain.nodes.at(-1)!;
  const longer = (to: number, isEntered: boolean, isSure: boolean): Chain => ({
    nodes: [...chain.nodes, to],
    session: isEntered ? to : chain.session,
    begun: isEntered ? chain.nodes.length : chain.begun,
    isSure,
  });
  const next = (isTakeover: boolean) =>
    [...new Set(slowNext(world, last, 'may', isTakeover))].map((to) =>
      longer(
        to,
        isTakeover || isActor(world, to),
        chain.isSure && slowNext(world, last, 'must', isTakeover).includes(to),
      ),
    );
  const atMostTwice = ({ nodes }: Chain) => nodes.filter((node) => node === nodes.at(-1)).length <= 2;
  return [...next(false), ...(takeover ? next(true) : [])].filter(atMostTwice);
}

/** No node twice; where denials matter none twice before, and none twice within, the session that uses the target. */
function isSimple({ nodes, begun }: Chain, isDenialMet: boolean): boolean {
  const isDistinct = (some: readonly number[]) => new Set(some).size === some.length;
  return isDenialMet
    ? isDistinct(nodes.slice(0, begun)) && isDistinct(nodes.slice(begun))
    : isDistinct(nodes);
}

/** True when some denial could speak of a node or a part of it. */
function isSpokenOf(world: SlowWorld, node: number): boolean {
  return world.grants.some(
    ({ isDenial, kind, from, to }) =>
      isDenial &&
      from !== to &&
      kind !== 'canBecome' &&
      kind !== 'responsible' &&
      [...slowSession(world, to, 'may')].some((one) => one === node || hasSharedAction(world, one, node)),
  );
}

function statusOf(world: SlowWorld, { nodes, session, isSure }: Chain): SlowStatus {
  const to = nodes.at(-1)!;
  const isDenied = (sure: 'must' | 'may') => to !== session && slowDenied(world, session, sure).has(to);
  if (isSure && !isDenied('may')) return 'allowed';
  return isDenied('must') ? 'denied' : 'conditional';
}
