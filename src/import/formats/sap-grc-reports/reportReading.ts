/** What the readers of the reports share: times, findings. */
import type { FixedTableCall } from '../shared/fixedTables.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { sapInstant } from '../shared/clearInstants.ts';
import { UNREAD_INSTANT } from '../shared/eventFindings.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import { type Headings, headingsAssumed, headingsTaken } from '../shared/headings.ts';

const LONGEST_SHOWN = 60;

const zoneNotStated: FindingKind = {
  code: 'ZONE_ASSUMED',
  severity: 'note',
  message: (count) => `${counted(count, 'time')} without a time zone, taken as UTC`,
  effect: 'Times may be some hours off; the report shows those of the system or of who ran it.',
};

export class ReportReading {
  readonly findings = new Findings();
  readonly #call: FixedTableCall;

  constructor(call: FixedTableCall, headings: Headings) {
    this.#call = call;
    this.findings.add(headingsAssumed, 0, headingsTaken(call.columns, headings));
  }

  /** The instant in a column, with the time of a second one where the first is a day alone; '' and a finding when it is not clear. */
  instant(row: FixedRow, column: string, timeColumn = ''): string {
    const day = row.get(column);
    if (day === '' || /^[0\s.:/-]+$/.test(day)) return '';
    const time = timeColumn === '' || day.includes(':') ? '' : row.get(timeColumn);
    const text = time === '' ? day : `${day} ${clock(time)}`;
    const instant = sapInstant(text);
    if (instant === '') this.findings.add(UNREAD_INSTANT, row.record, text.slice(0, LONGEST_SHOWN));
    else if (instant.length > 10 && !/(?:Z|UTC|[+-]\d{2}:?\d{2})$/.test(text))
      this.findings.add(zoneNotStated, row.record);
    return instant;
  }

  end(): void {
    this.findings.report(this.#call.sink);
  }
}

/** `134510` as `13:45:10`. */
const clock = (time: string): string => time.replace(/^(\d{2})(\d{2})(\d{2})$/, '$1:$2:$3');
