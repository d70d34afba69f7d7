/** The first and last days of a source's grants as numbers; a text that is no day leaves the grant without that bound, and is reported. */
import { dayNumber, isIsoDate } from '#base/dates.ts';
import type { Finding } from '#contract/import.ts';
import { NO_DAY } from './grantColumns.ts';

const MOST_RECORDS = 100;

export class GrantDays {
  readonly #known = new Map<string, number>();
  readonly #records: number[] = [];
  #count = 0;

  /** Days since 1970-01-01; NO_DAY for a text that is no calendar day, which is not reported. */
  plainNumber(date: string): number {
    let day = this.#known.get(date);
    if (day === undefined) {
      day = isIsoDate(date) ? dayNumber(date) : NO_DAY;
      this.#known.set(date, day);
    }
    return day;
  }

  /** The same; what is no day is reported with its record. */
  number(date: string, record: number): number {
    const day = this.plainNumber(date);
    if (day === NO_DAY) {
      this.#count += 1;
      if (this.#records.length < MOST_RECORDS && this.#records.at(-1) !== record) this.#records.push(record);
    }
    return day;
  }

  findings(): Finding[] {
    if (this.#count === 0) return [];
    return [
      {
        code: 'GRANT_DAY_NOT_READ',
        severity: 'unknown',
        message: `${this.#count} ${this.#count === 1 ? 'bound of a grant is' : 'bounds of grants are'} no calendar day`,
        count: this.#count,
        effect: 'These grants have no such first or last day in any result.',
        records: [...this.#records],
      },
    ];
  }
}
