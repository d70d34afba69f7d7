/** How old an exception is, and whether its due date has passed. */
import type { ExceptionRow } from '#contract/annotate.ts';

const DAY_MS = 86_400_000;

/**
 * Days after the due date, seen from the day that the engine's age counts to; 0 when closed, not due, or without a date.
 */
export function overdueDays(row: Pick<ExceptionRow, 'raisedAt' | 'ageDays' | 'dueOn' | 'status'>): number {
  if (row.dueOn === null || row.status === 'closed') return 0;
  const today = Date.parse(`${row.raisedAt.slice(0, 10)}T00:00:00Z`) + row.ageDays * DAY_MS;
  return Math.max(0, Math.round((today - Date.parse(`${row.dueOn}T00:00:00Z`)) / DAY_MS));
}
