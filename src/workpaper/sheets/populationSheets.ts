/** D-<control>: the frozen population. E-<control>: how the sample was drawn from it. */
import type { PopulationRow } from '#contract/sample.ts';
import type { PopulationItem, SampleData } from '../data.ts';
import { type Cell, type SheetBody, type SheetColumn, sheetBody } from '../sheet.ts';
import { counted, instant, percentUp } from './words.ts';

const factColumns: readonly SheetColumn[] = [
  { title: 'Item', width: 32, kind: 'text' },
  { title: 'Value', width: 110, kind: 'wrap' },
];

/** The latest of the dates of the files behind a population; '' when none is stated. */
function asOfPopulation(population: PopulationRow | undefined): string {
  const days = (population?.sources ?? []).map((source) => source.asOf);
  return days.sort().at(-1) ?? '';
}

export function populationMemo(population: PopulationRow): SheetBody {
  const rows: Cell[][] = [
    ['Population', population.ref],
    ['Title', population.title],
    ['Control', population.controlId],
    ['Definition', population.words],
    ['Items (N)', String(population.items)],
    ...population.excluded.map(({ reason, count }) => ['Excluded', `${count}: ${reason}`]),
    ['Population digest (POPHASH-v1)', population.populationSha256],
    ['Frame order', population.frameOrder],
    ['Frame digest (FRAME-v1)', population.frameSha256],
    ...population.sources.map((source) => [
      'File',
      `${source.name}, as of ${source.asOf}, SHA-256 ${source.sha256}`,
    ]),
    ['Completeness of the files', population.completeness],
    ['IPE of the files', population.isProvisional ? 'not tested: provisional (D-4)' : 'tested (D-4)'],
    ['Frozen', `${instant(population.frozenAt)} by ${population.frozenBy}`],
  ];
  return sheetBody({
    asOf: asOfPopulation(population),
    purpose: 'Defines the population that the control is tested on and shows that it is fixed.',
    source: population.sources.map((source) => source.name).join(', ') || population.words,
    result: `${counted(population.items, 'item')}; files: ${population.completeness}.`,
    columns: factColumns,
    rows,
    notes:
      population.completeness === 'complete'
        ? []
        : [
            {
              label: 'Provisional',
              text: 'The files behind this population are not shown to be complete (D-2). Results of tests on it are provisional.',
            },
          ],
  });
}

export function populationItems(
  population: PopulationRow,
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly PopulationItem[] },
): SheetBody {
  return sheetBody({
    asOf: asOfPopulation(population),
    purpose: `Lists every item of population ${population.ref} in frame order.`,
    source: population.words,
    result: `${counted(population.items, 'item')}; digest ${population.populationSha256}.`,
    columns: [
      { title: 'Position', width: 9, kind: 'integer' },
      { title: 'Item', width: 34, kind: 'text' },
      ...columns.map((title): SheetColumn => ({ title, width: 20, kind: 'text' })),
    ],
    rows: rows.map((item) => [
      item.position,
      item.key,
      ...columns.map((column) => item.fields[column] ?? ''),
    ]),
  });
}

export function selectionSheet(
  { sample, record }: SampleData,
  population: PopulationRow | undefined,
): SheetBody {
  const { plan } = sample;
  const algorithm = record['algorithm'] as { id?: string; version?: number; rule?: string } | undefined;
  const rows: Cell[][] = [
    ['Sample', sample.ref],
    ['Control', sample.controlId],
    [
      'Population',
      `${sample.populationRef}: ${population?.title ?? ''}, ${counted(sample.populationItems, 'item')}`,
    ],
    ['Population digest', population?.populationSha256 ?? ''],
    ['Frame digest', population?.frameSha256 ?? ''],
    ['Distribution', plan.distribution],
    ['Risk of overreliance', percentUp(Number(plan.riskOfOverreliance))],
    ['Tolerable deviation rate', percentUp(Number(plan.tolerableRate))],
    ['Expected deviation rate', percentUp(Number(plan.expectedRate))],
    ['Planned sample size', `${plan.sampleSize}, accepting ${counted(plan.expectedDeviations, 'deviation')}`],
    ['Plan in words', plan.sentence],
    ['Drawn items (n)', String(sample.size)],
    [
      'Selection',
      algorithm
        ? `${algorithm.id ?? ''} version ${algorithm.version ?? ''}: ${algorithm.rule ?? ''}`
        : sample.method,
    ],
    ['Seed', sample.seed],
    ['Origin of the seed', sample.seedOrigin],
    ['Drawn', `${instant(sample.drawnAt)} by ${sample.drawnBy}`],
    ['Software', textOf(record['software'])],
    ...earlierDraws(record),
    ...(sample.status === 'discarded' ? [['Set aside', sample.statusReason]] : []),
  ];
  return sheetBody({
    asOf: asOfPopulation(population),
    purpose: 'Gives all that a third party needs to draw the same items again.',
    source: `Population ${sample.populationRef}`,
    procedure:
      'The draw can be repeated from the population list, the seed and the rule below with ordinary tools.',
    result: `${counted(sample.size, 'item')} of ${sample.populationItems.toLocaleString('en-GB')}${sample.status === 'discarded' ? '; this draw was set aside' : ''}.`,
    columns: factColumns,
    rows,
  });
}

export function selectedItems({ sample, record }: SampleData): SheetBody {
  const selected = (record['selected'] ?? []) as readonly Record<string, unknown>[];
  const replacements = record['replacements'] as
    | { rule?: string; next?: readonly Record<string, unknown>[] }
    | undefined;
  const row = (one: Record<string, unknown>, no: Cell, use: string): Cell[] => [
    no,
    textOf(one['key'] ?? one['itemKey']),
    textOf(one['ticket']),
    use,
  ];
  return sheetBody({
    purpose: 'Lists the drawn items in the order of the draw, and the items that replace void ones.',
    source: `Selection record of ${sample.ref}`,
    result: `${counted(selected.length, 'item')} drawn.`,
    columns: [
      { title: 'Draw no.', width: 9, kind: 'integer' },
      { title: 'Item', width: 50, kind: 'text' },
      { title: 'Ticket', width: 70, kind: 'code' },
      { title: 'Use', width: 16, kind: 'text' },
    ],
    rows: [
      ...selected.map((one, i) => row(one, Number(one['no'] ?? i + 1), 'selected')),
      ...(replacements?.next ?? []).map((one) => row(one, null, 'replacement')),
    ],
    notes: replacements?.rule ? [{ label: 'Replacement', text: replacements.rule }] : [],
  });
}

function earlierDraws(record: SampleData['record']): Cell[][] {
  const draws = (record['earlierDraws'] ?? []) as readonly Record<string, unknown>[];
  return draws.map((draw) => [
    'Earlier draw',
    `${textOf(draw['ref'])}, seed ${textOf(draw['seed'])}, ${textOf(draw['status'])}${draw['statusReason'] ? `: ${textOf(draw['statusReason'])}` : ''}`,
  ]);
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
