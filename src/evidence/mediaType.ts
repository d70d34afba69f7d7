/** What kind of file evidence is: by its first bytes, then by its name. */
import { detectEncoding } from '#files/text.ts';

const signatures: readonly (readonly [string, string])[] = [
  ['25504446', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['53514c69746520666f726d6174203300', 'application/vnd.sqlite3'],
  ['1f8b', 'application/gzip'],
  ['377abcaf271c', 'application/x-7z-compressed'],
  ['d0cf11e0a1b11ae1', 'application/x-ole-storage'],
];

/** Zip containers whose name says what they hold. */
const zipTypes: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
};

const textTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  xml: 'application/xml',
  html: 'text/html',
  htm: 'text/html',
  md: 'text/markdown',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  eml: 'message/rfc822',
  ldif: 'text/x-ldif',
  svg: 'image/svg+xml',
};

/**
 * The media type of a file that begins with `head`.
 *
 * A name never makes binary bytes a text, nor text bytes a picture.
 */
export function mediaTypeOf(name: string, head: Uint8Array): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex');
  const signature = signatures.find(([start]) => hex.startsWith(start));
  if (signature) return signature[1];
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506'))
    return zipTypes[extension] ?? 'application/zip';
  if (hex.startsWith('52494646') && Buffer.from(head.subarray(8, 12)).toString('latin1') === 'WEBP') {
    return 'image/webp';
  }
  if (head.length === 0) return 'application/x-empty';
  if (detectEncoding(head) === 'binary') return 'application/octet-stream';
  return textTypes[extension] ?? 'text/plain';
}
