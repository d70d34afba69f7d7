/** In which worlds a subject holds all functions of a rule: the bits of the plan, with a set of worlds for each. */
import {
  isPlainStep,
  subjectWorlds,
  worldWords,
  type AccessQuestion,
  type SessionWorlds,
  type SubjectWorlds,
} from '#graph/index.ts';
import type { BitPlan } from './bitPlan.ts';
import type { Explained } from './explain.ts';
import type { FoundConflict, Question } from './findConflicts.ts';

type Asked = FoundConflict & {
  /** The question that found it. */
  readonly question: Question;
};

/**
 * Says of conflicts in which worlds they hold; '' in every one. Conflicts of a subject and a question are best asked
 * one after another.
 */
export function conflictWords(actions: AccessQuestion['actions']) {
  const worldsOfRules = new Map<Question, ReturnType<typeof conflictWorldsOf>>();
  let last:
    | { readonly question: Question; readonly subject: number; readonly worlds: SubjectWorlds }
    | undefined;
  return ({ question, subject, rule }: Asked, { sides }: Explained): string => {
    const { graph, takeover } = question;
    const hasDenials = graph.deny.forward.target.length > 0;
    const isPlain = sides.every(({ path }) =>
      path.slice(1).every((node, i) => isPlainStep(graph, path[i]!, node)),
    );
    // What was found holds in every world by itself.
    if (isPlain && !hasDenials) return '';
    if (last?.question !== question || last.subject !== subject)
      last = { question, subject, worlds: subjectWorlds({ graph, takeover, actions }, subject) };
    const worldsOf = worldsOfRules.get(question) ?? conflictWorldsOf(question);
    worldsOfRules.set(question, worldsOf);
    return worldWords(last.worlds.universe, worldsOf(last.worlds, rule));
  };
}

/** The worlds in which a subject breaks a rule. */
export function conflictWorldsOf({ plan, rules }: Question): (worlds: SubjectWorlds, rule: number) => bigint {
  const own = bitsByNode(plan.own);
  const denies = bitsByNode(plan.denies);
  return ({ universe, sessions }, rule) => {
    const held = new Map<number, bigint>(rules[rule]!.map((f) => [f, 0n]));
    for (const session of sessions) {
      const bits = bitsOf(session, own, denies);
      for (const [f, worlds] of held)
        held.set(f, worlds | (session.entered & functionWorlds(plan, f, bits, universe.all)));
    }
    return [...held.values()].reduce((sum, worlds) => sum & worlds, universe.all);
  };
}

type BitsByNode = ReadonlyMap<number, readonly number[]>;

function bitsByNode(pairs: BitPlan['own']): BitsByNode {
  const found = new Map<number, number[]>();
  for (const [node, bit] of pairs) {
    const bits = found.get(node);
    if (bits === undefined) found.set(node, [bit]);
    else bits.push(bit);
  }
  return found;
}

/** By bit: the worlds in which a session has it. */
function bitsOf(
  { reached, denied }: SessionWorlds,
  own: BitsByNode,
  denies: BitsByNode,
): ReadonlyMap<number, bigint> {
  const sumOver = (masks: ReadonlyMap<number, bigint>, bits: BitsByNode) => {
    const sum = new Map<number, bigint>();
    for (const [node, worlds] of masks)
      for (const bit of bits.get(node) ?? []) sum.set(bit, (sum.get(bit) ?? 0n) | worlds);
    return sum;
  };
  const has = sumOver(reached, own);
  for (const [bit, worlds] of sumOver(denied, denies)) has.set(bit, (has.get(bit) ?? 0n) & ~worlds);
  return has;
}

function functionWorlds(plan: BitPlan, f: number, bits: ReadonlyMap<number, bigint>, all: bigint): bigint {
  const any = (some: readonly number[]) => some.reduce((sum, bit) => sum | (bits.get(bit) ?? 0n), 0n);
  return plan.entries[f]!.reduce(
    (sum, entry) => sum | entry.reduce((both, some) => both & any(some), all),
    any([f]),
  );
}
