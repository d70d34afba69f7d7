/**
 * Deterministic access data of a large company: 30 systems of uneven size, nested groups and roles with some cycles,
 * memberships across systems, few sensitive permissions, and functions and rules over them.
 */
import { functionsOf, rulesOf } from './functions.ts';
import { laterGrants, type Grants } from './laterGrants.ts';
import { seededRandom, type Random } from './random.ts';

export const sizes = {
  S: { identities: 2_000, grants: 60_000, seed: 11 },
  M: { identities: 20_000, grants: 600_000, seed: 22 },
  L: { identities: 100_000, grants: 4_000_000, seed: 33 },
  XL: { identities: 400_000, grants: 20_000_000, seed: 44 },
} as const;
export type Size = keyof typeof sizes;

const SYSTEMS = 30;

export type BenchData = {
  /** First account, group, role, permission; then the number of nodes. Identities begin at 0. */
  readonly starts: {
    readonly account: number;
    readonly group: number;
    readonly role: number;
    readonly permission: number;
  };
  readonly nodeCount: number;
  readonly systemOf: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Permissions of each function. */
  readonly functions: readonly (readonly number[])[];
  /** Pairs of functions. */
  readonly rules: readonly (readonly [a: number, b: number])[];
  /** A later snapshot of the same nodes; to be asked for once. */
  readonly later: () => Grants;
};

/** The data of one size; the same on every machine. */
export function generate(size: Size): BenchData {
  const { identities, grants, seed } = sizes[size];
  const random = seededRandom(seed);
  const world = layersOf(identities);
  const levels = levelsOf(world, random);
  const sensitive = Uint8Array.from({ length: world.permissions }, () => (random.unit() < 0.12 ? 1 : 0));
  const edges = new Edges(grants + 1000);
  addOwners(world, edges, random);
  addGrants({ world, levels, sensitive, edges, random, total: grants });
  edges.shuffle(random);
  const functions = functionsOf(world, SYSTEMS, sensitive, random);
  const rules = rulesOf(functions.system, random);
  const starts = {
    account: world.account,
    group: world.group,
    role: world.role,
    permission: world.permission,
  };
  const first = { from: edges.from.subarray(0, edges.count), to: edges.to.subarray(0, edges.count) };
  return {
    starts,
    nodeCount: world.permission + world.permissions,
    systemOf: world.systemOf,
    ...first,
    functions: functions.permissions,
    rules,
    later: () => laterGrants(first, starts, world.systemOf, random),
  };
}

/** Bounds of the systems inside a layer: those of system k are starts[k] .. starts[k + 1] - 1. */
type Parts = Uint32Array;

type World = {
  readonly identities: number;
  readonly accounts: number;
  readonly groups: number;
  readonly roles: number;
  readonly permissions: number;
  readonly account: number;
  readonly group: number;
  readonly role: number;
  readonly permission: number;
  readonly parts: Readonly<Record<'account' | 'group' | 'role' | 'permission', Parts>>;
  readonly systemOf: Uint8Array;
};

function layersOf(identities: number): World {
  const accounts = Math.round(identities * 1.3);
  const groups = Math.round(identities * 0.4);
  const roles = Math.round(identities * 0.08);
  const permissions = Math.round(identities * 0.6);
  const account = identities;
  const group = account + accounts;
  const role = group + groups;
  const permission = role + roles;
  const parts = {
    account: partsOf(accounts),
    group: partsOf(groups),
    role: partsOf(roles),
    permission: partsOf(permissions),
  };
  const systemOf = new Uint8Array(permission + permissions);
  for (const [first, bounds] of [
    [account, parts.account],
    [group, parts.group],
    [role, parts.role],
    [permission, parts.permission],
  ] as const)
    for (let k = 0; k < SYSTEMS; k++) systemOf.fill(k, first + bounds[k]!, first + bounds[k + 1]!);
  return {
    identities,
    accounts,
    groups,
    roles,
    permissions,
    account,
    group,
    role,
    permission,
    parts,
    systemOf,
  };
}

/** Cuts n members among the systems, by weights that fall with the system's number. */
function partsOf(n: number): Parts {
  const weights = Array.from({ length: SYSTEMS }, (_, k) => 1 / Math.pow(k + 2, 0.8));
  const sum = weights.reduce((a, b) => a + b);
  const bounds = new Uint32Array(SYSTEMS + 1);
  let share = 0;
  for (let k = 0; k < SYSTEMS; k++) {
    share += weights[k]! / sum;
    bounds[k + 1] = Math.round(share * n);
  }
  bounds[SYSTEMS] = n;
  return bounds;
}

type Levels = { readonly group: Uint8Array; readonly role: Uint8Array };

/** Nesting leads from a lower to a higher level: up to eight of groups, five of roles. */
function levelsOf(world: World, random: Random): Levels {
  const draw = (n: number, highest: number, chance: number) =>
    Uint8Array.from({ length: n }, () => {
      let level = 0;
      while (level < highest && random.unit() < chance) level++;
      return level;
    });
  return { group: draw(world.groups, 7, 0.45), role: draw(world.roles, 4, 0.4) };
}

class Edges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  count = 0;
  constructor(limit: number) {
    this.from = new Uint32Array(limit);
    this.to = new Uint32Array(limit);
  }
  add(from: number, to: number): void {
    this.from[this.count] = from;
    this.to[this.count++] = to;
  }
  shuffle(random: Random): void {
    for (let i = this.count - 1; i > 0; i--) {
      const j = random.below(i + 1);
      for (const column of [this.from, this.to]) [column[i], column[j]] = [column[j]!, column[i]!];
    }
  }
}

/** Each person has one account, some have several. */
function addOwners({ identities, accounts, account }: World, edges: Edges, random: Random): void {
  for (let i = 0; i < accounts; i++)
    edges.add(i < identities ? i : random.below(identities), account + ((i * 7919 + 13) % accounts));
}

type Making = {
  readonly world: World;
  readonly levels: Levels;
  readonly sensitive: Uint8Array;
  readonly edges: Edges;
  readonly random: Random;
  readonly total: number;
};

function addGrants(making: Making): void {
  const { world, levels, edges, random, total } = making;
  const { parts, systemOf } = world;
  const share = (part: number) => Math.round((total - world.accounts) * part);
  const pick = (bounds: Parts, system: number, skew: number) => {
    const n = bounds[system + 1]! - bounds[system]!;
    return n === 0 ? -1 : bounds[system]! + Math.floor(n * Math.pow(random.unit(), skew));
  };
  const permissionFor = permissionPicker(making, pick);
  const inFirstHalf = (bounds: Parts, system: number, i: number) =>
    i - bounds[system]! < 0.5 * (bounds[system + 1]! - bounds[system]!);
  const at = (offset: number, i: number) => (i < 0 ? -1 : offset + i);
  /** A member of the same system on a higher level. */
  const higher = (layer: 'group' | 'role', skew: number) => (i: number) => {
    const system = systemOf[world[layer] + i]!;
    for (let attempt = 0; attempt < 8; attempt++) {
      const other = pick(parts[layer], system, skew);
      if (other >= 0 && levels[layer][other]! > levels[layer][i]!) return world[layer] + other;
    }
    return -1;
  };
  const fill = filler(edges, random);
  fill(world.accounts, share(0.55), 0.7, world.account, (i) => {
    const system = random.unit() < 0.97 ? systemOf[world.account + i]! : random.below(SYSTEMS);
    return at(world.group, pick(parts.group, system, 2.2));
  });
  fill(world.accounts, share(0.08), 0.8, world.account, (i) =>
    at(world.role, pick(parts.role, systemOf[world.account + i]!, 1.8)),
  );
  fill(world.accounts, share(0.08), 1.2, world.account, (i) =>
    permissionFor(systemOf[world.account + i]!, random.unit() < 0.8),
  );
  fill(world.groups, share(0.012), 0.8, world.group, higher('group', 1.2));
  addCycles(world, edges, random);
  fill(world.groups, share(0.01), 1.1, world.group, (i) =>
    at(world.role, pick(parts.role, systemOf[world.group + i]!, 1.5)),
  );
  fill(world.groups, share(0.14), 1.4, world.group, (i) => {
    const system = systemOf[world.group + i]!;
    return permissionFor(system, inFirstHalf(parts.group, system, i));
  });
  fill(world.roles, share(0.003), 0.8, world.role, higher('role', 1.1));
  fill(world.roles, total - edges.count, 1.3, world.role, (i) => {
    const system = systemOf[world.role + i]!;
    return permissionFor(system, inFirstHalf(parts.role, system, i));
  });
}

/** Sensitive permissions are rare, and rarer on what many people have. */
function permissionPicker(
  { world, sensitive, random }: Making,
  pick: (bounds: Parts, system: number, skew: number) => number,
) {
  return (system: number, isPopular: boolean): number => {
    for (let attempt = 0; attempt < 6; attempt++) {
      const p = pick(world.parts.permission, system, 1.4);
      if (p < 0) return -1;
      if (sensitive[p] === 1 && (isPopular || random.unit() < 0.97)) continue;
      return world.permission + p;
    }
    return -1;
  };
}

/** Adds about `total` edges from n members, as many for each as a log-normal share says, to distinct targets. */
function filler(edges: Edges, random: Random) {
  return (n: number, total: number, sigma: number, offset: number, choose: (i: number) => number): void => {
    const weights = Float64Array.from({ length: n }, () => Math.exp(random.normal() * sigma));
    const sum = weights.reduce((a, b) => a + b, 0);
    let share = 0;
    let done = 0;
    const counts = weights.map((weight) => {
      share += (weight / sum) * total;
      const count = Math.floor(share) - done;
      done += count;
      return count;
    });
    for (let i = 0; i < n; i++) {
      const chosen = new Set<number>();
      for (let j = 0; j < counts[i]!; j++)
        for (let attempt = 0; attempt < 4; attempt++) {
          const target = choose(i);
          if (target < 0 || chosen.has(target)) continue;
          chosen.add(target);
          edges.add(offset + i, target);
          break;
        }
    }
  };
}

/** Turns some nestings of groups around, so that there are cycles. */
function addCycles(world: World, edges: Edges, random: Random): void {
  const { from, to } = edges;
  const wanted = Math.max(3, Math.round(world.groups * 0.0005));
  const isNesting = (e: number) =>
    from[e]! >= world.group && from[e]! < world.role && to[e]! >= world.group && to[e]! < world.role;
  for (let c = 0; c < wanted; c++)
    for (let attempt = 0; attempt < 100; attempt++) {
      const e = random.below(edges.count);
      if (!isNesting(e)) continue;
      edges.add(to[e]!, from[e]!);
      break;
    }
  let added = 0;
  for (let e = 0; e < edges.count && added < wanted; e++)
    if (isNesting(e) && random.unit() < 0.001) {
      edges.add(to[e]!, from[e]!);
      added++;
    }
}
