/** Steps that hold in every world and on every day. */
import { activations, NO_DAY } from '#normalise/index.ts';
import type { AccessGraph } from '../build.ts';
import type { GraphInput } from '../grantRows.ts';
import { edgeBetween } from '../kernels/csr.ts';

const ACTIVE = activations.indexOf('active');

/** True when some grant behind the step is unconditional, active, undated, and of an account that is so too. */
export function isPlainStep({ access, takeover, input }: AccessGraph, from: number, to: number): boolean {
  return [access, takeover].some(({ forward }) => {
    const edge = edgeBetween(forward, from, to);
    if (edge < 0) return false;
    const rows = forward.rows.subarray(forward.rowStart[edge], forward.rowStart[edge + 1]);
    return rows.some((row) => isPlainRow(input, row));
  });
}

function isPlainRow({ grants, inactiveAccounts, accountDays }: GraphInput, row: number): boolean {
  if (row >= grants.count) return true;
  const from = grants.from[row]!;
  return (
    grants.conditionId[row] === 0 &&
    grants.activation[row] === ACTIVE &&
    grants.validFrom[row] === NO_DAY &&
    grants.validTo[row] === NO_DAY &&
    !inactiveAccounts.has(from) &&
    accountDays?.has(from) !== true
  );
}
