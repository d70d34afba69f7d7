/** Words and choices of mitigations. */
import type { Output } from '#contract/index.ts';
import type { MitigationFields } from '#contract/mitigation.ts';

export type MitigationRow = Output<'mitigation.list'>['rows'][number];

export const CONFLICT_STATES = [
  'open',
  'mitigation expired',
  'acceptance expired',
  'mitigation not tested',
  'accepted',
  'mitigated',
  'false positive',
  'remediated',
] as const;

export const KINDS = [
  { value: 'control', label: 'Mitigating control' },
  { value: 'acceptance', label: 'Accepted by the owner' },
  { value: 'false-positive', label: 'False positive' },
  { value: 'remediation', label: 'Remediated' },
] as const;

export const TESTS = ['not tested', 'effective', 'not effective'] as const;

export const kindWords = (kind: MitigationFields['kind']): string =>
  KINDS.find((one) => one.value === kind)?.label ?? kind;

/** The days between which it stands, or on which it was done. */
export function daysWords({ validFrom, validTo, doneOn }: MitigationRow): string {
  if (doneOn !== null) return doneOn;
  return validFrom === null && validTo === null ? '' : `${validFrom ?? ''} to ${validTo ?? ''}`;
}

export const EMPTY: MitigationFields = {
  kind: 'control',
  rule: '',
  subject: '',
  department: '',
  system: '',
  controlId: '',
  description: '',
  owner: '',
  approver: '',
  validFrom: null,
  validTo: null,
  test: 'not tested',
  testedOn: null,
  testedBy: '',
  evidence: '',
  doneOn: null,
  isWithdrawn: false,
};

/** The fields of a row, without what the engine adds. */
export function fieldsOf(row: MitigationRow): MitigationFields {
  const entries = Object.keys(EMPTY).map((name) => [name, row[name as keyof MitigationFields]]);
  return Object.fromEntries(entries) as MitigationFields;
}
