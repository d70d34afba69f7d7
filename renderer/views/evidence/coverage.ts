/** How much of the engagement period an item of evidence covers. */

export type Coverage = {
  /** Parts of the period, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** True when days outside of the period are covered too. */
  readonly isLonger: boolean;
};

const DAY_MS = 86_400_000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/**
 * The covered part of a period, both days included.
 *
 * @param covered - first and last day; an open end is the end of the period.
 * @returns null when neither day is stated, or nothing of the period is covered.
 */
export function coverage(
  period: { readonly from: string; readonly to: string },
  covered: { readonly from: string | null; readonly to: string | null },
): Coverage | null {
  if (covered.from === null && covered.to === null) return null;
  const start = dayNumber(period.from);
  const days = dayNumber(period.to) + 1 - start;
  const first = covered.from === null ? 0 : dayNumber(covered.from) - start;
  const end = covered.to === null ? days : dayNumber(covered.to) + 1 - start;
  if (end <= 0 || first >= days || end <= first) return null;
  return {
    from: Math.max(0, first) / days,
    to: Math.min(days, end) / days,
    isLonger: first < 0 || end > days,
  };
}

/** The days in words; '' when none is stated. */
export function coverageWords(from: string | null, to: string | null): string {
  if (from === null && to === null) return '';
  if (from === to) return from ?? '';
  return `${from ?? 'open'} to ${to ?? 'open'}`;
}
