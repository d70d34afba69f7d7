/** What is kept of one source besides its statements: counts, quarantine, places of records, findings, sections. */
import type { EventKind } from '#contract/event.ts';
import type { Finding } from '#contract/import.ts';
import { quarantineWords } from './quarantineWords.ts';
import type { BulkStatement, WritableDb } from '#store/database.ts';

const QUARANTINE_TEXT = 2_000;
const FINDING_RECORDS = 100;

export type LedgerTotals = {
  readonly records: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly findings: readonly Finding[];
  readonly sections: Readonly<Record<string, number>>;
  readonly dropped: readonly string[];
};

/** The part of the StatementSink that the import stage keeps. Rows go to the database at once; findings at the end. */
export class SourceLedger {
  readonly #sourceId: number;
  readonly #quarantine: BulkStatement;
  readonly #locator: BulkStatement;
  readonly #offset: BulkStatement;
  readonly #event: BulkStatement;
  readonly #findings: Finding[] = [];
  readonly #sections = new Map<string, number>();
  readonly #dropped = new Set<string>();
  readonly #byReason = new Map<string, { code: string; count: number; records: number[] }>();
  #records = 0;
  #quarantined = 0;
  #events = 0;

  constructor(db: WritableDb, sourceId: number) {
    this.#sourceId = sourceId;
    this.#quarantine = db.bulk(
      'INSERT INTO quarantine (source_id, entry_no, record, code, reason, text) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#locator = db.bulk(
      'INSERT INTO source_locator (source_id, record, locator) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#offset = db.bulk(
      'INSERT INTO source_offset (source_id, record, byte_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#event = db.bulk(
      'INSERT INTO event (source_id, event_no, record, kind, system, fields) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  get records(): number {
    return this.#records;
  }

  get events(): number {
    return this.#events;
  }

  recordRead(): void {
    this.#records += 1;
  }

  quarantine(record: number, code: string, reason: string, text: string): void {
    this.#quarantined += 1;
    this.#quarantine.run(this.#sourceId, this.#quarantined, record, code, reason, cut(text));
    const known = this.#byReason.get(code);
    if (!known) this.#byReason.set(code, { code, count: 1, records: [record] });
    else {
      known.count += 1;
      if (known.records.length < FINDING_RECORDS) known.records.push(record);
    }
  }

  locator(record: number, locator: string): void {
    this.#locator.run(this.#sourceId, record, locator);
  }

  offset(record: number, byteOffset: number): void {
    this.#offset.run(this.#sourceId, record, byteOffset);
  }

  event(kind: EventKind, record: number, fields: Readonly<Record<string, string>>, system: string): void {
    this.#events += 1;
    const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
    this.#event.run(this.#sourceId, this.#events, record, kind, system, JSON.stringify(stated));
  }

  finding(finding: Finding): void {
    this.#findings.push({ ...finding, records: finding.records.slice(0, FINDING_RECORDS) });
  }

  section(name: string, count: number): void {
    this.#sections.set(name, (this.#sections.get(name) ?? 0) + count);
  }

  dropped(field: string): void {
    this.#dropped.add(field);
  }

  totals(): LedgerTotals {
    return {
      records: this.#records,
      accepted: this.#records - this.#quarantined,
      quarantined: this.#quarantined,
      findings: [...this.#findings, ...this.#quarantineFindings()],
      sections: Object.fromEntries(this.#sections),
      dropped: [...this.#dropped],
    };
  }

  #quarantineFindings(): Finding[] {
    return [...this.#byReason.values()].map(({ code, count, records }) => ({
      code: `QUARANTINED_${code}`,
      severity: 'gap',
      message: `${count} ${count === 1 ? 'record' : 'records'} in quarantine: ${quarantineWords(code)}`,
      count,
      effect: 'What these records state is missing from every result.',
      records,
    }));
  }
}

function cut(text: string): string {
  if (text.length <= QUARANTINE_TEXT) return text;
  return `${text.slice(0, QUARANTINE_TEXT)} … (${text.length} characters)`;
}
