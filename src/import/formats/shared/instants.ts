/** Instants in the forms that exports write them, as ISO 8601 UTC text. */

/**
 * The instant that a text names, `YYYY-MM-DDTHH:MM:SS.sssZ`; a day alone stays a day. '' for what names none.
 * A time without a zone is taken as UTC.
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
  if (time === undefined) return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? '' : day;
  const offset = zone === 'UTC' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone;
  return fromMs(Date.parse(`${day}T${time}${offset}`));
}

function fromMs(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '';
}
