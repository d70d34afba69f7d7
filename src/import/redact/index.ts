/** A file without the secrets in it, to be kept in the place of the original. Method: methods/completeness. */
import { bytesFile, readAll, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText, headText } from '#files/text.ts';
import { isZip } from '#files/zip.ts';
import { DUMP_BEGIN } from '../formats/postgresql/dump.ts';
import { redactJson } from './redactJson.ts';
import { redactLdif } from './redactLdif.ts';
import { redactSql } from './redactSql.ts';
import { redactTable } from './redactTable.ts';
import { redactXlsx } from './redactXlsx.ts';
import { redactXml } from './redactXml.ts';
import { redactYaml } from './redactYaml.ts';

const HEAD_BYTES = 1 << 16;
/** Documents are redacted as a whole. */
const LARGEST_DOCUMENT = 256 << 20;

/**
 * The redacted copy; null where none can be made: databases, documents above 256 MiB, a table or workbook whose columns are not
 * found again.
 *
 * @param dropped - names of the fields that were dropped when the file was read.
 */
export async function redactedCopy(file: SourceFile, dropped: readonly string[]): Promise<SourceFile | null> {
  const head = await readHead(file, HEAD_BYTES);
  if (isZip(head)) return redactXlsx(file, dropped);
  const start = headText(head)?.trimStart();
  if (start === undefined) return null;
  if (start.startsWith('<')) return ofText(file, (text) => redactXml(text, dropped));
  if (/^[{[]/.test(start)) return ofText(file, (text) => redactJson(file.name, text, dropped));
  if (start.includes(DUMP_BEGIN)) return ofText(file, redactSql);
  if (isLdif(start)) return ofText(file, (text) => redactLdif(text, dropped));
  const copy = isYaml(start) ? await ofText(file, (text) => redactYaml(text, dropped)) : null;
  return copy ?? ofTable(file, dropped);
}

async function ofTable(file: SourceFile, dropped: readonly string[]): Promise<SourceFile | null> {
  const chunks = await redactTable(file, dropped);
  if (!chunks) return null;
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return { name: file.name, bytes, stream: () => again(file, dropped) };
}

/** The first line that is no comment begins a map, a list or a document. */
function isYaml(start: string): boolean {
  const first = start.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#'));
  return /^(?:---|- |["']?[\w./-]+["']?:(?:\s|$))/.test(first ?? '');
}

/** The first line that is no comment and no version is the name of an entry. */
function isLdif(start: string): boolean {
  const first = start.split(/\r?\n/).find((line) => line.trim() !== '' && !/^(?:#|version:| )/i.test(line));
  return /^dn::? /i.test(first ?? '');
}

/** A table is redacted anew each time it is read: it may be larger than memory. */
async function* again(file: SourceFile, dropped: readonly string[]): AsyncGenerator<Uint8Array> {
  const chunks = await redactTable(file, dropped);
  if (chunks) yield* chunks;
}

async function ofText(file: SourceFile, redact: (text: string) => string | null): Promise<SourceFile | null> {
  if (file.bytes > LARGEST_DOCUMENT) return null;
  const copy = redact(decodeText(file.name, await readAll(file, LARGEST_DOCUMENT)));
  return copy === null ? null : bytesFile(file.name, copy);
}
