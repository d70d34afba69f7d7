/** Comparison of a recomputed result with the expected one. */
import { isMembers, type Members } from './inputs.ts';

export type Difference = {
  readonly id: string;
  readonly function: string;
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
};

/** Fields of the expected result that differ: beyond their tolerance, or at all where they have none. */
export function compareResult(
  vector: {
    readonly id: string;
    readonly function: string;
    readonly expected: Members;
    readonly tolerance: Members;
  },
  actual: Members,
): readonly Difference[] {
  return Object.keys(vector.expected)
    .filter((field) => {
      const tolerance = vector.tolerance[field];
      return !isSame(vector.expected[field], actual[field], typeof tolerance === 'number' ? tolerance : 0);
    })
    .map((field) => ({
      id: vector.id,
      function: vector.function,
      field,
      expected: shown(vector.expected[field]),
      actual: shown(actual[field]),
    }));
}

/** Equal, numbers within `tolerance`; lists and objects member by member. */
function isSame(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (typeof expected === 'number' && typeof actual === 'number')
    return Math.abs(expected - actual) <= tolerance;
  if (Array.isArray(expected) && Array.isArray(actual))
    return (
      expected.length === actual.length && expected.every((value, i) => isSame(value, actual[i], tolerance))
    );
  if (isMembers(expected) && isMembers(actual)) {
    const names = Object.keys(expected);
    return (
      names.length === Object.keys(actual).length &&
      names.every((name) => isSame(expected[name], actual[name], tolerance))
    );
  }
  return expected === actual;
}

const shown = (value: unknown) => (value === undefined ? '(no value)' : JSON.stringify(value));
