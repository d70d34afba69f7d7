/**
 * Which rules each subject breaks, from the functions that it holds.
 *
 * Row method: for each function f that a subject holds, its mask AND the mask of the functions that share a rule with
 * f. Only where that leaves a bit are rules looked up.
 * Layout: see RuleTables; subject s holds `words` words from held[s * words] on.
 * Cost: proportional to the functions held, not to subjects x rules; compiled (src/kernels/assembly/rules.ts) 3 ms for
 * 100,000 subjects.
 */
import { at, createSpace, spaceOf, within, type CompiledSpace, type Space } from '#kernels/index.ts';
import type { FunctionMasks } from './functionMasks.ts';

type Masks = Pick<FunctionMasks, 'held' | 'words'>;
type Found = (subject: number, rule: number) => void;

/** Fewer subjects than these are looked at before a memory is made. */
const COMPILED_SUBJECTS = 20_000;
/** With more words for each subject than these, the table of pairs takes more memory than it is worth. */
const COMPILED_WORDS = 32;

/**
 * Calls `found` for each broken rule; subjects in their order. `rules` are numbers of functions.
 *
 * @param space - where it is done; by default where the masks lie, or with many subjects a memory for this call.
 */
export function rulesBroken(
  rules: readonly (readonly number[])[],
  subjects: readonly number[],
  masks: Masks,
  found: Found,
  space: Space | undefined = spaceFor(subjects, masks.held),
): void {
  const tables = tablesOf(rules, masks.words);
  if (isCompiled(space) && masks.words <= COMPILED_WORDS && rules.length > 0)
    space.scratch(() => brokenCompiled(space, tables, subjects, masks, found));
  else brokenPlain(tables, subjects, masks, found);
}

const spaceFor = (subjects: readonly number[], held: Int32Array): Space | undefined =>
  subjects.length < COMPILED_SUBJECTS ? undefined : (spaceOf(held) ?? createSpace());
const isCompiled = (space: Space | undefined): space is CompiledSpace =>
  space !== undefined && space.wasm !== null;

type Candidate = { readonly rule: number; readonly others: readonly number[] };

type RuleTables = {
  /** Functions that come first in a rule. */
  readonly used: Int32Array;
  /** For each function, `words` words: those that come second beside it. */
  readonly partners: Int32Array;
  /** By first * functions + second: the rules of the pair, with what else they need. */
  readonly byPair: ReadonlyMap<number, readonly Candidate[]>;
};

function tablesOf(rules: readonly (readonly number[])[], words: number): RuleTables {
  const partners = new Int32Array(32 * words * words);
  const used = new Int32Array(words);
  const byPair = new Map<number, Candidate[]>();
  rules.forEach((functions, rule) => {
    // A rule of one function is broken by that one alone.
    const [f = 0, g = f, ...others] = [...functions].sort((a, b) => a - b);
    partners[f * words + (g >> 5)]! |= 1 << (g & 31);
    used[f >> 5]! |= 1 << (f & 31);
    const key = f * words * 32 + g;
    const known = byPair.get(key);
    if (known === undefined) byPair.set(key, [{ rule, others }]);
    else known.push({ rule, others });
  });
  return { used, partners, byPair };
}

function brokenPlain(
  { used, partners, byPair }: RuleTables,
  subjects: readonly number[],
  { held, words }: Masks,
  found: Found,
): void {
  for (const subject of subjects) {
    const base = subject * words;
    const holds = (f: number) => (held[base + (f >> 5)]! & (1 << (f & 31))) !== 0;
    for (let w = 0; w < words; w++)
      for (let bits = held[base + w]! & used[w]!; bits !== 0; bits &= bits - 1) {
        const f = 32 * w + 31 - Math.clz32(bits & -bits);
        for (let v = w; v < words; v++)
          for (let shared = held[base + v]! & partners[f * words + v]!; shared !== 0; shared &= shared - 1) {
            const g = 32 * v + 31 - Math.clz32(shared & -shared);
            for (const { rule, others } of byPair.get(f * words * 32 + g)!)
              if (others.every(holds)) found(subject, rule);
          }
      }
  }
}

/** Pairs of subject and rule that are found between two looks at them. */
const CAPACITY = 16_384;
const END = 0xffff_ffff;

function brokenCompiled(
  space: CompiledSpace,
  { used, partners, byPair }: RuleTables,
  subjects: readonly number[],
  { held, words }: Masks,
  found: Found,
): void {
  const bits = 32 * words;
  const pairs = space.u32(bits * bits);
  const lists: number[] = [];
  let mostRules = 0;
  for (const [pair, candidates] of byPair) {
    pairs[pair] = lists.length;
    for (const { rule, others } of candidates) lists.push(rule, others.length, ...others);
    lists.push(END);
    mostRules += candidates.length;
  }
  const inSpace = [held, used, partners].map((array) => at(within(space, array)));
  const who = space.u32(subjects.length);
  for (let i = 0; i < subjects.length; i++) who[i] = subjects[i]!;
  const [state, results] = [space.u32(2), space.u32(2 * (CAPACITY + mostRules))];
  const tables = [inSpace[1]!, inSpace[2]!, at(pairs), at(within(space, Uint32Array.from(lists)))] as const;
  for (let next = 0; next < subjects.length; next = state[0]!) {
    const to = [at(results), CAPACITY + mostRules, mostRules, at(state)] as const;
    space.wasm.brokenRules(inSpace[0]!, words, at(who), next, subjects.length, ...tables, ...to);
    for (let i = 0; i < state[1]!; i++) found(results[2 * i]!, results[2 * i + 1]!);
  }
}
