/** Delimited text written again with other fields, each record on the line on which it began. */
import { CsvScanner } from './csvScanner.ts';
import type { CsvRecord } from './csvRecord.ts';
import type { SourceFile } from './sourceFile.ts';
import { utf8Chunks, type TextEncoding } from './text.ts';

/** The fields that take a record's place. The record's own are given where it can be read, else none. */
export type RewriteRecord = (fields: readonly string[], record: CsvRecord) => readonly string[];

/** The new text in UTF-8, in chunks. Blank lines stay, so that line numbers do. */
export async function* rewriteCsv(
  file: SourceFile,
  { delimiter, encoding }: { readonly delimiter: string; readonly encoding: TextEncoding },
  rewrite: RewriteRecord,
): AsyncGenerator<Uint8Array> {
  let text = '';
  let line = 1;
  const scanner = new CsvScanner(
    (fields, record) => {
      const cells = rewrite(record.error ? [] : fields, record).map((cell) => quoted(cell, delimiter));
      const written = cells.join(delimiter);
      text += `${'\n'.repeat(Math.max(0, record.line - line))}${written}\n`;
      line = Math.max(line, record.line) + 1 + (written.match(/\n/g)?.length ?? 0);
    },
    { delimiter },
  );
  for await (const chunk of utf8Chunks(file.stream(), encoding)) {
    scanner.push(chunk);
    if (text === '') continue;
    yield Buffer.from(text);
    text = '';
  }
  scanner.end();
  if (text !== '') yield Buffer.from(text);
}

/** Line ends inside a cell stay as many lines as they were. */
function quoted(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""').replaceAll(/\r\n?/g, '\n')}"`;
}
