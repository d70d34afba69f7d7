/** Delimited text and workbooks as one thing: rows of cells. */
import { EngineError } from '#base/errors.ts';
import { type CsvBatches, type CsvRecord, readCsv, readCsvRecord, sniffDelimiter } from '#files/csv.ts';
import { createSpace, plainSpace } from '#kernels/index.ts';
import { FieldPool } from '#files/fieldPool.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { openXlsx, type Workbook, type XlsxRow } from '#files/xlsx.ts';
import { isZip } from '#files/zip.ts';
import { isListLayout, listFault, ListLines, ListRow } from './listLayout.ts';
import type { TableBatches, TableRow } from './tableRow.ts';

const HEAD_BYTES = 1 << 18;
/** A space of its own is not worth its making for fewer bytes. */
const SMALL = 1 << 18;
/** Bytes or characters of a row shown as it stands. */
const MOST_RAW = 20_000;

/** Returning false ends the reading. */
export type OnTableRow = (fields: readonly string[], row: TableRow) => boolean | void;

export type TableCall = {
  readonly signal?: AbortSignal;
  readonly progress?: (bytes: number, rows: number) => void;
  /** Takes plain rows of text without their texts; `onRow` takes the others. */
  readonly batches?: TableBatches;
};

export type TableFile = {
  /** Sheets of a workbook in the order of their tabs; empty for text. */
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  /** Line after which a printed list, as far as it was read, lacks the ruler that ends it; 0 when nothing is missing. */
  readonly openAt?: () => number;
  /** Reads all rows; `sheet` is needed for a workbook. Gives the number of blank lines. */
  readonly read: (sheet: string, onRow: OnTableRow, call?: TableCall) => Promise<number>;
  /** Reads one row again, its cells included. `near`: a row at or before it and its offset. */
  readonly readOne: (
    sheet: string,
    number: number,
    near: { readonly record: number; readonly offset: number },
  ) => Promise<{ readonly text: string; readonly fields: readonly string[] } | null>;
};

/** @throws {EngineError} UNREADABLE_SOURCE for a file that is neither text nor a workbook. */
export async function openTable(file: SourceFile): Promise<TableFile> {
  const head = await readHead(file, HEAD_BYTES);
  const isOldExcel = head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
  if (isZip(head) || isOldExcel) return ofWorkbook(file, await openXlsx(file));
  if (isListLayout(headText(head) ?? '')) return ofList(file);
  return ofText(file, sniffDelimiter(head) ?? ',');
}

/** A list between `|` signs; a `"` in it is a plain character. */
function ofList(file: SourceFile): TableFile {
  const layout = { delimiter: '|', quoting: 'none' } as const;
  let last = 0;
  let lines = new ListLines();
  return {
    sheets: [],
    openAt: () => (lines.isOpen ? last : 0),
    read: async (_sheet, onRow, call = {}) => {
      lines = new ListLines();
      const text = new TextRow();
      const row = new ListRow();
      row.row = text;
      const options = { ...layout, signal: call.signal, onProgress: call.progress };
      const summary = await readCsv(file, options, (fields, record) => {
        text.record = record;
        last = record.lastLine;
        const cells = record.error ? fields : lines.take(fields);
        if (cells === null) return true;
        row.fault = listFault(fields);
        return onRow(cells, row);
      });
      return summary.blankLines;
    },
    readOne: async (_sheet, number, near) => {
      const found = await readCsvRecord(file, number, { line: near.record, offset: near.offset }, layout);
      return found && { text: found.text, fields: new ListLines().take(found.fields) ?? found.fields };
    },
  };
}

function ofText(file: SourceFile, delimiter: string): TableFile {
  return {
    sheets: [],
    read: async (_sheet, onRow, call = {}) => {
      const row = new TextRow();
      const { signal, progress, batches } = call;
      const pool = new FieldPool(file.bytes < SMALL ? plainSpace : createSpace());
      const options = {
        delimiter,
        signal,
        onProgress: progress,
        pool,
        batches: batches && ofRow(batches, row),
      };
      const summary = await readCsv(file, options, (fields, record) => {
        row.record = record;
        return onRow(fields, row);
      });
      return summary.blankLines;
    },
    readOne: async (_sheet, number, near) =>
      readCsvRecord(file, number, { line: near.record, offset: near.offset }, { delimiter }),
  };
}

function ofRow(batches: TableBatches, row: TextRow): CsvBatches {
  return {
    table: () => batches.table(),
    take: (batch) => {
      row.record = batch.record;
      batches.take({ ...batch, row });
    },
  };
}

function ofWorkbook(file: SourceFile, workbook: Workbook): TableFile {
  const read: TableFile['read'] = async (sheet, onRow, call = {}) => {
    const row = new SheetRow();
    let rows = 0;
    await workbook.readRows(
      sheet,
      (cells, xlsxRow) => {
        row.cells = cells;
        row.row = xlsxRow;
        rows += 1;
        return onRow(cells, row);
      },
      { signal: call.signal, onProgress: () => call.progress?.(Math.min(file.bytes, rows), rows) },
    );
    return 0;
  };
  return {
    sheets: workbook.sheets,
    read,
    readOne: async (sheet, number) => {
      let found: { text: string; fields: readonly string[] } | null = null;
      await read(sheet, (fields, row) => {
        if (row.number === number) found = { text: row.raw(), fields: [...fields] };
        return row.number < number;
      });
      return found;
    },
  };
}

class TextRow implements TableRow {
  record!: CsvRecord;
  readonly isHidden = false;
  get number(): number {
    return this.record.line;
  }
  get error(): { code: string; reason: string } | null {
    return this.record.error;
  }
  get offset(): number {
    return this.record.offset;
  }
  get numbers(): readonly number[] {
    return this.record.numbers;
  }
  raw(): string {
    return this.record.raw(MOST_RAW);
  }
}

class SheetRow implements TableRow {
  cells: readonly string[] = [];
  row!: XlsxRow;
  readonly offset = -1;
  readonly numbers = null;
  get number(): number {
    return this.row.number;
  }
  get error(): { code: string; reason: string } | null {
    return this.row.error;
  }
  get isHidden(): boolean {
    return this.row.isHidden;
  }
  raw(): string {
    // Cells that share one large text are small in the file and not when they are joined.
    let text = '';
    for (const [i, cell] of this.cells.entries()) {
      text += i === 0 ? cell.slice(0, MOST_RAW) : `\t${cell.slice(0, MOST_RAW)}`;
      if (text.length > MOST_RAW) return text.slice(0, MOST_RAW);
    }
    return text;
  }
}

/** The sheet to read: the one named, else the first whose first rows `fits`, else the first; '' for text. */
export async function chooseSheet(
  file: SourceFile,
  table: TableFile,
  named: string | undefined,
  fits: (rows: readonly (readonly string[])[]) => boolean,
): Promise<string> {
  if (table.sheets.length === 0) {
    return '';
  }
  if (named !== undefined) {
    const found = table.sheets.find(
      (sheet) => sheet.name.trim().toLowerCase() === named.trim().toLowerCase(),
    );
    if (found) return found.name;
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no sheet named ${named}`, {
      details: { sheets: table.sheets.map((sheet) => sheet.name) },
    });
  }
  for (const sheet of table.sheets) if (fits(await firstRows(table, sheet.name, 100))) return sheet.name;
  return table.sheets[0]?.name ?? '';
}

/** The cells of the first rows that can be read. */
export async function firstRows(table: TableFile, sheet: string, limit: number): Promise<string[][]> {
  const rows: string[][] = [];
  await table.read(sheet, (fields, row) => {
    if (!row.error) rows.push([...fields]);
    return rows.length < limit;
  });
  return rows;
}
