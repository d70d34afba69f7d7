/** Small text helpers of the demo generator: tables, letters, days. */
import { dayNumber, dayOf } from '#base/dates.ts';
import type { Day } from './types.ts';

const utf8 = new TextEncoder();

export const utf8Bytes = (text: string): Uint8Array => utf8.encode(text);

/** Windows-1252 bytes of a text of Latin-1 letters and the euro sign; anything else becomes `?`. */
export function windows1252Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 63;
    if (letter === '€') return 0x80;
    return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : 63;
  });
}

type CsvOptions = { readonly separator?: string; readonly quoteAll?: boolean; readonly eol?: string };

/** A CSV text by RFC 4180: fields quoted where needed, or all of them. */
export function csv(rows: readonly (readonly string[])[], options: CsvOptions = {}): string {
  const { separator = ',', quoteAll = false, eol = '\r\n' } = options;
  const field = (value: string): string =>
    quoteAll || value.includes(separator) || /["\r\n]/.test(value)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  return rows.map((row) => row.map(field).join(separator) + eol).join('');
}

/** Letters a-z only, as login names and e-mail addresses are made: ä becomes ae, ł becomes l, é becomes e. */
export function asciiFold(text: string): string {
  return text
    .replace(/[äÄ]/g, 'ae')
    .replace(/[öÖ]/g, 'oe')
    .replace(/[üÜ]/g, 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

export const earlier = (a: Day, b: Day): Day => (b === '' || (a !== '' && a < b) ? a : b);

/** `2026-09-30` as `30.09.2026`; '' stays ''. */
export const germanDay = (day: Day): string =>
  day === '' ? '' : `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

/** `2026-09-30` as `09/30/2026`; '' stays ''. */
export const americanDay = (day: Day): string =>
  day === '' ? '' : `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;

/** `2026-09-30` as `20260930`; '' as `00000000`, the way SAP writes it. */
export const sapDay = (day: Day): string => (day === '' ? '00000000' : day.replaceAll('-', ''));
