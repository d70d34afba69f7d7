/**
 * Delimited text (CSV, TSV): streaming, a million records of eight columns in about a second, memory bounded.
 *
 * The records' faults are data; the file as a whole fails only when it cannot be read at all.
 */
import { EngineError } from '#base/errors.ts';
import type { CsvLimits, CsvQuoting, OnCsvRecord } from './csvRecord.ts';
import type { CsvBatches } from './csvRows.ts';
import { CsvScanner } from './csvScanner.ts';
import type { FieldPool } from './fieldPool.ts';
import { streamFrom } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { encodingOf, headText, utf8Chunks, type TextEncoding } from './text.ts';

export type { CsvError, CsvErrorCode, CsvLimits, CsvQuoting, CsvRecord, OnCsvRecord } from './csvRecord.ts';
export type { CsvBatch, CsvBatches, CsvTable } from './csvRows.ts';

export const csvDelimiters = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

export type CsvOptions = {
  readonly delimiter: string;
  /** Found in the file when left out. */
  readonly encoding?: TextEncoding | undefined;
  /** `none`: quotes are plain characters. */
  readonly quoting?: CsvQuoting | undefined;
  readonly limits?: Partial<CsvLimits> | undefined;
  /** Takes the texts of fields that repeat. */
  readonly pool?: FieldPool | undefined;
  readonly batches?: CsvBatches | undefined;
  readonly signal?: AbortSignal | undefined;
  /** After each chunk: bytes and records so far. */
  readonly onProgress?: ((bytes: number, records: number) => void) | undefined;
};

export type CsvSummary = {
  readonly records: number;
  readonly blankLines: number;
  readonly encoding: TextEncoding;
};

const SNIFF_RECORDS = 100;
const SNIFF_CHARACTERS = 1 << 16;

/**
 * Reads all records of a file. A first line `sep=;` (which Excel writes for itself) is left out.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when the file is binary; CANCELLED when the signal aborts.
 */
export async function readCsv(
  file: SourceFile,
  options: CsvOptions,
  onRecord: OnCsvRecord,
): Promise<CsvSummary> {
  const encoding = options.encoding ?? (await encodingOf(file));
  if (encoding === 'binary') {
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds binary data, not delimited text`, {
      details: { file: file.name },
    });
  }
  const scanner = new CsvScanner(withoutSeparatorLine(onRecord), { ...options, window: file.bytes });
  let bytes = 0;
  for await (const chunk of utf8Chunks(file.stream(), encoding)) {
    if (options.signal?.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
    scanner.push(chunk);
    bytes += chunk.length;
    options.onProgress?.(Math.min(bytes, file.bytes), scanner.records);
    if (scanner.isStopped) break;
  }
  scanner.end();
  return { records: scanner.records, blankLines: scanner.blankLines, encoding };
}

/**
 * Shows one record again.
 *
 * @param line - line on which the record begins, from 1.
 * @param near - a record known to begin at or before it: its line and offset, as `readCsv` gave them.
 * @returns raw text (cut at 20,000 bytes) and fields; null when no record begins on that line.
 */
export async function readCsvRecord(
  file: SourceFile,
  line: number,
  near: { readonly line: number; readonly offset: number },
  options: Pick<CsvOptions, 'delimiter' | 'encoding' | 'quoting'>,
): Promise<{ readonly text: string; readonly fields: readonly string[] } | null> {
  const encoding = options.encoding ?? (await encodingOf(file));
  if (encoding === 'binary') return null;
  // Offsets count bytes of UTF-8: only there do they lead into the file.
  const canJump = encoding === 'utf-8';
  const skippedLines = canJump ? near.line - 1 : 0;
  let found: { text: string; fields: string[] } | null = null;
  const scanner = new CsvScanner((fields, record) => {
    const at = record.line + skippedLines;
    if (at === line) found = { text: record.raw(20_000), fields: [...fields] };
    return at < line;
  }, options);
  for await (const chunk of utf8Chunks(streamFrom(file, canJump ? near.offset : 0), encoding)) {
    scanner.push(chunk);
    if (scanner.isStopped) break;
  }
  scanner.end();
  return found;
}

/** Records of a text that stands in memory, for heads and tests. Faulty records are left out. */
export function parseCsv(text: string, delimiter: string, quoting?: CsvQuoting): string[][] {
  const records: string[][] = [];
  const scanner = new CsvScanner(
    withoutSeparatorLine((fields, record) => {
      if (!record.error) records.push([...fields]);
    }),
    { delimiter, quoting },
  );
  scanner.push(Buffer.from(text, 'utf8'));
  scanner.end();
  return records;
}

/**
 * The delimiter that cuts the head of a file into the most even columns; null when none gives two columns.
 *
 * Each candidate is tried on the first hundred records. The winner has the largest share of records with its most
 * frequent column count, then the more columns.
 */
export function sniffDelimiter(head: Uint8Array | string): CsvDelimiter | null {
  const text = (typeof head === 'string' ? head : (headText(head) ?? '')).slice(0, SNIFF_CHARACTERS);
  const declared = /^\uFEFF?sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  if (declared) return declared as CsvDelimiter;
  let best: { delimiter: CsvDelimiter; share: number; columns: number } | null = null;
  for (const delimiter of csvDelimiters) {
    const { share, columns } = evenness(text, delimiter);
    if (columns < 2) continue;
    if (!best || share > best.share || (share === best.share && columns > best.columns)) {
      best = { delimiter, share, columns };
    }
  }
  return best?.delimiter ?? null;
}

function evenness(text: string, delimiter: string): { share: number; columns: number } {
  const byColumns = new Map<number, number>();
  let records = 0;
  const scanner = new CsvScanner(
    (fields) => {
      records += 1;
      byColumns.set(fields.length, (byColumns.get(fields.length) ?? 0) + 1);
      return records < SNIFF_RECORDS;
    },
    { delimiter },
  );
  // The last record of a head is usually cut.
  const lastEnd = text.length < SNIFF_CHARACTERS ? text.length : text.lastIndexOf('\n');
  scanner.push(Buffer.from(lastEnd > 0 ? text.slice(0, lastEnd) : text, 'utf8'));
  scanner.end();
  let columns = 0;
  let most = 0;
  for (const [width, count] of byColumns) {
    if (width > 1 && (count > most || (count === most && width > columns))) [columns, most] = [width, count];
  }
  return { share: records === 0 ? 0 : most / records, columns };
}

function withoutSeparatorLine(onRecord: OnCsvRecord): OnCsvRecord {
  return (fields, record) => {
    if (record.line === 1 && !record.error && /^sep=[,;\t|]?$/i.test(record.raw(8))) return true;
    return onRecord(fields, record);
  };
}
