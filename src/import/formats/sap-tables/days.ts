/** Days as SAP writes them: 31.12.2026, 20261231, 2026-12-31, 12/31/2026; zeros for none, the end of 9999 for no end. */
import { dateReader } from '../table/dates.ts';

/** The forms that a user can choose in SAP; with signs between, a form that begins with the month has no other with the day first. */
const readers = [
  'DD.MM.YYYY',
  'YYYYMMDD',
  'YYYY-MM-DD',
  'YYYY.MM.DD',
  'YYYY/MM/DD',
  'MM/DD/YYYY',
  'MM-DD-YYYY',
].map(dateReader);

const END_OF_TIME = '9999-12-31';

/** `YYYY-MM-DD`; '' for no day; null for a text that is none. */
export function sapDay(text: string): string | null {
  if (text === '') return '';
  for (const read of readers) {
    const day = read(text);
    if (day !== null) return day;
  }
  return null;
}

/** The same for the end of a period: '' when it is open. */
export function sapLastDay(text: string): string | null {
  const day = sapDay(text);
  return day === END_OF_TIME ? '' : day;
}
