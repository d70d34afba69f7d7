/**
 * Which rules each subject breaks, from the functions that it holds.
 *
 * Row method: for each function f that a subject holds, its mask AND the mask of the functions that share a rule with
 * f. Only where that leaves a bit are rules looked up.
 * Cost: proportional to the functions held, not to subjects x rules.
 */
import type { FunctionMasks } from './functionMasks.ts';

type Candidate = { readonly rule: number; readonly others: readonly number[] };

/** Calls `found` for each broken rule; subjects in their order. `rules` are numbers of functions, at least two each. */
export function rulesBroken(
  rules: readonly (readonly number[])[],
  subjects: readonly number[],
  { held, words }: FunctionMasks,
  found: (subject: number, rule: number) => void,
): void {
  const { used, partners, byPair } = partnersOf(rules, words);
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

/** Functions that come first in a rule; for each the next ones; the rules of each such pair, with what else they need. */
function partnersOf(rules: readonly (readonly number[])[], words: number) {
  const partners = new Int32Array(32 * words * words);
  const used = new Int32Array(words);
  const byPair = new Map<number, Candidate[]>();
  rules.forEach((functions, rule) => {
    const [f = 0, g = 0, ...others] = [...functions].sort((a, b) => a - b);
    partners[f * words + (g >> 5)]! |= 1 << (g & 31);
    used[f >> 5]! |= 1 << (f & 31);
    const key = f * words * 32 + g;
    const known = byPair.get(key);
    if (known === undefined) byPair.set(key, [{ rule, others }]);
    else known.push({ rule, others });
  });
  return { used, partners, byPair };
}
