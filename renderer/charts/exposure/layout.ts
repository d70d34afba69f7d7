/** Where intervals of days stand on a line of a given width: pure, so that the same days give the same picture. */
import { scaleLinear } from 'd3';

export type DaySpan = { readonly from: string; readonly to: string };

export type Bar<T> = { readonly x: number; readonly width: number; readonly of: T };

const DAY_MS = 86_400_000;
/** A single day of a long period is still seen. */
const LEAST_WIDTH = 2;

const dayAt = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The middle of a day within a span, in pixels. */
export function placeOfDay(day: string, span: DaySpan, width: number): number {
  return scaleOf(span, width)(dayAt(day) + 0.5);
}

/** Bars for intervals, both days included; never narrower than two pixels, never outside the line. */
export function barsOf<T extends DaySpan>(
  intervals: readonly T[],
  span: DaySpan,
  width: number,
): readonly Bar<T>[] {
  const scale = scaleOf(span, width);
  return intervals.map((of) => {
    const begin = scale(Math.max(dayAt(of.from), dayAt(span.from)));
    const end = scale(Math.min(dayAt(of.to), dayAt(span.to)) + 1);
    const drawn = Math.max(LEAST_WIDTH, end - begin);
    return { x: Math.min(begin, width - drawn), width: drawn, of };
  });
}

function scaleOf({ from, to }: DaySpan, width: number) {
  return scaleLinear([dayAt(from), dayAt(to) + 1], [0, width]);
}
