/** Segregation-of-duties conflicts by the definition, with sets: the judge of the engine's results. Shares no code with it. */
import {
  isActor,
  slowDeniedFor,
  slowNext,
  slowSession,
  slowStates,
  type SlowWorld,
  type Sure,
} from './slowAccess.ts';

export type SlowNeeds = {
  /** By condition: nodes that fulfil it, and the action that it asks for. */
  readonly conditions: readonly { readonly nodes: readonly number[]; readonly action: string | null }[];
  /** By function: entries, each a list of conditions. */
  readonly functions: readonly (readonly (readonly number[])[])[];
  /** By rule: functions. */
  readonly rules: readonly (readonly number[])[];
};

export type SlowConflict = {
  readonly subject: number;
  readonly rule: number;
  readonly status: 'allowed' | 'conditional' | 'inactive';
  readonly type: string;
};

const levels = [
  ['must', 'may', 'allowed'],
  ['current', 'must', 'conditional'],
  ['may', 'must', 'inactive'],
] as const;

/** Every conflict of every subject. `systemOf` gives the system of an account. */
export function slowConflicts(
  world: SlowWorld,
  needs: SlowNeeds,
  options: { readonly takeover: boolean; readonly systemOf: (node: number) => number },
): SlowConflict[] {
  const conflicts: SlowConflict[] = [];
  for (const subject of slowSubjects(world))
    needs.rules.forEach((functions, rule) => {
      for (const [sure, deniedBy, status] of levels) {
        const sessions = sessionsOf(world, subject, sure, deniedBy, options.takeover);
        const type = typeOf(world, needs, functions, sessions, sure, options);
        if (type === null) continue;
        conflicts.push({ subject, rule, status, type });
        break;
      }
    });
  return conflicts;
}

function slowSubjects(world: SlowWorld): number[] {
  const identities = new Set(world.nodes.filter((node) => node.kind === 'identity').map((node) => node.id));
  const isAccess = (kind: string) => kind !== 'canBecome' && kind !== 'responsible';
  const hasOwner = (account: number) =>
    world.grants.some(
      (grant) =>
        grant.to === account && identities.has(grant.from) && !grant.isDenial && isAccess(grant.kind),
    );
  return world.nodes
    .filter(({ id, kind }) => kind === 'identity' || (kind === 'account' && !hasOwner(id)))
    .map(({ id }) => id);
}

/** Nodes in reach, and what of them is taken away. */
type Usable = {
  readonly nodes: ReadonlySet<number>;
  readonly isDenied: (node: number, action: string | null) => boolean;
};
type Session = Usable & { readonly root: number };

function sessionsOf(
  world: SlowWorld,
  subject: number,
  sure: Sure,
  deniedBy: Sure,
  takeover: boolean,
): Session[] {
  const roots = new Set(slowStates(world, subject, sure, takeover).map((state) => state.session));
  return [...roots].map((root) => ({
    root,
    nodes: slowSession(world, root, sure),
    isDenied: slowDeniedFor(world, root, deniedBy),
  }));
}

function gives(needs: SlowNeeds, f: number, { nodes, isDenied }: Usable): boolean {
  return needs.functions[f]!.some((entry) =>
    entry.every((one) => {
      const condition = needs.conditions[one]!;
      return condition.nodes.some((node) => nodes.has(node) && !isDenied(node, condition.action));
    }),
  );
}

function typeOf(
  world: SlowWorld,
  needs: SlowNeeds,
  functions: readonly number[],
  sessions: readonly Session[],
  sure: Sure,
  options: { readonly takeover: boolean; readonly systemOf: (node: number) => number },
): string | null {
  const { systemOf } = options;
  const givesAll = (usable: Usable) => functions.every((f) => gives(needs, f, usable));
  if (!functions.every((f) => sessions.some((session) => gives(needs, f, session)))) return null;
  const together = sessions.filter(givesAll);
  const isInherent = ({ nodes, isDenied }: Session) =>
    [...nodes].some((node) => givesAll({ nodes: new Set([node]), isDenied }));
  if (together.some(isInherent)) return 'inherent';
  const below = ({ root, isDenied }: Session): Usable[] =>
    [...slowSession(world, root, sure)]
      .filter((node) => node !== root && slowSession(restrictedTo(world, root, node), root, sure).has(node))
      .map((node) => ({ nodes: slowSession(world, node, sure), isDenied }));
  if (together.some((session) => below(session).some(givesAll))) return 'intra-role';
  if (together.length > 0) return 'inter-role';
  const givenBy = (roots: ReadonlySet<number>) =>
    functions.every((f) => sessions.some((session) => roots.has(session.root) && gives(needs, f, session)));
  const accounts = sessions.filter(({ root }) => isActor(world, root)).map(({ root }) => root);
  if (options.takeover && accounts.some((account) => givenBy(rolesOf(world, account, sure))))
    return 'inter-role';
  const systems = new Set(sessions.map(({ root }) => systemOf(root)));
  const within = (system: number) =>
    functions.every((f) =>
      sessions.some((session) => systemOf(session.root) === system && gives(needs, f, session)),
    );
  return [...systems].some(within) ? 'cross-account' : 'cross-system';
}

/** An account and the roles that it can become, one after the other, without acting as another account. */
function rolesOf(world: SlowWorld, account: number, sure: Sure): ReadonlySet<number> {
  const roots = new Set([account]);
  for (const root of roots)
    for (const node of slowSession(world, root, sure))
      for (const to of slowNext(world, node, sure, true)) if (!isActor(world, to)) roots.add(to);
  return roots;
}

/** The world with only the grants from one node to another: is there a direct one? */
function restrictedTo(world: SlowWorld, from: number, to: number): SlowWorld {
  return { ...world, grants: world.grants.filter((grant) => grant.from === from && grant.to === to) };
}
