/** Recomputes numeric vectors on this machine and lists what differs. */
import { EngineError, isEngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { attributeFunctions } from './attributeFunctions.ts';
import { compareResult, type Difference } from './compareResult.ts';
import { isMembers, type Members, type Recompute, VectorInputs } from './inputs.ts';
import { otherFunctions } from './otherFunctions.ts';
import { selectionFunctions } from './selectionFunctions.ts';

const functions: Readonly<Record<string, Recompute>> = {
  ...attributeFunctions,
  ...otherFunctions,
  ...selectionFunctions,
};

/** Names of the functions that the self-test recomputes. */
export const knownFunctions: readonly string[] = Object.keys(functions).sort();

type Vector = {
  readonly id: string;
  readonly category: string;
  readonly function: string;
  readonly inputs: Members;
  readonly expected: Members;
  readonly tolerance: Members;
};

type Tally = { passed: number; failed: number; skipped: number };

/**
 * Recomputes every vector. A function that is not known counts as skipped, with the reason.
 *
 * @param file - `{vectors: [{id, category, function, inputs, expected, tolerance?}]}`; tolerances are absolute, a field
 * without one must match exactly.
 * @throws {EngineError} INVALID_INPUT when this is no vector file.
 */
export function selfTest(file: unknown): Output<'selftest.run'> {
  const differences: Difference[] = [];
  const groups = new Map<string, Tally>();
  const unknown = new Map<string, number>();
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const vector of vectorsOf(file)) {
    const group = groups.get(vector.category) ?? { passed: 0, failed: 0, skipped: 0 };
    groups.set(vector.category, group);
    const outcome = run(vector, differences);
    if (outcome === 'skipped') unknown.set(vector.function, (unknown.get(vector.function) ?? 0) + 1);
    for (const tally of [total, group]) tally[outcome] += 1;
  }
  return {
    ...total,
    differences,
    groups: [...groups].map(([name, tally]) => ({ name, ...tally })),
    skips: [...unknown].map(([name, count]) => ({
      function: name,
      reason: 'The function is not one that this version recomputes',
      count,
    })),
  };
}

function run(vector: Vector, differences: Difference[]): keyof Tally {
  const recompute = Object.hasOwn(functions, vector.function) ? functions[vector.function] : undefined;
  if (!recompute) return 'skipped';
  try {
    const actual = recompute(new VectorInputs(vector.inputs), vector.expected);
    const found = compareResult(vector, actual);
    differences.push(...found);
    return found.length === 0 ? 'passed' : 'failed';
  } catch (error) {
    if (!isEngineError(error)) throw error;
    differences.push({
      id: vector.id,
      function: vector.function,
      field: '(call)',
      expected: 'a result',
      actual: `${error.code}: ${error.message}`,
    });
    return 'failed';
  }
}

function vectorsOf(file: unknown): readonly Vector[] {
  const list = isMembers(file) ? file['vectors'] : undefined;
  if (!Array.isArray(list))
    throw new EngineError('INVALID_INPUT', 'Not a vector file: it has no list named vectors');
  return list.map((vector: unknown, i) => {
    if (!isMembers(vector) || !isMembers(vector['inputs']) || !isMembers(vector['expected']))
      throw new EngineError('INVALID_INPUT', `Vector ${i + 1} has no inputs or no expected result`);
    const tolerance = vector['tolerance'];
    return {
      id: typeof vector['id'] === 'string' ? vector['id'] : `#${i + 1}`,
      category: typeof vector['category'] === 'string' ? vector['category'] : '',
      function: typeof vector['function'] === 'string' ? vector['function'] : '',
      inputs: vector['inputs'],
      expected: vector['expected'],
      tolerance: isMembers(tolerance) ? tolerance : {},
    };
  });
}
