/** What the demo does after the files are there: one contract call after the other, with fixed instants and persons. */
import type { Export } from './exports.ts';
import { registerInput } from './controls.ts';
import { sampleSize, seed } from './requests.ts';
import type { SampledGrant } from './requests.ts';
import { importOf, ipeSteps } from './scriptIpe.ts';
import { conflictException, deviatingLetter, itemExceptions } from './scriptExceptions.ts';
import { mitigationSteps } from './scriptMitigations.ts';
import { marksOf } from './scriptMarks.ts';
import type { Day } from './types.ts';
import { demoDates, midYear, periodFrom, yearEnd } from './types.ts';

/** A call; references and paths inside `input`: resources/demo/README.md. */
export type Step = {
  /** What a person would say it is. */
  readonly what: string;
  readonly at: string;
  readonly call: string;
  readonly input: unknown;
  /** Name under which later steps refer to the result. */
  readonly as?: string;
};

type Source = {
  readonly exports: ReadonlyMap<Day, readonly Export[]>;
  /** The client's own mappings. */
  readonly mappings: readonly unknown[];
  /** The sample in the order of the draw. */
  readonly drawn: readonly SampledGrant[];
};

const preparer = 'Mara Lindqvist';
const file = (path: string): unknown => ({ kind: 'path', path: `demo:${path}` });

/** The whole script. */
export function demoScript(source: Source): unknown {
  return {
    tickmarkDemo: 1,
    engagement: {
      client: 'Northgate plc',
      title: 'FY2026 access audit',
      period: { from: periodFrom, to: yearEnd },
    },
    createdAt: '2026-10-12T08:00:00.000Z',
    digits: 'northgate/demo',
    steps: [
      ...importSteps(source),
      ...analysisSteps(),
      ...controlSteps(),
      ...mitigationSteps(),
      ...evidenceSteps(),
      ...ipeSteps(source.exports),
      ...sampleSteps(source),
      ...closingSteps(source),
    ],
  };
}

function importSteps({ exports, mappings }: Source): readonly Step[] {
  const saves = mappings.map((mapping, i) => ({
    what: 'Keeping a mapping of the client',
    at: `2026-10-12T08:${String(10 + i)}:00.000Z`,
    call: 'mapping.save',
    input: { mapping },
  }));
  const imports = demoDates.map((day, i) => ({
    what: `Importing the exports of ${day}`,
    at: `2026-10-12T09:${i === 0 ? '05' : '25'}:00.000Z`,
    call: 'import.run',
    input: {
      snapshot: day,
      asOf: day,
      sources: (exports.get(day) ?? []).map((one) => sourceOf(day, one)),
    },
    as: importOf(day),
  }));
  return [...saves, ...imports];
}

const sourceOf = (day: Day, one: Export): unknown => ({
  ref: file(`${day}/${one.path}`),
  ...(one.system === '' ? {} : { system: one.system }),
  ...(one.mapping === '' ? { format: one.format } : { mapping: one.mapping }),
  ...(one.expectedRecords === undefined ? {} : { expectedRecords: one.expectedRecords }),
});

const analysisSteps = (): readonly Step[] =>
  [midYear, yearEnd].map((snapshot, i) => ({
    what: `Looking for conflicts on ${snapshot}`,
    at: `2026-10-12T10:${i === 0 ? '10' : '20'}:00.000Z`,
    call: 'conflicts.run',
    input: { snapshot, rules: 'demo:rules/northgate.json' },
    as: i === 0 ? 'conflictsMidYear' : 'conflictsYearEnd',
  }));

const controlSteps = (): readonly Step[] => [
  {
    what: 'Taking in the control register',
    at: '2026-10-12T11:00:00.000Z',
    call: 'control.import',
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
    '2026-09-30/service-portal/access-requests-foundry.csv',
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
    '2026-09-30/access-governance/access-review-q2-results.csv',
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
    '2026-09-30/emergency-access/emergency-access-log.csv',
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
    what: `Taking in ${path.slice(path.lastIndexOf('/') + 1)}`,
    at: `2026-10-13T09:${String(10 + i * 2)}:00.000Z`,
    call: 'evidence.add',
    input: {
      sources: [file(path.includes('/') ? path : `evidence/${path}`)],
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
      what: 'Freezing the population of AC-01',
      at: '2026-10-13T13:00:00.000Z',
      call: 'population.freeze',
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
      what: 'Drawing the sample',
      at: '2026-10-13T13:20:00.000Z',
      call: 'sample.select',
      input: {
        populationId: '$population.population.id',
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
      what: 'Filling in the test sheet',
      at: '2026-10-14T15:40:00.000Z',
      call: 'sheet.mark',
      input: { sampleId: '$sample.sample.id', cells: marksOf(drawn) },
    },
    ...drawn
      .filter((grant) => grant.deviation !== '')
      .map((grant, i): Step => ({
        what: 'Attaching evidence to an item',
        at: `2026-10-14T15:5${i}:00.000Z`,
        call: 'evidence.attach',
        input: {
          evidenceId: grant.deviation === 'no request' ? '$requests.items.0.id' : '$lateApproval.items.0.id',
          subject: { kind: 'test-item', id: `S-01:${grant.key}:${deviatingLetter(grant)}` },
        },
      })),
  ];
}

const closingSteps = ({ drawn }: Source): readonly Step[] => [
  ...itemExceptions(drawn),
  ...conflictException(),
  {
    what: 'Concluding on the sample',
    at: '2026-10-15T10:00:00.000Z',
    call: 'sample.conclude',
    input: { sampleId: '$sample.sample.id' },
  },
  {
    what: 'Writing the workpapers',
    at: '2026-10-15T10:30:00.000Z',
    call: 'workpaper.write',
    input: {},
    as: 'workpapers',
  },
];
