/** What a table that was read shows of its completeness. */
import type { Finding } from '#contract/import.ts';
import { countProven } from '../shared/countProof.ts';
import type { TableReading } from './tableReading.ts';
import type { TableFile } from './tableFile.ts';
import type { TablePlan } from './tablePlan.ts';
import { counted } from '../shared/findings.ts';

/** Rows that a sheet can hold, header included, by the version of Excel that wrote it. */
const SHEET_LIMITS = [65_536, 1_048_576];

type Noted = Omit<Finding, 'records' | 'effect'> & { records?: readonly number[]; effect?: string };

/** Findings of one reading, most severe first. */
export function tableFindings(
  reading: TableReading,
  plan: TablePlan,
  table: TableFile,
  sheet: string,
): Finding[] {
  const noted = [
    ...sizeFindings(reading),
    ...listFindings(table),
    ...columnFindings(reading, plan),
    ...keyFindings(reading),
    ...(reading.program?.findings?.() ?? []),
    ...rowFindings(reading),
    ...sheetFindings(table, sheet),
  ];
  return noted.map(({ records = [], effect = '', ...rest }) => ({ ...rest, effect, records: [...records] }));
}

function sizeFindings({ counts }: TableReading): Noted[] {
  const findings: Noted[] = [];
  if (counts.rows === 0) {
    findings.push({
      code: 'EMPTY',
      severity: 'gap',
      message: 'The table has a header and no rows',
      count: 0,
      effect: 'Nothing in a result rests on this source.',
    });
  }
  const cutAt = SHEET_LIMITS.find((limit) => [counts.lastRow, counts.rows, counts.rows + 1].includes(limit));
  if (cutAt !== undefined) {
    findings.push({
      code: 'TRUNCATED',
      severity: 'gap',
      message: `The table ends at row ${counts.lastRow} with ${counts.rows} records: a sheet can hold ${cutAt} rows`,
      count: 1,
      effect: 'Rows after the limit are missing from every result.',
      records: [counts.lastRow],
    });
  }
  if (counts.isLastFaulty) {
    findings.push({
      code: 'LAST_ROW_INCOMPLETE',
      severity: 'gap',
      message: `The last row, ${counts.lastRow}, cannot be read: the file may have been cut off`,
      count: 1,
      effect: 'Rows may be missing after it.',
      records: [counts.lastRow],
    });
  }
  if (counts.cutCells > 0) {
    findings.push({
      code: 'CELL_AT_LIMIT',
      severity: 'unknown',
      message: `${counts.cutCells} ${counts.cutCells === 1 ? 'record has' : 'records have'} a cell of 32,767 characters, the most a sheet can hold`,
      count: counts.cutCells,
      effect: 'The end of these cells may be missing.',
      records: counts.firstCutCells,
    });
  }
  if (counts.footerCount !== null && counts.footerCount === counts.rows) {
    findings.push(countProven(`The footer counts ${counts.rows} records, as many as were read`, counts.rows));
  }
  if (counts.footerCount !== null && counts.footerCount !== counts.rows) {
    findings.push({
      code: 'COUNT_DIFFERS',
      severity: 'gap',
      message: `The footer counts ${counts.footerCount} records; ${counts.rows} were read`,
      count: Math.abs(counts.footerCount - counts.rows),
      effect: 'Records may be missing from every result.',
    });
  }
  return findings;
}

function listFindings(table: TableFile): Noted[] {
  const line = table.openAt?.() ?? 0;
  if (line === 0) return [];
  return [
    {
      code: 'LIST_NOT_CLOSED',
      severity: 'unknown',
      message: `The list ends in line ${line} without the ruler that closes a list`,
      count: 1,
      effect: 'Rows may be missing after it.',
      records: [line],
    },
  ];
}

function columnFindings({ columns, program }: TableReading, plan: TablePlan): Noted[] {
  const findings: Noted[] = [];
  const repeated = columns?.repeated ?? [];
  if (repeated.length > 0) {
    const isUsed = repeated.some((name) => plan.uses(name));
    findings.push({
      code: 'REPEATED_COLUMN',
      severity: isUsed ? 'unknown' : 'note',
      message: `Columns that stand more than once: ${repeated.join(', ')}; the first is read`,
      count: repeated.length,
      effect: isUsed ? 'Another column may be read than is meant.' : '',
    });
  }
  const absent = [...(program?.absent ?? [])];
  if (absent.length > 0) {
    findings.push({
      code: 'COLUMN_ABSENT',
      severity: 'note',
      message: `Columns that could be read and are not in the table: ${absent.join(', ')}`,
      count: absent.length,
      effect: 'What they would say is empty.',
    });
  }
  return findings;
}

function keyFindings({ program }: TableReading): Noted[] {
  const shortened = (program?.nodes ?? []).filter((node) => node.shortened.count > 0);
  return shortened.map(({ kind, shortened: { count, records } }) => ({
    code: 'SCIENTIFIC_NOTATION',
    severity: 'unknown',
    message: `${count} ${kind} ${count === 1 ? 'key is' : 'keys are'} in scientific notation, such as 1.23E+11: digits were lost in a spreadsheet`,
    count,
    effect: 'Different keys may have become one.',
    records,
  }));
}

type Words = readonly [one: string, many: string];
const WITHOUT_STATEMENT: Words = ['row states nothing', 'rows state nothing'];
const HIDDEN: Words = [
  'row was hidden in the sheet; it was read',
  'rows were hidden in the sheet; they were read',
];
const REPEATED: Words = ['repeated header was left out', 'repeated headers were left out'];
const SKIPPED: Words = ['row was left out as the mapping says', 'rows were left out as the mapping says'];
const FOOTERS: Words = ['footer row was left out', 'footer rows were left out'];

function rowFindings({ counts }: TableReading): Noted[] {
  const findings: Noted[] = [];
  const note = (code: string, count: number, [one, many]: Words, records: readonly number[] = []) => {
    if (count === 0) return;
    findings.push({ code, severity: 'note', message: counted(count, one, many), count, records });
  };
  const { firstWithoutStatement } = counts;
  note('ROWS_WITHOUT_STATEMENT', counts.withoutStatement, WITHOUT_STATEMENT, firstWithoutStatement);
  note('HIDDEN_ROWS', counts.hiddenRows, HIDDEN);
  note('REPEATED_HEADERS', counts.repeatedHeaders, REPEATED);
  note('SKIPPED_ROWS', counts.skippedRows, SKIPPED);
  note('FOOTERS', counts.footers, FOOTERS);
  return findings;
}

function sheetFindings(table: TableFile, sheet: string): Noted[] {
  const others = table.sheets.filter((one) => one.name !== sheet);
  if (others.length === 0) return [];
  const names = others.map((one) => (one.isHidden ? `${one.name} (hidden)` : one.name)).join(', ');
  return [
    {
      code: 'OTHER_SHEETS',
      severity: 'note',
      message: `Sheet ${sheet} was read; other sheets were not: ${names}`,
      count: others.length,
    },
  ];
}
