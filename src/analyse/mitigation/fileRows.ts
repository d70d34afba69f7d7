/** A row of a client's list of mitigations, by whatever names its columns have, as the fields of a mitigation. */
import { isIsoDate } from '#base/dates.ts';
import { mitigationFields, type MitigationFields } from '#contract/mitigation.ts';

export type MitigationField = Exclude<keyof MitigationFields, 'isWithdrawn'>;

/** Headings that such lists use, in lower case without punctuation, those of SAP GRC among them. */
const headings: Readonly<Record<MitigationField, readonly string[]>> = {
  kind: ['kind', 'type', 'mitigation type'],
  rule: ['rule', 'rule id', 'risk', 'risk id', 'access risk', 'access risk id', 'sod rule', 'conflict'],
  subject: ['subject', 'user', 'user id', 'userid', 'person', 'employee', 'employee id', 'account'],
  department: ['department', 'organisation', 'organization', 'org unit'],
  system: ['system', 'connector', 'application'],
  controlId: ['control id', 'control', 'mitigating control', 'mitigating control id', 'mitigation id'],
  description: ['description', 'reason', 'rationale', 'justification', 'control description', 'comment'],
  owner: ['owner', 'control owner', 'monitor', 'monitor id', 'accepted by'],
  approver: ['approver', 'approved by', 'mitigation approver'],
  validFrom: ['valid from', 'from', 'start', 'start date', 'from date'],
  validTo: ['valid to', 'valid until', 'to', 'end', 'end date', 'to date', 'expires', 'expiry'],
  test: ['test', 'test result', 'tested', 'test status'],
  testedOn: ['tested on', 'test date'],
  testedBy: ['tested by', 'tester'],
  evidence: ['evidence', 'reference', 'ticket'],
  doneOn: ['done on', 'removed on', 'remediated on', 'remediation date'],
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which column stands for which field; a column is used once. */
export function mitigationColumns(columns: readonly string[]): ReadonlyMap<MitigationField, string> {
  const taken = new Set<string>();
  const found = new Map<MitigationField, string>();
  for (const [field, names] of Object.entries(headings) as [MitigationField, readonly string[]][])
    for (const name of names) {
      const column = columns.find((one) => !taken.has(one) && plain(one) === name);
      if (column === undefined) continue;
      found.set(field, column);
      taken.add(column);
      break;
    }
  return found;
}

const KINDS: ReadonlyMap<string, MitigationFields['kind']> = new Map([
  ['', 'control'],
  ['control', 'control'],
  ['mitigating control', 'control'],
  ['mitigation', 'control'],
  ['acceptance', 'acceptance'],
  ['risk acceptance', 'acceptance'],
  ['accepted', 'acceptance'],
  ['false positive', 'false-positive'],
  ['remediation', 'remediation'],
  ['remediated', 'remediation'],
]);

const TESTS: ReadonlyMap<string, MitigationFields['test']> = new Map([
  ['', 'not tested'],
  ['not tested', 'not tested'],
  ['no', 'not tested'],
  ['effective', 'effective'],
  ['passed', 'effective'],
  ['not effective', 'not effective'],
  ['ineffective', 'not effective'],
  ['failed', 'not effective'],
]);

/** A row's fields, or why the row is no mitigation. */
export function mitigationOfRow(
  row: Readonly<Record<string, string>>,
): { readonly fields: MitigationFields } | { readonly reason: string } {
  const columns = mitigationColumns(Object.keys(row));
  const value = (field: MitigationField) => (row[columns.get(field) ?? ''] ?? '').trim();
  const kind = KINDS.get(plain(value('kind')));
  if (kind === undefined) return { reason: `Kind not known: ${value('kind')}` };
  const test = TESTS.get(plain(value('test')));
  if (test === undefined) return { reason: `Test result not known: ${value('test')}` };
  const stated: Record<string, string | null> = {};
  for (const field of columns.keys()) {
    if (field === 'kind' || field === 'test') continue;
    const text = value(field);
    if (!isDay(field)) stated[field] = text;
    else {
      const day = dayOf(text);
      if (text !== '' && day === null)
        return { reason: `${columns.get(field)}: ${text} is no day as YYYY-MM-DD or YYYYMMDD` };
      stated[field] = day;
    }
  }
  return { fields: mitigationFields.parse({ ...stated, kind, test }) };
}

const isDay = (field: MitigationField): boolean => /On$|^valid/.test(field);

/** `2026-09-30`, `20260930`, or an instant of that day. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  return isIsoDate(iso) ? iso : null;
}
