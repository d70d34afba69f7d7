/** Dates in workbooks: which number formats show one, and what day a serial number is. */

/** How a number is to be read: as a number, a day or instant, a time of day, or a span of time. */
export type NumberMeaning = 'number' | 'date' | 'time' | 'span';

const DAY_MS = 86_400_000;
/** 1899-12-30: day 0 of the 1900 system for serials after its false leap day. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
const FALSE_LEAP_DAY = 60;

/**
 * What a number format shows.
 *
 * @param id - number of the format; below 164 it is a built-in one, which has no text.
 * @source ECMA-376 part 1, 18.8.30 (numFmt).
 */
export function meaningOfFormat(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) {
    if (id === 46) return 'span';
    if ((id >= 18 && id <= 21) || id === 45 || id === 47) return 'time';
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number';
  }
  const first = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0] ?? '';
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'span';
  const bare = first.replace(/\[[^\]]*\]/g, '').replace(/general/i, '');
  if (/[yd]/i.test(bare)) return 'date';
  if (/[hs]/i.test(bare)) return 'time';
  return /m/i.test(bare) ? 'date' : 'number';
}

/**
 * A serial number as text: `YYYY-MM-DD`, with `THH:MM:SS` when it has a time (and `.sss` when that is not a whole second),
 * `HH:MM:SS` for a time of day, `H:MM:SS` for a span. A number outside of 1900 to 9999 stays as it is.
 */
export function serialText(raw: string, meaning: NumberMeaning, isDate1904: boolean): string {
  const serial = Number(raw);
  const ms = Math.round(serial * DAY_MS);
  if (meaning === 'span') return spanText(ms);
  if (serial >= 0 && serial < 1 && (meaning === 'time' || serial > 0))
    return new Date(ms).toISOString().slice(11, 19);
  const early = !isDate1904 && serial < FALSE_LEAP_DAY ? DAY_MS : 0;
  const at = (isDate1904 ? EPOCH_1904_MS : EPOCH_1900_MS) + ms + early;
  if (!(serial >= 0) || at > Date.UTC(9999, 11, 31, 23, 59, 59, 999)) return raw;
  const text = new Date(at).toISOString();
  if (ms % DAY_MS === 0) return text.slice(0, 10);
  return text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23);
}

function spanText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = ms < 0 ? '-' : '';
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
