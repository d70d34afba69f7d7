/** What the demo does after the files are there: one contract call after the other, with fixed instants and persons. */
import type { Export } from './exports.ts';
import { registerInput } from './controls.ts';
import { sampleSize, seed } from './requests.ts';
import type { SampledGrant } from './requests.ts';
import { conflictException, itemExceptions } from './scriptExceptions.ts';
import { marksOf } from './scriptMarks.ts';
import type { Day, Person } from './types.ts';
import { demoDates, midYear, periodFrom, yearEnd } from './types.ts';

/** A call: `input` may hold the placeholders that resources/demo/README.md explains. */
export type Step = {
  readonly at: string;
  readonly actor: string;
  readonly method: string;
  readonly input: unknown;
  /** Name under which later steps refer to the result. */
  readonly as?: string;
};

type Source = {
  readonly exports: ReadonlyMap<Day, readonly Export[]>;
  readonly people: readonly Person[];
  /** The sample in the order of the draw. */
  readonly drawn: readonly SampledGrant[];
};

export const preparer = 'Mara Lindqvist';
export const file = (path: string): unknown => ({ kind: 'path', path: { $file: path } });

/** The whole script. */
export function demoScript(source: Source): unknown {
  return {
    tickmarkDemoScript: 1,
    engagement: {
      client: 'Northgate plc',
      title: 'FY2026 access audit',
      period: { from: periodFrom, to: yearEnd },
      actor: preparer,
      at: '2026-10-12T08:00:00.000Z',
    },
    steps: [
      ...importSteps(source),
      ...analysisSteps(),
      ...controlSteps(),
      ...evidenceSteps(),
      ...sampleSteps(source),
      ...closingSteps(source),
    ],
  };
}

const clientMappings = [
  'foundry-users',
  'foundry-groups',
  'foundry-group-members',
  'foundry-group-permissions',
  'foundry-permissions',
  'foundry-delegations',
  'bank-portal',
  'access-governance',
  'close-tool',
];

function importSteps({ exports }: Source): readonly Step[] {
  const mappings = clientMappings.map((name, i) => ({
    at: `2026-10-12T08:${String(10 + i)}:00.000Z`,
    actor: preparer,
    method: 'mapping.save',
    input: { mapping: { $json: `mappings/northgate-${name}.json` } },
  }));
  const imports = demoDates.map((day, i) => ({
    at: `2026-10-12T09:${i === 0 ? '05' : '25'}:00.000Z`,
    actor: preparer,
    method: 'import.run',
    input: {
      snapshot: day,
      asOf: day,
      sources: (exports.get(day) ?? [])
        .filter((one) => one.mapping !== '' || one.format !== '')
        .map((one) => sourceOf(day, one)),
    },
    as: `import-${day}`,
  }));
  return [...mappings, ...imports];
}

const sourceOf = (day: Day, one: Export): unknown => ({
  ref: file(`${day}/${one.path}`),
  ...(one.system === '' ? {} : { system: one.system }),
  ...(one.mapping === '' ? { format: one.format } : { mapping: one.mapping }),
  ...(one.expectedRecords === undefined ? {} : { expectedRecords: one.expectedRecords }),
});

const analysisSteps = (): readonly Step[] =>
  [midYear, yearEnd].map((snapshot, i) => ({
    at: `2026-10-12T10:${i === 0 ? '10' : '20'}:00.000Z`,
    actor: preparer,
    method: 'conflicts.run',
    input: { snapshot, rules: { $file: 'rules/northgate.json' } },
    as: `conflicts-${snapshot}`,
  }));

const controlSteps = (): readonly Step[] => [
  {
    at: '2026-10-12T11:00:00.000Z',
    actor: preparer,
    method: 'control.import',
    input: { file: 'control-register.xlsx', rows: registerInput },
  },
];

type EvidenceLine = readonly [
  as: string,
  path: string,
  supplier: string,
  from: Day | null,
  to: Day | null,
  note: string,
  controls: readonly string[],
];

const evidenceLines: readonly EvidenceLine[] = [
  [
    'requests',
    'access-requests-foundry.csv',
    'Heather Murray',
    periodFrom,
    yearEnd,
    'All requests of the period for Foundry, exported from the service portal',
    ['AC-01'],
  ],
  [
    'policy',
    'access-management-policy.pdf',
    'Heather Murray',
    '2025-01-01',
    yearEnd,
    'The policy that the tests measure by',
    ['AC-01', 'AC-02', 'AC-04'],
  ],
  [
    'review',
    'access-review-q2-results.csv',
    'Fiona Illingworth',
    midYear,
    '2026-07-15',
    'Decisions of the campaign of the second quarter',
    ['AC-03'],
  ],
  [
    'reviewSignOff',
    'access-review-q2-signoff.pdf',
    'Fiona Illingworth',
    midYear,
    '2026-07-15',
    'Sign-off of the campaign',
    ['AC-03'],
  ],
  [
    'emergency',
    'emergency-access-log.csv',
    'Katrin Strauß',
    periodFrom,
    yearEnd,
    'Log of the emergency accounts',
    ['AC-06'],
  ],
  [
    'roleSearch',
    'netsuite-role-search-2026-09-30.png',
    'Helen Fairweather',
    yearEnd,
    yearEnd,
    'Screen with criteria and count of the role search',
    ['AC-04'],
  ],
  [
    'counts',
    'foundry-record-counts-2026-09-30.txt',
    'Ryan Morris',
    yearEnd,
    yearEnd,
    'Counts of the Foundry reports, observed at the screen',
    ['AC-01', 'AC-04'],
  ],
  [
    'lateApproval',
    'approval-late.eml',
    'Harpreet Singh',
    null,
    null,
    'Mail with an approval after the access was given',
    [],
  ],
  [
    'inquiry',
    'inquiry-foundry-administration.txt',
    preparer,
    '2026-10-13',
    '2026-10-13',
    'Note of an inquiry',
    ['AC-01'],
  ],
  [
    'aws',
    'aws-configuration.zip',
    'Eoin Byrne',
    yearEnd,
    yearEnd,
    'Settings of the audit trail and of passwords',
    ['AC-08'],
  ],
  [
    'migration',
    'halden-migration-bag',
    'Björn Krüger',
    '2026-03-02',
    yearEnd,
    'Doubled accounts and the plan of the cut-over, as a bag',
    ['AC-12'],
  ],
];

const evidenceSteps = (): readonly Step[] =>
  evidenceLines.map(([as, path, supplier, coversFrom, coversTo, note, controls], i) => ({
    at: `2026-10-13T09:${String(10 + i * 2)}:00.000Z`,
    actor: preparer,
    method: 'evidence.add',
    input: {
      sources: [file(`evidence/${path}`)],
      supplier,
      coversFrom,
      coversTo,
      note,
      attachTo: controls.map((id) => ({ kind: 'control', id })),
    },
    as,
  }));

function sampleSteps({ drawn }: Source): readonly Step[] {
  return [
    {
      at: '2026-10-13T13:00:00.000Z',
      actor: preparer,
      method: 'population.freeze',
      input: {
        controlId: 'AC-01',
        title: 'Group memberships granted in Foundry in the period',
        definition: {
          kind: 'grants',
          snapshot: yearEnd,
          system: 'Foundry',
          grantedFrom: periodFrom,
          grantedTo: yearEnd,
        },
      },
      as: 'population',
    },
    {
      at: '2026-10-13T13:20:00.000Z',
      actor: preparer,
      method: 'sample.select',
      input: {
        populationId: { $result: 'population.population.id' },
        seed,
        seedOrigin:
          'Forty throws of a ten-sided die by Mara Lindqvist, watched by Patrick Fitzgerald, after the population was frozen',
        plan: {
          distribution: 'binomial',
          riskOfOverreliance: '0.05',
          tolerableRate: '0.05',
          expectedRate: '0',
        },
        size: sampleSize,
      },
      as: 'sample',
    },
    {
      at: '2026-10-14T15:40:00.000Z',
      actor: preparer,
      method: 'sheet.mark',
      input: { sampleId: { $result: 'sample.sample.id' }, cells: marksOf(drawn) },
    },
    ...drawn
      .filter((grant) => grant.deviation !== '')
      .map((grant, i): Step => ({
        at: `2026-10-14T15:5${i}:00.000Z`,
        actor: preparer,
        method: 'evidence.attach',
        input: {
          evidenceId: {
            $result: grant.deviation === 'no request' ? 'requests.items.0.id' : 'lateApproval.items.0.id',
          },
          subject: {
            kind: 'test-item',
            id: {
              $text: [
                { $result: 'sample.sample.id' },
                `:${grant.key}:${grant.deviation === 'no request' ? 'B' : 'C'}`,
              ],
            },
          },
        },
      })),
  ];
}

const closingSteps = ({ people, drawn }: Source): readonly Step[] => [
  ...itemExceptions(drawn),
  ...conflictException(people),
  {
    at: '2026-10-15T10:00:00.000Z',
    actor: preparer,
    method: 'sample.conclude',
    input: { sampleId: { $result: 'sample.sample.id' } },
  },
  { at: '2026-10-15T10:30:00.000Z', actor: preparer, method: 'workpaper.write', input: {}, as: 'workpapers' },
];
