/**
 * Effective access by the definition, with sets and no cleverness: the judge of the engine's results.
 *
 * Shares no code with the engine. A state is (node, session): where one is, and whose session one acts in.
 */

export type SlowNode = { readonly id: number; readonly kind: string };
export type SlowGrant = {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly isDenial: boolean;
  /** Conditional, eligible or emergency. */
  readonly isUncertain: boolean;
  /** False when not valid on the as-of date. */
  readonly isValid: boolean;
};
/** Every action on every resource of the two lists; both are finite here. */
export type SlowAction = { readonly actions: ReadonlySet<string>; readonly resources: ReadonlySet<string> };
export type SlowWorld = {
  readonly nodes: readonly SlowNode[];
  readonly grants: readonly SlowGrant[];
  readonly inactiveAccounts: ReadonlySet<number>;
  /** Of permissions that are actions on resources. */
  readonly actions?: ReadonlyMap<number, SlowAction>;
};

export type SlowStatus = 'allowed' | 'conditional' | 'denied';
/** In which worlds a grant must hold to be followed: every one, any that is today's, any at all. */
export type Sure = 'must' | 'may' | 'current';

const ACTORS = ['identity', 'credential', 'account'];
const NOT_ACCESS = ['canBecome', 'responsible'];

const holds = (world: SlowWorld, grant: SlowGrant, sure: Sure) => {
  const isOff = !grant.isValid || (grant.kind !== 'correlation' && world.inactiveAccounts.has(grant.from));
  if (sure === 'may') return true;
  return sure === 'current' ? !isOff : !isOff && !grant.isUncertain;
};

/** Targets of the allowing grants that begin at a node. */
export function slowNext(world: SlowWorld, node: number, sure: Sure, isTakeover: boolean): number[] {
  return world.grants
    .filter(
      (grant) => grant.from === node && grant.to !== node && !grant.isDenial && holds(world, grant, sure),
    )
    .filter((grant) => (isTakeover ? grant.kind === 'canBecome' : !NOT_ACCESS.includes(grant.kind)))
    .map((grant) => grant.to);
}

export const isActor = (world: SlowWorld, node: number) =>
  ACTORS.includes(world.nodes.find((one) => one.id === node)?.kind ?? '');

/** Everything below a node without entering another session. */
export function slowSession(world: SlowWorld, start: number, sure: Sure): Set<number> {
  const found = new Set([start]);
  for (const node of found)
    for (const to of slowNext(world, node, sure, false)) if (!isActor(world, to)) found.add(to);
  return found;
}

/** Nodes that are denied by name in the session of `root`, with everything below them. */
function deniedByName(world: SlowWorld, root: number, sure: Sure): Set<number> {
  const denied = new Set<number>();
  const session = slowSession(world, root, sure);
  for (const grant of world.grants)
    if (
      grant.isDenial &&
      !NOT_ACCESS.includes(grant.kind) &&
      grant.from !== grant.to &&
      session.has(grant.from) &&
      holds(world, grant, sure)
    )
      for (const node of slowSession(world, grant.to, sure)) denied.add(node);
  return denied;
}

/** What denials take away in the session of `root`: all of it where they must hold, a part of it where they may. */
export function slowDenied(world: SlowWorld, root: number, sure: Sure): Set<number> {
  const named = deniedByName(world, root, sure);
  const denied = new Set(named);
  for (const [node, action] of world.actions ?? [])
    if (isActionDenied(world, named, action, sure)) denied.add(node);
  return denied;
}

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>) =>
  [...some].every((one) => all.has(one));
const hasShared = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((one) => b.has(one));

function isActionDenied(world: SlowWorld, named: ReadonlySet<number>, asked: SlowAction, sure: Sure) {
  return [...named].some((node) => {
    const taken = world.actions?.get(node);
    if (taken === undefined) return false;
    if (sure === 'must')
      return isWithin(asked.actions, taken.actions) && isWithin(asked.resources, taken.resources);
    return hasShared(asked.actions, taken.actions) && hasShared(asked.resources, taken.resources);
  });
}

/** True when two nodes are actions with a part in common. */
export function hasSharedAction(world: SlowWorld, one: number, other: number): boolean {
  const asked = world.actions?.get(one);
  return asked !== undefined && isActionDenied(world, new Set([other]), asked, 'may');
}

/** Whether a node is denied in the session of `root` when only one of its actions is asked for. */
export function slowDeniedFor(
  world: SlowWorld,
  root: number,
  sure: Sure,
): (node: number, action: string | null) => boolean {
  const named = deniedByName(world, root, sure);
  return (node, action) => {
    const own = world.actions?.get(node);
    if (named.has(node) || action === null || own === undefined) return named.has(node);
    return isActionDenied(world, named, { actions: new Set([action]), resources: own.resources }, sure);
  };
}

/** States that a subject comes into, with the number of grants on the way. */
export function slowStates(
  world: SlowWorld,
  subject: number,
  sure: Sure,
  takeover: boolean,
): readonly { readonly node: number; readonly session: number; readonly hops: number }[] {
  const states = [{ node: subject, session: subject, hops: 0 }];
  const seen = new Set([`${subject} ${subject}`]);
  const add = (node: number, session: number, hops: number) => {
    if (seen.has(`${node} ${session}`)) return;
    seen.add(`${node} ${session}`);
    states.push({ node, session, hops });
  };
  for (const { node, session, hops } of states) {
    for (const to of slowNext(world, node, sure, false)) add(to, isActor(world, to) ? to : session, hops + 1);
    if (takeover) for (const to of slowNext(world, node, sure, true)) add(to, to, hops + 1);
  }
  return states;
}

/** Status and shortest path length of everything that a subject reaches. */
export function slowAccess(
  world: SlowWorld,
  subject: number,
  takeover: boolean,
): Map<number, { status: SlowStatus; hops: number }> {
  const result = new Map<number, { status: SlowStatus; hops: number }>();
  const pass = (sure: Sure, deniedBy: Sure | null, status: SlowStatus) => {
    const best = new Map<number, number>();
    for (const { node, session, hops } of slowStates(world, subject, sure, takeover)) {
      const isDenied =
        deniedBy !== null && node !== session && slowDenied(world, session, deniedBy).has(node);
      if (!isDenied && hops < (best.get(node) ?? Infinity)) best.set(node, hops);
    }
    for (const [node, hops] of best) result.set(node, { status, hops });
  };
  pass('may', null, 'denied');
  pass('may', 'must', 'conditional');
  pass('must', 'may', 'allowed');
  result.delete(subject);
  return result;
}
