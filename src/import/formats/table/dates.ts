/** Days in the forms that exports write them, as `YYYY-MM-DD`. */
import { isIsoDate } from '#base/dates.ts';
import { EngineError } from '#base/errors.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MMM: '(?<monthName>[A-Za-z]{3})[A-Za-z]*\\.?',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  D: '(?<day>\\d{1,2})',
};
/** A time of day, with or without a zone, that may follow; the day is kept as it is written. */
const TIME =
  '(?:[T ,]+\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:[.,]\\d+)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?)?';

export type DateReader = (text: string) => string | null;

/** A form of days, made ready: a regular expression's source with named groups. */
export type DayForm = { readonly source: string; readonly isFixedWidth: boolean };

/**
 * Makes a reader for dates in the form of `pattern`: YYYY or YY, MM, M or MMM, DD or D, with any signs between.
 * The reader gives `YYYY-MM-DD`, '' for a date of zeros only, null for what does not fit.
 *
 * @throws {EngineError} INVALID_INPUT for a pattern without year, month and day.
 */
export function dateReader(pattern: string): DateReader {
  const form = new RegExp(`^${dayForm(pattern).source}${TIME}$`);
  return (text) => {
    if (/^[0\s./-]*$/.test(text)) return '';
    const found = form.exec(text)?.groups;
    return found ? dayFrom(found) : null;
  };
}

/** @throws {EngineError} INVALID_INPUT for a pattern without year, month and day. */
export function dayForm(pattern: string): DayForm {
  const parts = pattern.match(/YYYY|YY|MMM|MM|M|DD|D|[^YMD]+/g) ?? [];
  const isWhole = ['Y', 'M', 'D'].every((unit) => parts.filter((part) => part.startsWith(unit)).length === 1);
  if (!isWhole || parts.join('') !== pattern) {
    throw new EngineError('INVALID_INPUT', `Not a date pattern: ${pattern}`);
  }
  const source = parts.map((part) => fixedWidth(TOKENS[part], pattern) ?? escaped(part)).join('');
  return { source, isFixedWidth: /^[YMD]+$/.test(pattern) };
}

/** Without signs between, `YYYYMMDD`, months and days have two digits. */
function fixedWidth(token: string | undefined, pattern: string): string | undefined {
  return /^[YMD]+$/.test(pattern) ? token?.replace('{1,2}', '{2}') : token;
}

/** The day of the groups that a form found; null when the calendar has none such. */
export function dayFrom(found: Record<string, string | undefined>): string | null {
  const { year, shortYear, month, monthName, day } = found;
  const fullYear = year ?? `${Number(shortYear) < 70 ? '20' : '19'}${shortYear}`;
  const monthNumber = month ?? String(MONTHS.indexOf((monthName ?? '').toLowerCase()) + 1);
  const text = `${fullYear}-${monthNumber.padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isIsoDate(text) ? text : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
