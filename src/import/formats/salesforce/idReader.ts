/** The ids of one file: refused, restored, and what their spelling says of the program that the file went through. */
import type { FixedRow } from '../shared/fixedRow.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import type { StatementSink } from '../../statement.ts';
import { salesforceId } from './ids.ts';

/** Ids of 15 characters with letters after which a missing case is no chance. */
const ENOUGH_IDS = 5;

const folded: FindingKind = {
  code: 'ID_CASE_RESTORED',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'id')} of 18 characters had lost the case of letters; it was restored from the last three characters`,
  effect: 'The file went through a program that changes texts: other fields may be changed too.',
};
const unsure: FindingKind = {
  code: 'ID_CHECK_FAILED',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'id')} of 18 characters of which the last three do not fit the others: ${names}`,
  effect: 'Such ids are taken as they stand and may not meet the same records in other files.',
};

export class IdReader {
  readonly #findings = new Findings();
  readonly #seen = { short: 0, lower: false, upper: false };

  /** The id in a column that must hold one. The row is refused for another text. */
  need(row: FixedRow, column: string): string {
    return this.optional(row, column) || row.refuse('EMPTY_VALUE', `${column} is empty`);
  }

  /** The id in a column; '' when it is empty. */
  optional(row: FixedRow, column: string): string {
    const text = row.get(column);
    if (text === '') return '';
    const found = salesforceId(text);
    if (!found) return row.refuse('BAD_ID', `${column} is no Salesforce id: ${text.slice(0, 40)}`);
    if (found.state === 'folded') this.#findings.add(folded, row.record, text);
    if (found.state === 'unsure') this.#findings.add(unsure, row.record, text);
    if (text.length === 15) this.#look(text.slice(3));
    return found.id;
  }

  report(sink: StatementSink): void {
    this.#findings.report(sink);
    const { short, lower, upper } = this.#seen;
    if (short < ENOUGH_IDS || (lower && upper)) return;
    sink.finding({
      code: 'ID_CASE_LOST',
      severity: 'gap',
      message: `All ${short} ids of 15 characters with letters have ${upper ? 'capital' : 'small'} letters only`,
      count: short,
      effect:
        'The case of letters was lost: records of different users or permission sets may have become one.',
      records: [],
    });
  }

  #look(text: string): void {
    if (!/[A-Za-z]/.test(text)) return;
    this.#seen.short += 1;
    if (/[a-z]/.test(text)) this.#seen.lower = true;
    if (/[A-Z]/.test(text)) this.#seen.upper = true;
  }
}
