/** What in a file itself shows that all its records are there: without it, or a control total, a source's completeness is unknown. */
import type { Finding } from '#contract/import.ts';

/**
 * The finding for a number or a marker that agrees with what was read.
 *
 * @param message - the fact, such as `The footer counts 12 records, as many as were read`.
 */
export function countProven(message: string, count: number): Finding {
  return { code: 'COUNT_PROVEN', severity: 'note', message, count, effect: '', records: [] };
}
