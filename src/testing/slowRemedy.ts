/** Remedies by trying every choice, each judged by plain sets. Shares no code with the engine. */
import type { SlowGrant, SlowWorld } from './slowAccess.ts';
import type { SlowNeeds } from './slowConflicts.ts';

export type SlowRemedyQuestion = {
  readonly world: SlowWorld;
  readonly needs: SlowNeeds;
  readonly takeover: boolean;
};
type Pair = { readonly from: number; readonly to: number };
type Conflict = { readonly subject: number; readonly rule: number };
type Wanted = {
  readonly cleared: readonly Conflict[];
  readonly kept: readonly { readonly subject: number; readonly function: number }[];
};

const ACTORS = ['identity', 'credential', 'account'];

/** Judges what holds today, perhaps under a condition, despite denials that may not hold. */
export function slowRemedy({ world, needs, takeover }: SlowRemedyQuestion) {
  const kindOf = new Map(world.nodes.map(({ id, kind }) => [id, kind]));
  const isActor = (id: number) => ACTORS.includes(kindOf.get(id)!);
  const isAccess = ({ kind }: SlowGrant) => kind !== 'canBecome' && kind !== 'responsible';
  const isToday = (grant: SlowGrant) => grant.isValid && !world.inactiveAccounts.has(grant.from);
  const isCertain = (grant: SlowGrant) => isToday(grant) && !grant.isUncertain;
  /** Whether a denied pattern takes an action away on every resource of a permission. */
  const takesAway = (denied: number, node: number, action: string) => {
    const pattern = world.actions?.get(denied);
    const own = world.actions?.get(node);
    return (
      pattern !== undefined &&
      own !== undefined &&
      pattern.actions.has(action) &&
      [...own.resources].every((resource) => pattern.resources.has(resource))
    );
  };
  const subjects = world.nodes
    .filter(
      ({ id, kind }) =>
        kind === 'identity' ||
        (kind === 'account' &&
          !world.grants.some(
            (grant) =>
              grant.to === id && !grant.isDenial && isAccess(grant) && kindOf.get(grant.from) === 'identity',
          )),
    )
    .map(({ id }) => id);

  /** Which functions each subject holds without some grants. */
  const heldWithout = (removed: readonly Pair[]): ReadonlyMap<number, ReadonlySet<number>> => {
    const isGone = ({ from, to }: SlowGrant) => removed.some((pair) => pair.from === from && pair.to === to);
    const left = world.grants.filter(
      (grant) => grant.from !== grant.to && (grant.isDenial || !isGone(grant)),
    );
    const next = targetsOf(left.filter((grant) => !grant.isDenial && isAccess(grant) && isToday(grant)));
    const certain = targetsOf(left.filter((grant) => !grant.isDenial && isAccess(grant) && isCertain(grant)));
    const become = targetsOf(
      left.filter((grant) => !grant.isDenial && grant.kind === 'canBecome' && isToday(grant)),
    );
    const denials = left.filter((grant) => grant.isDenial && isAccess(grant) && isCertain(grant));
    const session = (root: number, edges: ReadonlyMap<number, readonly number[]>) => {
      const found = new Set([root]);
      for (const node of found) for (const to of edges.get(node) ?? []) if (!isActor(to)) found.add(to);
      return found;
    };
    const functionsOf = (root: number): number[] => {
      const sure = session(root, certain);
      const denied = new Set(
        denials.filter(({ from }) => sure.has(from)).flatMap(({ to }) => [...session(to, certain)]),
      );
      const inSession = [...session(root, next)];
      const isDenied = (node: number, action: string | null) =>
        denied.has(node) || (action !== null && [...denied].some((one) => takesAway(one, node, action)));
      return needs.functions.flatMap((entries, f) =>
        entries.some((entry) =>
          entry.every((condition) => {
            const { nodes, action } = needs.conditions[condition]!;
            return inSession.some((node) => nodes.includes(node) && !isDenied(node, action));
          }),
        )
          ? [f]
          : [],
      );
    };
    const known = new Map<number, number[]>();
    return new Map(
      subjects.map((subject) => {
        const roots = new Set([subject]);
        for (const root of roots)
          for (const node of session(root, next)) {
            for (const to of next.get(node) ?? []) if (isActor(to)) roots.add(to);
            if (takeover) for (const to of become.get(node) ?? []) roots.add(to);
          }
        const held = [...roots].flatMap((root) => {
          const own = known.get(root) ?? functionsOf(root);
          known.set(root, own);
          return own;
        });
        return [subject, new Set(held)];
      }),
    );
  };
  const conflicts = (removed: readonly Pair[]): Conflict[] => {
    const held = heldWithout(removed);
    return subjects.flatMap((subject) =>
      needs.rules.flatMap((functions, rule) =>
        functions.every((f) => held.get(subject)!.has(f)) ? [{ subject, rule }] : [],
      ),
    );
  };
  const atFirst = heldWithout([]);
  const isThere = (list: readonly Conflict[], one: Conflict) =>
    list.some(({ subject, rule }) => subject === one.subject && rule === one.rule);
  const before = conflicts([]);

  /** True when the conflicts are gone, nothing that must be kept is lost and no conflict is new. */
  const isRight = (removed: readonly Pair[], { cleared, kept }: Wanted): boolean => {
    const held = heldWithout(removed);
    const after = conflicts(removed);
    return (
      !cleared.some((one) => isThere(after, one)) &&
      after.every((one) => isThere(before, one)) &&
      kept.every(
        (one) => !atFirst.get(one.subject)!.has(one.function) || held.get(one.subject)!.has(one.function),
      )
    );
  };
  /** Least cost over every choice of what may be removed; Infinity when none is right. */
  const least = ({
    removable,
    weights,
    ...wanted
  }: Wanted & { readonly removable: readonly Pair[]; readonly weights: readonly number[] }): number => {
    const choices = Array.from({ length: 2 ** removable.length }, (_, bits) =>
      removable.flatMap((pair, i) => ((bits >> i) & 1 ? [{ pair, weight: weights[i]! }] : [])),
    ).map((chosen) => ({
      cost: chosen.reduce((sum, one) => sum + one.weight, 0),
      pairs: chosen.map((one) => one.pair),
    }));
    choices.sort((a, b) => a.cost - b.cost);
    return choices.find(({ pairs }) => isRight(pairs, wanted))?.cost ?? Infinity;
  };
  return { subjects, conflicts, isRight, least };
}

function targetsOf(grants: readonly SlowGrant[]): ReadonlyMap<number, readonly number[]> {
  const targets = new Map<number, number[]>();
  for (const { from, to } of grants) targets.set(from, [...(targets.get(from) ?? []), to]);
  return targets;
}
