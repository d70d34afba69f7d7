/** Invented rows for the gallery: a small company that does not exist. */
import type { Output } from '#contract/index.ts';

const FIRST = [
  'Dana',
  'Amir',
  'Lotte',
  'Chen',
  'Priya',
  'Tomas',
  'Wanda',
  'Elif',
  'Noah',
  'Sana',
  'Igor',
  'Maud',
];
const LAST = [
  'Ruiz',
  'Haddad',
  'Vries',
  'Wei',
  'Nair',
  'Novak',
  'Okafor',
  'Demir',
  'Stern',
  'Malik',
  'Petrov',
  'Blanc',
];
const DEPARTMENTS = ['Accounts payable', 'Treasury', 'Procurement', 'IT operations', 'People', 'Sales'];
const digest = (n: number) => n.toString(16).padStart(2, '0').repeat(32);

type Person = Output<'people.list'>['rows'][number];
type Account = Output<'accounts.list'>['rows'][number];
type Source = Output<'import.sources'>['rows'][number];

export const people: readonly Person[] = Array.from({ length: 480 }, (_, index): Person => {
  const name = `${FIRST[index % 12]} ${LAST[(index * 7 + Math.floor(index / 12)) % 12]}`;
  const hasLeft = index % 17 === 5;
  return {
    id: index + 1,
    key: `E${String(10_000 + index * 3)}`,
    name: index === 3 ? 'Maximiliane Charlotte von der Heydt-Oberlandstetten' : name,
    type: index % 40 === 9 ? 'bot' : 'employee',
    status: hasLeft ? 'left' : 'active',
    department: DEPARTMENTS[index % 6] ?? '',
    title: index % 5 === 0 ? 'Head of department' : 'Specialist',
    manager: index % 5 === 0 ? '' : `${FIRST[(index + 4) % 12]} ${LAST[(index + 2) % 12]}`,
    email: `${name.toLowerCase().replace(' ', '.')}@northgate.example`,
    startOn: `20${String(10 + (index % 15))}-0${1 + (index % 9)}-01`,
    endOn: hasLeft ? '2026-06-30' : '',
    accounts: 1 + (index % 4),
    enabledAccounts: hasLeft && index % 2 === 0 ? 0 : 1 + (index % 3),
    systems: 1 + (index % 3),
  };
});

const SYSTEMS = ['Directory', 'Finance', 'Cloud'];

export const accounts: readonly Account[] = Array.from({ length: 1300 }, (_, index): Account => {
  const person = people[index % people.length];
  const isService = index % 23 === 7;
  const owned = !isService && index % 31 !== 4 && person !== undefined;
  return {
    id: 10_000 + index,
    system: SYSTEMS[index % 3] ?? '',
    key: isService ? `svc-${String(index).padStart(4, '0')}` : `u${String(100_000 + index * 13)}`,
    label: isService ? `svc-batch-${index}` : (person?.email.split('@')[0] ?? ''),
    type: isService ? 'service' : 'user',
    enabled: index % 11 === 2 ? 'no' : 'yes',
    person: owned
      ? { id: person.id, kind: 'identity', system: '', key: person.key, label: person.name }
      : null,
    rule: owned ? (index % 3 === 0 ? 'employee number' : 'email') : '',
    confidence: owned ? (index % 3 === 0 ? 100 : 95) : 0,
    createdAt: `2021-0${1 + (index % 9)}-12`,
    lastLoginAt: index % 9 === 0 ? '' : `2026-09-${String(1 + (index % 29)).padStart(2, '0')}`,
    owner: isService ? '' : '',
  };
});

export const sources: readonly Source[] = [
  ['staff-register.csv', 'table', 'Table (CSV)', '', 480, 480, 0, 'complete'],
  ['directory.ldif', 'ldif', 'Directory export (LDIF)', 'Directory', 1320, 1309, 11, 'gaps'],
  ['finance-role-assignments.xlsx', 'table', 'Table (XLSX)', 'Finance', 4480, 4480, 0, 'unknown'],
  [
    'cloud-authorization-details.json',
    'aws-iam',
    'AWS account authorization details',
    'Cloud',
    912,
    912,
    0,
    'complete',
  ],
].map(([name, format, formatTitle, system, records, accepted, quarantined, status], index): Source => ({
  id: index + 1,
  name: String(name),
  sha256: digest(17 + index * 31),
  bytes: 48_211 * (index + 1) ** 2,
  format: String(format),
  formatTitle: String(formatTitle),
  system: String(system),
  snapshot: '2026-Q3',
  asOf: '2026-09-30',
  importedAt: `2026-10-02T09:1${index}:00Z`,
  importedBy: 'R. Okonjo',
  records: Number(records),
  accepted: Number(accepted),
  quarantined: Number(quarantined),
  controlTotal: null,
  supersedes: null,
  supersededBy: null,
  completeness: {
    status: status as 'complete' | 'gaps' | 'unknown',
    findings:
      status === 'complete'
        ? []
        : [
            {
              code: status === 'gaps' ? 'GROUP_NOT_LISTED' : 'NO_RECORD_COUNT',
              severity: status === 'gaps' ? 'gap' : 'unknown',
              message:
                status === 'gaps'
                  ? '3 groups are named as members but are not in the export'
                  : 'The number of rows that the system held is not stated',
              count: status === 'gaps' ? 3 : 1,
              effect:
                status === 'gaps'
                  ? 'Members of these groups may hold more access than is shown'
                  : 'Missing rows cannot be noticed',
              records: status === 'gaps' ? [211, 640, 902] : [],
            },
          ],
  },
  sections: { rows: Number(records) },
  droppedFields: index === 1 ? ['userPassword'] : [],
  kept: { what: index === 1 ? ('redacted' as const) : ('original' as const), sha256: 'c'.repeat(64) },
}));
