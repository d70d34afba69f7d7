/** Instants in the forms that exports write them, as ISO 8601 UTC text. */
import { isIsoDate } from '#base/dates.ts';

/**
 * The instant that a text names, `YYYY-MM-DDTHH:MM:SS.sssZ`; a day alone stays a day. '' for what names none,
 * such as a day that the calendar does not have, or a year before 0 or after 9999. A time without a zone is taken as UTC.
 */
export function instantText(text: unknown): string {
  if (typeof text === 'number' && Number.isFinite(text)) return fromMs(text * 1000);
  if (typeof text !== 'string') return '';
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}(?:\.\d+)?) ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
      text.trim(),
    );
  if (!match) return '';
  const [, day = '', time, zone = 'Z'] = match;
  if (!isIsoDate(day)) return '';
  if (time === undefined) return day;
  const offset = zone === 'UTC' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone;
  return fromMs(Date.parse(`${day}T${time}${offset}`));
}

/** The milliseconds of the first and the last instant whose year has four digits. */
const [FIRST, LAST] = [-62_167_219_200_000, 253_402_300_799_999];

function fromMs(ms: number): string {
  return ms >= FIRST && ms <= LAST ? new Date(ms).toISOString() : '';
}
