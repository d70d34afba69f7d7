/** Bisection: slow, but it cannot miss, and its accuracy is that of the function it is given. */

/** Halvings after which two neighbouring doubles in [0, 1] are told apart. */
const STEPS = 200;

/**
 * Where a function that never increases falls to `target` or below.
 *
 * @param valueAt - non-increasing on [low, high].
 * @returns the point, to the last double between `low` and `high`.
 */
export function fallsTo(valueAt: (x: number) => number, target: number, low: number, high: number): number {
  let [below, above] = [low, high];
  for (let step = 0; step < STEPS; step++) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) break;
    if (valueAt(middle) > target) below = middle;
    else above = middle;
  }
  return below + (above - below) / 2;
}

/**
 * The smallest whole number in [low, high] that fulfils a condition which, once fulfilled, stays so.
 *
 * @returns `high + 1` when none does.
 */
export function smallestWhole(fulfils: (n: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high + 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (fulfils(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
