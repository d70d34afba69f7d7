/** F: the test sheet, one row an item, one column an attribute, the evaluation under the columns. */
import type { Legend, SampleData } from '../data.ts';
import { type Cell, type SheetBody, type SheetColumn, sheetBody } from '../sheet.ts';
import { counted, percent, percentUp } from './words.ts';

type TestRow = SampleData['sheet']['rows'][number];

/** Fields of an item that a sheet shows; the rest stands on the population list. */
const MOST_FIELDS = 8;

export function testSheet({ sample, sheet, evaluation }: SampleData, legend: Legend): SheetBody {
  const fields = sheet.columns.slice(0, MOST_FIELDS);
  const letters = sheet.attributes.map((attribute) => attribute.letter);
  const symbols = new Map(legend.map((one) => [one.code, one.symbol]));
  const columns: SheetColumn[] = [
    { title: 'No.', width: 5, kind: 'integer' },
    { title: 'Item', width: 28, kind: 'text' },
    ...fields.map((title): SheetColumn => ({ title, width: 14, kind: 'text' })),
    ...letters.map((title): SheetColumn => ({ title, width: 10, kind: 'mark' })),
    { title: 'Evidence', width: 15, kind: 'wrap' },
    { title: 'Comment', width: 30, kind: 'wrap' },
    { title: 'Deviation', width: 10, kind: 'text' },
    { title: 'Exception', width: 11, kind: 'ref' },
    { title: 'Source row', width: 26, kind: 'wrap' },
    { title: 'Tested by', width: 14, kind: 'text' },
    { title: 'Tested on', width: 11, kind: 'day' },
  ];
  const pad: null[] = fields.map(() => null);
  return sheetBody({
    purpose: `Tests the drawn items of ${sample.ref} for control ${sheet.controlId}, attribute by attribute.`,
    source: `Sample ${sample.ref} of population ${sample.populationRef}, ${counted(sample.populationItems, 'item')}.`,
    scope: `${counted(sample.size, 'item')}, ${sheet.tested} tested.`,
    result: evaluation.isComplete
      ? evaluation.attributes.map((one) => `${one.letter}: ${one.sentence}`).join(' ')
      : `${sheet.untested} of ${sample.size} items are not fully tested; no conclusion yet.`,
    columns,
    rows: sheet.rows.map((row) => testRow(row, fields, letters, symbols)),
    preface: sheet.attributes.map(({ letter, title, definition }) => ({
      label: letter,
      text: definition === '' ? title : `${title}: ${definition}`,
    })),
    footer: evaluationRows(evaluation, letters).map(([label, ...values]) => [
      null,
      label ?? '',
      ...pad,
      ...values,
    ]),
    notes: [
      {
        label: 'Tickmarks',
        text: legend
          .filter((one) => one.code !== '')
          .map((one) => `${one.symbol} ${one.meaning}`)
          .join('   '),
      },
      ...(sheet.columns.length > MOST_FIELDS
        ? [{ label: 'Fields', text: `Not shown here: ${sheet.columns.slice(MOST_FIELDS).join(', ')}` }]
        : []),
      ...(sample.status === 'discarded' ? [{ label: 'Set aside', text: sample.statusReason }] : []),
    ],
  });
}

function testRow(
  row: TestRow,
  fields: readonly string[],
  letters: readonly string[],
  symbols: ReadonlyMap<string, string>,
): readonly Cell[] {
  const cells = new Map(row.cells.map((cell) => [cell.letter, cell]));
  const marked = row.cells.filter((cell) => cell.tickmark !== '');
  const latest = marked.reduce((last, cell) => (cell.testedAt > last.testedAt ? cell : last), {
    testedAt: '',
    testedBy: '',
  });
  const evidence = [
    ...row.evidence,
    ...row.cells
      .filter((cell) => cell.evidence.length > 0)
      .map((cell) => `${cell.letter}: ${cell.evidence.join(', ')}`),
  ];
  const comments = row.cells
    .filter((cell) => cell.comment !== '')
    .map((cell) => `${cell.letter}: ${cell.comment}`);
  return [
    row.no,
    row.key,
    ...fields.map((field) => row.fields[field] ?? ''),
    ...letters.map((letter) => {
      const code = cells.get(letter)?.tickmark ?? '';
      return symbols.get(code) ?? code;
    }),
    evidence.join('\n'),
    comments.join('\n'),
    marked.length === 0 ? '' : row.isDeviation ? 'yes' : 'no',
    row.exceptions.join('\n'),
    row.lineage.map((one) => `${one.file}, ${one.locator}`).join('\n'),
    latest.testedBy,
    latest.testedAt.slice(0, 10),
  ];
}

/** A line for each figure, a value for each attribute. */
function evaluationRows(
  evaluation: SampleData['evaluation'],
  letters: readonly string[],
): readonly string[][] {
  const of = (letter: string) => evaluation.attributes.find((one) => one.letter === letter);
  type Attribute = NonNullable<ReturnType<typeof of>>;
  const line = (label: string, value: (one: Attribute) => string) => [
    label,
    ...letters.map((letter) => {
      const one = of(letter);
      return one ? value(one) : '';
    }),
  ];
  const whenTested = (value: (one: Attribute) => string) => (one: Attribute) =>
    one.untested > 0 || one.sampleSize === 0 ? '' : value(one);
  return [
    line('Items tested (n)', (one) => String(one.sampleSize)),
    line('Not applicable', (one) => String(one.notApplicable)),
    line('Not tested', (one) => String(one.untested)),
    line('Deviations', (one) => String(one.deviations)),
    line(
      'Deviation rate',
      whenTested((one) => percent(one.sampleRate)),
    ),
    line(
      'Upper limit',
      whenTested((one) => percentUp(one.upperLimit)),
    ),
    line('Tolerable rate', (one) => percentUp(one.tolerableRate)),
    line(
      'Supports reliance',
      whenTested((one) => (one.supportsPlannedReliance ? 'yes' : 'no')),
    ),
  ];
}
