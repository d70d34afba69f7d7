/** The IPE records of the demo's main sources: how each list was made, who watched, which checks were done. */
import { createHash } from 'node:crypto';
import type { Export } from './exports.ts';
import type { Step } from './script.ts';
import { type Day, midYear, yearEnd } from './types.ts';

type Exports = ReadonlyMap<Day, readonly Export[]>;

/** Name of the result of a day's import. */
export const importOf = (day: Day): string => (day === midYear ? 'importMidYear' : 'importYearEnd');

type Line = {
  readonly day: Day;
  readonly path: string;
  readonly purpose: string;
  readonly environment: string;
  readonly method: 'report' | 'query' | 'API' | 'screen';
  readonly runBy: string;
  /** References of evidence, as results of earlier steps. */
  readonly evidence?: string;
  /** What was found where the number of records does not agree. */
  readonly countFailed?: string;
};

const lines: readonly Line[] = [
  {
    day: yearEnd,
    path: 'hr/hr-roster.csv',
    purpose: 'Register of people: who belongs to an account, who has left',
    environment: 'HR, production, all companies',
    method: 'report',
    runBy: 'Deepa Nair',
  },
  {
    day: yearEnd,
    path: 'foundry/foundry-users.csv',
    purpose: 'Accounts of Foundry, for leavers and dormant accounts',
    environment: 'Foundry 4.7, client 010',
    method: 'report',
    runBy: 'Ryan Morris',
    evidence: '$counts.items.0.ref',
  },
  {
    day: yearEnd,
    path: 'foundry/foundry-group-members.csv',
    purpose: 'Population of AC-01: memberships granted in the period',
    environment: 'Foundry 4.7, client 010',
    method: 'report',
    runBy: 'Ryan Morris',
    evidence: '$counts.items.0.ref',
  },
  {
    day: yearEnd,
    path: 'netsuite/netsuite-role-permissions.csv',
    purpose: 'What the roles of NetSuite allow, for segregation of duties',
    environment: 'NetSuite, production account',
    method: 'query',
    runBy: 'Helen Fairweather',
    evidence: '$roleSearch.items.0.ref',
  },
  {
    day: midYear,
    path: 'salesforce/PermissionSetAssignment.csv',
    purpose: 'Who has which permission set of Salesforce',
    environment: 'Salesforce, production organisation',
    method: 'query',
    runBy: 'Ryan Morris',
    countFailed:
      'The system showed more rows than the file has: the export stopped at 1,000. A new one was asked for.',
  },
];

/** One call for each record. */
export const ipeSteps = (exports: Exports): readonly Step[] =>
  lines.map((line, i) => ({
    what: `Recording how ${line.path.slice(line.path.lastIndexOf('/') + 1)} was made`,
    at: `2026-10-13T10:${String(10 + i * 6)}:00.000Z`,
    call: 'ipe.save',
    input: recordOf(line, exports.get(line.day) ?? []),
  }));

function recordOf(line: Line, exports: readonly Export[]): unknown {
  const { day, path, purpose, environment, method, runBy, evidence = '', countFailed } = line;
  const at = exports.findIndex((one) => one.path === path);
  const found = exports[at];
  if (found === undefined) throw new Error(`No export ${path} on ${day}`);
  const passed = (check: string, note: string) => ({ check, result: 'passed', note });
  return {
    sourceId: `$${importOf(day)}.sources.${at}.id`,
    fields: {
      purpose,
      environment,
      method,
      query: found.how,
      runBy,
      runAt: `${day} 18:10`,
      observedBy: 'Mara Lindqvist',
      handoverSha256: createHash('sha256').update(found.bytes).digest('hex'),
      checks: [
        countFailed === undefined
          ? { ...passed('count', 'Screen of the system beside the number of records read'), evidence }
          : { check: 'count', result: 'failed', note: countFailed },
        passed('outside source', 'Five people of the register of HR looked for in the list, five found'),
        passed('accuracy', 'Ten rows compared with the screen of the system'),
        passed('parameters', 'Parameters read at the screen: no filter on state or date'),
        passed('no manipulation', 'Digest taken at the hand-over'),
        passed('key integrity', 'No key twice, none empty but those in quarantine'),
        { check: 'joins', result: 'not applicable', note: 'One list, nothing was joined' },
      ],
    },
  };
}
