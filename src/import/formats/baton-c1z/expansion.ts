/**
 * Inheritance between entitlements: whoever holds the source has the target too.
 *
 * Where every holder inherits, source implies target, and the graph does the rest. Where only direct holders or only some
 * resource types inherit, that would say too much: there the grants that follow are stated one by one.
 */
import { z } from 'zod';
import { EngineError } from '#base/errors.ts';

export type Inheritance = {
  readonly source: string;
  readonly target: string;
  /** Record that says so. */
  readonly record: number;
  readonly isShallow: boolean;
  /** Resource types of the principals that inherit; all when empty. */
  readonly resourceTypes: readonly string[];
};

/** Direct holders of entitlements: principals as `type:id`, with their resource type. */
export type DirectHolders = ReadonlyMap<string, ReadonlyMap<string, string>>;

export type Expansion = {
  readonly implications: readonly Inheritance[];
  /** Grants that follow, each once. */
  readonly grants: readonly {
    readonly principal: string;
    readonly target: string;
    readonly record: number;
  }[];
};

/** Splits inheritances into those that hold for every holder, and the grants that follow from the others. */
export function expand(inheritances: readonly Inheritance[], direct: DirectHolders): Expansion {
  const limited = inheritances.filter(
    ({ isShallow, resourceTypes }) => isShallow || resourceTypes.length > 0,
  );
  const plain = inheritances.filter((one) => !limited.includes(one));
  if (limited.length === 0) return { implications: plain, grants: [] };
  const holders = allHolders(inheritances, direct);
  const implications = [...plain];
  const grants = new Map<string, Expansion['grants'][number]>();
  for (const one of limited) {
    const all = holders.get(one.source) ?? new Map<string, string>();
    const inheriting = inheritingOf(
      one,
      one.isShallow ? (direct.get(one.source) ?? new Map<string, string>()) : all,
    );
    if (inheriting.length === all.size) implications.push(one);
    else {
      for (const principal of inheriting) {
        const key = `${principal}\n${one.target}`;
        if (!grants.has(key)) grants.set(key, { principal, target: one.target, record: one.record });
      }
    }
  }
  return { implications, grants: [...grants.values()] };
}

const inheritingOf = ({ resourceTypes }: Inheritance, holders: ReadonlyMap<string, string>) =>
  [...holders]
    .filter(([, type]) => resourceTypes.length === 0 || resourceTypes.includes(type))
    .map(([id]) => id);

/** Direct and inheriting holders of each entitlement, until nothing is added. */
function allHolders(
  inheritances: readonly Inheritance[],
  direct: DirectHolders,
): Map<string, Map<string, string>> {
  const holders = new Map([...direct].map(([entitlement, principals]) => [entitlement, new Map(principals)]));
  const bySource = Map.groupBy(inheritances, ({ source }) => source);
  const queue = new Set(holders.keys());
  for (const entitlement of queue) {
    queue.delete(entitlement);
    for (const one of bySource.get(entitlement) ?? []) {
      const from = one.isShallow ? direct.get(entitlement) : holders.get(entitlement);
      let target = holders.get(one.target);
      if (!target) holders.set(one.target, (target = new Map()));
      const before = target.size;
      for (const [id, type] of from ?? []) {
        if (one.resourceTypes.length === 0 || one.resourceTypes.includes(type)) target.set(id, type);
      }
      if (target.size > before) queue.add(one.target);
    }
  }
  return holders;
}

const entitlementGraph = z.object({
  nodes: z
    .record(z.string(), z.object({ id: z.number().default(0), eids: z.array(z.string()).default([]) }))
    .default({}),
  edges: z
    .record(
      z.string(),
      z.object({
        sid: z.number().default(-1),
        did: z.number().default(-1),
        s: z.boolean().default(false),
        rtids: z.array(z.string()).nullish(),
      }),
    )
    .default({}),
});
const syncState = z.object({ entitlement_graph: entitlementGraph });

/** A cycle of n entitlements gives n * (n - 1) inheritances: a small token could ask for any number. */
const MOST_INHERITANCES = 2_000_000;

/**
 * Inheritances of the entitlement graph that a sync in progress keeps in its token; none when there is no graph.
 * A node of several entitlements stands for a cycle: each of them inherits from each.
 */
export function graphInheritances(token: string, record: number): readonly Inheritance[] {
  const graph = parsedGraph(token);
  const nodes = new Map(Object.values(graph?.nodes ?? {}).map(({ id, eids }) => [id, eids]));
  const found: Inheritance[] = [];
  const link = (
    sources: readonly string[],
    targets: readonly string[],
    isShallow: boolean,
    types: readonly string[],
  ) => {
    if (found.length + sources.length * targets.length > MOST_INHERITANCES) {
      throw new EngineError(
        'UNREADABLE_SOURCE',
        `The graph of entitlements stands for more than ${MOST_INHERITANCES} inheritances`,
      );
    }
    for (const source of sources) {
      for (const target of targets) {
        if (source !== target) found.push({ source, target, record, isShallow, resourceTypes: types });
      }
    }
  };
  for (const eids of nodes.values()) link(eids, eids, false, []);
  for (const { sid, did, s, rtids } of Object.values(graph?.edges ?? {}))
    link(nodes.get(sid) ?? [], nodes.get(did) ?? [], s, rtids ?? []);
  return found;
}

function parsedGraph(token: string): z.infer<typeof entitlementGraph> | null {
  try {
    return syncState.safeParse(JSON.parse(token)).data?.entitlement_graph ?? null;
  } catch {
    // The token is state of another program: what is no JSON holds no graph.
    return null;
  }
}
