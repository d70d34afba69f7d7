/** One table read into a sink by one plan: header, rows, what is skipped, what is quarantined. */
import { EngineError } from '#base/errors.ts';
import type { StatementSink } from '../../statement.ts';
import { Columns } from './columns.ts';
import { HEADER_SEARCH_ROWS, isHeader } from './header.ts';
import { rowTest, type RowTest } from './rowTest.ts';
import type { CsvTable } from '#files/csv.ts';
import type { RowPlan } from './rowPlan.ts';
import type { TableBatch, TableBatches, TableRow } from './tableRow.ts';
import type { RowReader, TablePlan } from './tablePlan.ts';

/** Rows that are not records, and what was noticed about those that are. */
export type RowCounts = {
  /** Records: accepted or quarantined. */
  rows: number;
  titleRows: number;
  blankRows: number;
  repeatedHeaders: number;
  skippedRows: number;
  footers: number;
  hiddenRows: number;
  /** Records that state nothing. */
  withoutStatement: number;
  firstWithoutStatement: number[];
  /** Records with a cell as long as a sheet allows. */
  cutCells: number;
  firstCutCells: number[];
  /** Records counted by a footer such as `Total: 1,204`. */
  footerCount: number | null;
  lastRow: number;
  /** The last record was quarantined: the file may be cut off. */
  isLastFaulty: boolean;
};

const OFFSET_EVERY = 1024;
/** Characters that a cell of a sheet can hold: longer texts were cut when they went through one. */
const CELL_LIMIT = 32_767;
/** A longer text is no footer; the search for its number would take time that grows with the square of the length. */
const LONGEST_FOOTER = 500;
const FOOTER =
  /^(?:grand\s+)?(?:total|sum|count|rows?|records?|number of (?:rows|records)|end of (?:report|file|data))\b/i;

export class TableReading {
  readonly counts: RowCounts = {
    rows: 0,
    titleRows: 0,
    blankRows: 0,
    repeatedHeaders: 0,
    skippedRows: 0,
    footers: 0,
    hiddenRows: 0,
    withoutStatement: 0,
    firstWithoutStatement: [],
    cutCells: 0,
    firstCutCells: [],
    footerCount: null,
    lastRow: 0,
    isLastFaulty: false,
  };
  headerRow = 0;
  columns: Columns | null = null;
  program: RowReader | null = null;
  readonly #plan: TablePlan;
  readonly #sink: StatementSink;
  readonly #isSheet: boolean;
  #header: readonly string[] = [];
  #skips: readonly RowTest[] = [];
  #rowPlan: RowPlan | null = null;
  #table: CsvTable | null = null;

  constructor(plan: TablePlan, sink: StatementSink, isSheet: boolean) {
    this.#plan = plan;
    this.#sink = sink;
    this.#isSheet = isSheet;
  }

  /** Takes the rows one after the other. */
  readonly take = (fields: readonly string[], row: TableRow): boolean => {
    if (this.program === null) this.#beforeHeader(fields, row);
    else this.#record(this.program, fields, row);
    return true;
  };

  /** For text: plain rows, many at once. */
  readonly batches: TableBatches = {
    table: () => this.#table,
    take: (batch) => {
      if (this.program && this.#rowPlan) this.#takeBatch(batch, this.program, this.#rowPlan);
    },
  };

  /** @throws {EngineError} UNREADABLE_SOURCE when no header was found. */
  finish(fileName: string): void {
    if (this.program) return;
    const { requiredColumns, headerRow } = this.#plan;
    const wanted =
      headerRow === undefined
        ? `No row has the columns ${requiredColumns.join(', ')}`
        : `There is no row ${headerRow}`;
    throw new EngineError('UNREADABLE_SOURCE', `${wanted} in ${fileName}`, {
      details: { table: this.#plan.name, requiredColumns },
    });
  }

  #beforeHeader(fields: readonly string[], row: TableRow): void {
    if (row.error || !isHeader(this.#plan, fields, row.number)) {
      this.counts.titleRows += 1;
      if (this.counts.titleRows > HEADER_SEARCH_ROWS && this.#plan.headerRow === undefined)
        this.finish('the first rows');
      return;
    }
    const columns = new Columns(fields);
    this.#header = [...fields];
    this.headerRow = row.number;
    this.columns = columns;
    this.program = this.#plan.rows(columns);
    this.#skips = this.#plan.skipRows.map(({ column, values }) =>
      rowTest({ [column]: values }, { columns, secrets: new Set(), absent: () => {} }),
    );
    if (this.#isSheet) return;
    this.#rowPlan = this.program.plan?.(this.#skips, fields.length, this.#sink) ?? null;
    this.#table = this.#rowPlan && {
      columns: fields.length,
      wanted: this.#rowPlan.wanted,
      header: fields[0] ?? '',
    };
  }

  /** Rows that the plan knows; the others one by one, as if they had come so. */
  #takeBatch(batch: TableBatch, program: RowReader, plan: RowPlan): void {
    const { counts } = this;
    const { numbers, columns } = batch.rows;
    for (let i = 0, cell = 0; i < batch.count; i++, cell += columns) {
      const number = batch.firstLine + i;
      if (!plan.state(numbers, cell, number)) {
        plan.settle();
        const fields = batch.toRow(i);
        this.#record(program, fields, batch.row);
        if (program.lastTold === number) plan.learn(fields, numbers, cell);
        continue;
      }
      if (counts.rows % OFFSET_EVERY === 0) this.#sink.offset(number, batch.offsetOf(i));
      counts.rows += 1;
      counts.lastRow = number;
      counts.isLastFaulty = false;
      this.#sink.recordRead();
    }
    plan.settle();
  }

  #record(program: RowReader, fields: readonly string[], row: TableRow): void {
    const { counts } = this;
    if (row.error === null && this.#isNoRecord(fields, row)) return;
    if (row.isHidden) counts.hiddenRows += 1;
    const number = row.number;
    if (counts.rows % OFFSET_EVERY === 0 && row.offset >= 0) this.#sink.offset(number, row.offset);
    counts.rows += 1;
    counts.lastRow = number;
    this.#sink.recordRead();
    counts.isLastFaulty = true;
    if (row.error) return this.#quarantine(row, fields, row.error.code, row.error.reason);
    for (let i = 0; i < fields.length; i++) {
      if ((fields[i] as string).length === CELL_LIMIT) this.#noteCutCell(number);
    }
    if (fields.length !== this.#header.length && this.#isRagged(fields)) {
      const reason = `${fields.length} fields where the header has ${this.#header.length}`;
      return this.#quarantine(row, fields, 'RAGGED_ROW', reason);
    }
    const result = program.take(fields, row.numbers, number, this.#sink);
    if (result === 'fault') {
      return this.#quarantine(row, fields, program.fault.code, program.fault.reason);
    }
    counts.isLastFaulty = false;
    if (result === 'nothing') {
      counts.withoutStatement += 1;
      if (counts.withoutStatement <= 100) counts.firstWithoutStatement.push(number);
    }
  }

  #noteCutCell(record: number): void {
    const { counts } = this;
    if (counts.firstCutCells.at(-1) === record) return;
    counts.cutCells += 1;
    if (counts.firstCutCells.length < 100) counts.firstCutCells.push(record);
  }

  /** Blank rows, repeated headers, rows that the mapping skips, footers. */
  #isNoRecord(fields: readonly string[], row: TableRow): boolean {
    const { counts } = this;
    const first = fields[0] ?? '';
    if (first === '' && fields.every((cell) => cell.trim() === '')) {
      counts.blankRows += 1;
      return true;
    }
    if (first === this.#header[0] && sameCells(fields, this.#header)) {
      counts.repeatedHeaders += 1;
      return true;
    }
    if (this.#skips.length > 0 && this.#skips.some((skip) => skip(fields, row.numbers))) {
      counts.skippedRows += 1;
      return true;
    }
    return this.#isFooter(fields);
  }

  #isFooter(fields: readonly string[]): boolean {
    if (fields.length === this.#header.length && (fields[1] ?? '') !== '' && fields[0] !== '') return false;
    const filled = fields.filter((cell) => cell.trim() !== '');
    if (filled.length > 2 || this.#header.length < 2) return false;
    const text = filled.join(' ');
    if (text.length > LONGEST_FOOTER || !FOOTER.test(text)) return false;
    const number = /(\d[\d,. ']*)\D*$/.exec(text)?.[1]?.replace(/\D/g, '');
    if (number) this.counts.footerCount = Number(number);
    this.counts.footers += 1;
    return true;
  }

  /** A sheet leaves out empty cells at the end; text may have a delimiter too many. */
  #isRagged(fields: readonly string[]): boolean {
    const width = this.#header.length;
    if (fields.length < width) return !this.#isSheet;
    for (let i = width; i < fields.length; i++) if ((fields[i] ?? '').trim() !== '') return true;
    return false;
  }

  #quarantine(row: TableRow, fields: readonly string[], code: string, reason: string): void {
    const secrets = this.program?.secrets ?? new Set<number>();
    const isReadable = row.error === null && fields.length === this.#header.length;
    const text =
      secrets.size === 0
        ? row.raw()
        : isReadable
          ? fields.map((cell, i) => (secrets.has(i) ? '' : cell)).join(', ')
          : '(not kept: the table has columns that hold secrets)';
    this.#sink.quarantine(row.number, code, reason, text);
  }
}

function sameCells(fields: readonly string[], header: readonly string[]): boolean {
  return fields.length === header.length && fields.every((cell, i) => cell === header[i]);
}
