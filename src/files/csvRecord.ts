/** What the CSV reader says of a record, and its limits. */

export type CsvErrorCode =
  | 'BARE_QUOTE'
  | 'TEXT_AFTER_QUOTE'
  | 'UNTERMINATED_QUOTE'
  | 'INVALID_UTF8'
  | 'NUL_CHARACTER'
  | 'FIELD_TOO_LARGE'
  | 'RECORD_TOO_LARGE'
  | 'TOO_MANY_COLUMNS';

export type CsvError = { readonly code: CsvErrorCode; readonly reason: string };

/** What `onRecord` is told of a record. One object serves all records: take what is needed during the call. */
export type CsvRecord = {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Line on which it ends. */
  readonly lastLine: number;
  /** Where it begins, in bytes of the UTF-8 text: the byte offset in the file when that is UTF-8. */
  readonly offset: number;
  /** What is wrong with it; its fields are then an empty list. */
  readonly error: CsvError | null;
  /** With a pool: number of each field's text in it, -1 when it is not there. The list is used again for the next record. */
  readonly numbers: readonly number[];
  /** The record as it stands in the file, cut at `limit` bytes (at most and by default 4,096 when it is oversized). */
  raw(limit?: number): string;
};

/** Called for each record; the array is used again for the next one. Returning false ends the reading. */
export type OnCsvRecord = (fields: readonly string[], record: CsvRecord) => boolean | void;

export type CsvLimits = {
  readonly fieldBytes: number;
  readonly recordBytes: number;
  readonly columns: number;
};
export const csvLimits: CsvLimits = { fieldBytes: 1 << 20, recordBytes: 16 << 20, columns: 16_384 };

export type CsvQuoting = 'rfc4180' | 'none';
