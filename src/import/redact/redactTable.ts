/** Delimited text without the values of its secret columns. */
import { csvDelimiters, sniffDelimiter } from '#files/csv.ts';
import { rewriteCsv } from '#files/csvRewrite.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { encodingOf } from '#files/text.ts';
import { Columns } from '../formats/table/columns.ts';
import { isSecretColumn } from '../formats/table/secretColumns.ts';

const HEAD_BYTES = 1 << 18;
/** A row of which it is not known which cell is which. */
const LEFT_OUT = '(left out: not as wide as the header, or unreadable)';
/** Lines of a printed list: they hold no values. */
const RULER = /^[\s|+=-]*$/;

/** The copy in chunks; null when the text has no row with these columns. */
export async function redactTable(
  file: SourceFile,
  dropped: readonly string[],
): Promise<AsyncGenerator<Uint8Array> | null> {
  const encoding = await encodingOf(file);
  if (encoding === 'binary') return null;
  const delimiter = sniffDelimiter(await readHead(file, HEAD_BYTES)) ?? csvDelimiters[0];
  if (!(await hasHeader(file, delimiter, encoding, dropped))) return null;
  let secrets: ReadonlySet<number> | null = null;
  let width = 0;
  return rewriteCsv(file, { delimiter, encoding }, (fields, record) => {
    const found = record.error ? null : secretsOf(fields, dropped);
    if (found) {
      secrets = found;
      width = fields.length;
      return fields;
    }
    // A further table in the file has its secrets in other columns: these are left out too.
    const alike = fields.flatMap((cell, i) => (cell.length < 100 && isSecretColumn(cell) ? [i] : []));
    if (secrets && alike.length > 0) secrets = new Set([...secrets, ...alike]);
    if (!secrets || (fields.length > 0 && fields.every((cell) => RULER.test(cell)))) return fields;
    if (record.error || fields.length !== width) return [LEFT_OUT];
    return fields.map((cell, i) => (secrets?.has(i) ? blanked(cell) : cell));
  });
}

/** Positions of the secret columns, when the row names all that were dropped. */
function secretsOf(fields: readonly string[], dropped: readonly string[]): ReadonlySet<number> | null {
  if (fields.some((cell) => cell.length > 1000)) return null;
  const columns = new Columns(fields);
  const positions = dropped.map((name) => columns.find(name));
  if (positions.includes(undefined)) return null;
  const alike = columns.names.flatMap((name, i) => (isSecretColumn(name) ? [i] : []));
  return new Set([...positions.filter((at) => at !== undefined), ...alike]);
}

async function hasHeader(
  file: SourceFile,
  delimiter: string,
  encoding: Parameters<typeof rewriteCsv>[1]['encoding'],
  dropped: readonly string[],
): Promise<boolean> {
  let isFound = false;
  const chunks = rewriteCsv(file, { delimiter, encoding }, (fields) => {
    isFound ||= secretsOf(fields, dropped) !== null;
    return [];
  });
  for await (const _chunk of chunks) if (isFound) return true;
  return isFound;
}

/** The lines that a value took stay. */
const blanked = (cell: string): string => '\n'.repeat(cell.match(/\r\n?|\n/g)?.length ?? 0);
