/** Days as Oracle's tools write them: 31-DEC-2026, 31-DEC-26, 2026-12-31, each with or without a time; 4712 for no end. */
import { dateReader } from '../table/dates.ts';
import type { FixedRow } from './fixedRow.ts';

const readers = ['DD-MMM-YYYY', 'DD-MMM-YY', 'YYYY-MM-DD', 'YYYY/MM/DD', 'DD.MM.YYYY'].map(dateReader);

/** The day in a column as `YYYY-MM-DD`; '' for none and for the end of time. Another text refuses the row. */
export function oracleDay(row: FixedRow, column: string): string {
  const text = row.get(column);
  for (const read of readers) {
    const day = read(text);
    if (day !== null) return day.startsWith('4712') ? '' : day;
  }
  return row.refuse('BAD_DATE', `${column} is not a day: ${text}`);
}
