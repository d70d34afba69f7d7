/** How a mitigation stands on a day, and which state it gives the conflicts that it covers. */
import {
  conflictState,
  type ConflictState,
  type MitigationFields,
  type MitigationStanding,
} from '#contract/mitigation.ts';

/** Conflicts in these states are open. */
export const OPEN_STATES: readonly ConflictState[] = ['open', 'mitigation expired', 'acceptance expired'];

/** Weakest first: of several mitigations the strongest counts. */
export const STATES: readonly ConflictState[] = conflictState.options;

/** @param on - as-of date of the conflicts, YYYY-MM-DD. */
export function standingOf(fields: MitigationFields, on: string): MitigationStanding {
  if (fields.isWithdrawn) return 'withdrawn';
  // A removal after the as-of date: the conflict was there and is gone since.
  if (fields.kind === 'remediation')
    return fields.doneOn !== null && fields.doneOn <= on ? 'found after removal' : 'valid';
  if (fields.kind === 'control' && fields.test === 'not effective') return 'not effective';
  if (fields.validFrom !== null && on < fields.validFrom) return 'not yet valid';
  if (fields.validTo !== null && on > fields.validTo) return 'expired';
  return fields.kind === 'control' && fields.test === 'not tested' ? 'not tested' : 'valid';
}

const WHEN_VALID: Readonly<Record<MitigationFields['kind'], ConflictState>> = {
  control: 'mitigated',
  acceptance: 'accepted',
  'false-positive': 'false positive',
  remediation: 'remediated',
};

/** The state of a covered conflict; `open` where the mitigation does not count. */
export function stateBy(fields: MitigationFields, on: string): ConflictState {
  const standing = standingOf(fields, on);
  if (standing === 'valid') return WHEN_VALID[fields.kind];
  if (standing === 'not tested') return 'mitigation not tested';
  if (standing !== 'expired') return 'open';
  if (fields.kind === 'control') return 'mitigation expired';
  return fields.kind === 'acceptance' ? 'acceptance expired' : 'open';
}
