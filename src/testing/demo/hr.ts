/** The HR roster: everybody employed on the day, and everybody who left in the period. */
import { randomStream } from '#base/random.ts';
import { jobOn } from './people.ts';
import { csv } from './text.ts';
import { periodFrom } from './types.ts';
import type { Day, Person } from './types.ts';

const header = [
  'Employee ID',
  'First Name',
  'Last Name',
  'Preferred Name',
  'Work Email',
  'Worker Type',
  'Status',
  'Company',
  'Department',
  'Cost Center',
  'Job Title',
  'Location',
  'Manager ID',
  'Hire Date',
  'Termination Date',
  'Contract End Date',
];

const companies = { Northgate: 'Northgate plc', Halden: 'Halden Tools GmbH' } as const;

/** The roster as CSV text, UTF-8, days as YYYY-MM-DD. */
export function hrRoster(people: readonly Person[], day: Day): string {
  const rows = people
    .filter((person) => person.hireOn <= day && (person.leaveOn === '' || person.leaveOn >= periodFrom))
    .map((person) => rowOf(person, day));
  // Two rows that no reader should take for people: an impossible day, and a number that is missing.
  const broken = [
    '109999',
    'Test',
    'Mitarbeiter',
    '',
    '',
    'Employee',
    'Active',
    companies.Northgate,
    'Production',
    '4100',
    'Machine operator',
    'Leeds',
    '',
    '2026-02-30',
    '',
    '',
  ];
  const nameless = [
    '',
    'Unknown',
    'Agency',
    '',
    '',
    'Contractor',
    'Active',
    companies.Northgate,
    'Production',
    '4100',
    'Agency operator',
    'Sheffield',
    '',
    '2026-05-04',
    '',
    '',
  ];
  rows.splice(Math.floor(rows.length * 0.61), 0, broken);
  rows.splice(Math.floor(rows.length * 0.83), 0, nameless);
  return `\u{feff}${csv([header, ...rows])}`;
}

function rowOf(person: Person, day: Day): string[] {
  const stream = randomStream(`northgate/hr/${person.id}`);
  const job = jobOn(person, day);
  // A leaver is known to HR from some weeks before the last day.
  const leaveOn = person.leaveOn !== '' && person.leaveOn <= day ? person.leaveOn : '';
  const contractEnd =
    person.type === 'Employee' ? '' : stream.pick(['2026-12-31', '2026-12-31', '2027-03-31', '']);
  return [
    person.id,
    person.given,
    person.family,
    '',
    person.isEmailInHr ? person.email : '',
    person.type,
    leaveOn === '' ? (person.castKey === '' && stream.chance(2) ? 'On Leave' : 'Active') : 'Terminated',
    companies[person.company],
    job.department,
    costCentre(job.department),
    job.title,
    person.location,
    person.managerId,
    person.hireOn,
    leaveOn,
    contractEnd,
  ];
}

/** Four digits, the same for every row of a department. */
const costCentre = (department: string): string =>
  String(4000 + (randomStream(`cost/${department}`).uint32() % 90) * 10);
