/** Time zones: which instant a local time of a place is. */
import { EngineError } from '#base/errors.ts';

/** Milliseconds since 1970 of a local time, counted as if it were UTC, to those of the instant. */
export type Zone = (localMs: number) => number;

const DAY = 86_400_000;

/**
 * A zone by name: `UTC`, `Z`, `+02:00`, `Europe/Berlin`. Of a local time that occurs twice the first is taken; one that a clock
 * put forward leaves out is counted with the offset before it.
 *
 * @throws {EngineError} INVALID_INPUT for a name that is none.
 */
export function zoneNamed(name: string): Zone {
  const fixed = fixedOffset(name);
  if (fixed !== null) return (localMs) => localMs - fixed;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new EngineError('INVALID_INPUT', `Not a time zone: ${name}`);
  }
  return placeZone((utcMs) => offsetAt(format, utcMs));
}

/** Milliseconds that a zone such as `Z`, `UTC`, `+02:00`, `GMT+0530` is ahead of UTC; null for another name. */
export function fixedOffset(name: string): number | null {
  if (/^(?:z|utc|gmt)$/i.test(name)) return 0;
  const found = /^(?:utc|gmt)?([+-])(\d{2})(?::?(\d{2}))?$/i.exec(name);
  if (!found) return null;
  const [, sign, hours, minutes = '0'] = found;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `offset`: milliseconds ahead of UTC at an instant. Days on which the clocks do not change are asked about once. */
function placeZone(offset: (utcMs: number) => number): Zone {
  const steady = new Map<number, number | null>();
  return (localMs) => {
    const day = Math.floor(localMs / DAY);
    let known = steady.get(day);
    if (known === undefined) {
      const before = offset((day - 1) * DAY);
      known = before === offset((day + 2) * DAY) ? before : null;
      steady.set(day, known);
    }
    if (known !== null) return localMs - known;
    const before = offset(localMs - DAY);
    const after = offset(localMs + DAY);
    const found = [localMs - before, localMs - after].filter((utc) => utc + offset(utc) === localMs);
    return found.length === 0 ? localMs - before : Math.min(...found);
  };
}

function offsetAt(format: Intl.DateTimeFormat, utcMs: number): number {
  const part = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
  const number = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return local - Math.floor(utcMs / 1000) * 1000;
}
