/**
 * Which rules each subject breaks: the row method; the twin is src/analyse/rulesBroken.ts.
 *
 * Layout: functions held by subject s are `words` words at held + 4 words s. used[w]: functions that come first in a
 * rule; partners + 4 words f: those that come second beside f. pairs[f * bits + g] (bits = 32 words) is the place of
 * the rules of the pair in `lists`, which holds for each: rule, number of further functions, these; then 0xffffffff.
 * Cost: proportional to the functions held; subjects without any first function cost one look.
 */
import { setU32, u32At } from './words';

const END: u32 = 0xffffffff;

/**
 * Evaluates subjects from `from` on, until all are done or fewer than `reserve` places are left.
 *
 * @param found - pairs of subject and rule.
 * @param state - two numbers on return: the next subject, the number of pairs.
 */
export function brokenRules(
  held: usize,
  words: u32,
  subjects: usize,
  from: u32,
  count: u32,
  used: usize,
  partners: usize,
  pairs: usize,
  lists: usize,
  found: usize,
  capacity: u32,
  reserve: u32,
  state: usize,
): void {
  const bits = words << 5;
  let next: u32 = 0;
  let i = from;
  for (; i < count && capacity - next >= reserve; i++) {
    const subject = u32At(subjects, i);
    const row = held + ((<usize>subject * words) << 2);
    for (let w: u32 = 0; w < words; w++) {
      let first = u32At(row, w) & u32At(used, w);
      while (first != 0) {
        const f = (w << 5) + ctz(first);
        first &= first - 1;
        const beside = partners + ((<usize>f * words) << 2);
        for (let v = w; v < words; v++) {
          let shared = u32At(row, v) & u32At(beside, v);
          while (shared != 0) {
            const g = (v << 5) + ctz(shared);
            shared &= shared - 1;
            next = addRules(row, lists, u32At(pairs, f * bits + g), subject, found, next);
          }
        }
      }
    }
  }
  setU32(state, 0, i);
  setU32(state, 1, next);
}

/** The rules of one pair whose further functions are held too. */
function addRules(row: usize, lists: usize, at: u32, subject: u32, found: usize, next: u32): u32 {
  for (let rule = u32At(lists, at); rule != END; rule = u32At(lists, at)) {
    const others = u32At(lists, at + 1);
    let isBroken = true;
    for (let k: u32 = 0; k < others; k++) {
      const f = u32At(lists, at + 2 + k);
      if ((u32At(row, f >> 5) & ((<u32>1) << (f & 31))) == 0) isBroken = false;
    }
    at += 2 + others;
    if (!isBroken) continue;
    setU32(found, 2 * next, subject);
    setU32(found, 2 * next + 1, rule);
    next++;
  }
  return next;
}
