/** Days with a time of day in the forms that exports write them, as instants in UTC. */
import { EngineError } from '#base/errors.ts';
import { dayForm, dayFrom } from './dates.ts';
import { fixedOffset, type Zone, zoneNamed } from './zones.ts';

export type InstantReading = {
  /** `YYYY-MM-DDTHH:MM:SS.sssZ`; `YYYY-MM-DD` for a day alone; '' for zeros and for what does not fit. */
  readonly value: string;
  readonly problem: '' | 'NOT_AN_INSTANT' | 'NO_TIME_ZONE';
  /** The text has no zone; the assumed one was taken. */
  readonly isZoneAssumed: boolean;
};
export type InstantReader = (text: string) => InstantReading;

const CLOCK =
  /^[T ,]+(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?: ?(?<half>[AaPp])\.?[Mm]\.?)?(?: ?(?<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?))?$/;
const DIGITS = /^[T ]?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?<zone>Z)?$/;

const UNFIT: InstantReading = { value: '', problem: 'NOT_AN_INSTANT', isZoneAssumed: false };
const ZONELESS: InstantReading = { value: '', problem: 'NO_TIME_ZONE', isZoneAssumed: false };
const stated = (value: string, isZoneAssumed = false): InstantReading => ({
  value,
  problem: '',
  isZoneAssumed,
});

/**
 * Makes a reader for instants. `pattern` is the form of the day, as for dates; the time after it may be `9:05`, `09:05:07.123`,
 * `9.05 PM`, with `Z`, `UTC` or an offset, and `090507` after a day without signs. `unix` and `unixMs`: seconds and milliseconds
 * since 1970, 0 for none.
 *
 * @param zone - zone of times that have none; undefined: such times are a problem.
 * @throws {EngineError} INVALID_INPUT for a pattern or zone that is none.
 */
export function instantReader(pattern: string, zone: string | undefined): InstantReader {
  if (pattern === 'unix' || pattern === 'unixMs') {
    if (zone !== undefined) throw new EngineError('INVALID_INPUT', `${pattern} needs no time zone`);
    return sinceReader(pattern === 'unix' ? 1000 : 1);
  }
  const { source, isFixedWidth } = dayForm(pattern);
  const form = new RegExp(`^${source}(?<clock>.*)$`);
  const assumed = zone === undefined ? undefined : zoneNamed(zone);
  return (text) => {
    if (/^[0\s./:-]*$/.test(text)) return stated('');
    const found = form.exec(text)?.groups;
    const day = found ? dayFrom(found) : null;
    if (!found || day === null) return UNFIT;
    const clock = found['clock'] ?? '';
    if (clock === '') return stated(day);
    const time = (CLOCK.exec(clock) ?? (isFixedWidth ? DIGITS.exec(clock) : null))?.groups;
    return time ? instantOf(day, time, assumed) : UNFIT;
  };
}

function sinceReader(unit: number): InstantReader {
  return (text) => {
    if (!/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return text === '' ? stated('') : UNFIT;
    const ms = Math.round(Number(text) * unit);
    return ms === 0 ? stated('') : written(ms, false);
  };
}

function instantOf(
  day: string,
  time: Readonly<Record<string, string | undefined>>,
  assumed: Zone | undefined,
): InstantReading {
  const { minute = '', second = '0', fraction = '', zone } = time;
  const hour = hourOf(Number(time['hour']), time['half']?.toLowerCase());
  if (hour === null || Number(minute) > 59 || Number(second) > 59) return UNFIT;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const local =
    Date.parse(`${day}T00:00:00Z`) +
    ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    milliseconds;
  if (zone !== undefined) {
    const offset = fixedOffset(zone);
    return offset === null ? UNFIT : written(local - offset, false);
  }
  return assumed === undefined ? ZONELESS : written(assumed(local), true);
}

/** Hour from 0 to 23; null when there is none such. `half`: a for morning, p for afternoon. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function written(ms: number, isZoneAssumed: boolean): InstantReading {
  const date = new Date(ms);
  const isWritable = ms >= Date.UTC(1000, 0) && ms < Date.UTC(10_000, 0);
  return isWritable ? stated(date.toISOString(), isZoneAssumed) : UNFIT;
}
