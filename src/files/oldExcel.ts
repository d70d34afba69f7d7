/** The container of old Office files, in which workbooks with a password are too: which of them a file is. */
import type { SourceFile } from './sourceFile.ts';

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** True for the bytes that the container begins with. */
export function isOldContainer(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** Names of streams stand in the container's directory as UTF-16. */
const streamName = (name: string) => Buffer.from(`${name}\0`, 'utf16le');
const ENCRYPTED = streamName('EncryptedPackage');
const WORKBOOKS = [streamName('Workbook'), streamName('Book')];

/** What a container holds, for a message. */
export async function oldContainerText(file: SourceFile): Promise<string> {
  let isWorkbook = false;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of file.stream()) {
    const bytes = Buffer.concat([rest, chunk]);
    if (bytes.includes(ENCRYPTED)) return 'is encrypted with a password: ask for it without one';
    isWorkbook ||= WORKBOOKS.some((name) => bytes.includes(name));
    rest = bytes.subarray(Math.max(0, bytes.length - ENCRYPTED.length));
  }
  if (isWorkbook) return 'is an old Excel file (.xls): ask for .xlsx or CSV';
  return 'is an old Office file that holds no workbook';
}
