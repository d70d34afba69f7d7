/** Days and instants as text: `YYYY-MM-DD` for a day, ISO 8601 UTC with milliseconds for an instant. */
import { requireInput } from './errors.ts';

/** A calendar day, `YYYY-MM-DD`. */
export type IsoDate = string;
/** An instant, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export type IsoInstant = string;

const MS_PER_DAY = 86_400_000;

/** True for an existing calendar day in the form `YYYY-MM-DD` (2024-02-31 is none). */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

/**
 * Days since 1970-01-01.
 *
 * @throws {EngineError} INVALID_INPUT when the text is no calendar day.
 */
export function dayNumber(date: IsoDate): number {
  requireInput(isIsoDate(date), `Not a calendar day: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The day with this number of days since 1970-01-01. */
export function dayOf(number: number): IsoDate {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}
