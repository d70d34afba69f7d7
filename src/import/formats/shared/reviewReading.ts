/** Review items as formats with known columns or keys tell them: decision words, instants, checks, in one place. */
import type { EventValues } from '#contract/event.ts';
import type { StatementSink } from '../../statement.ts';
import { clearInstant } from './clearInstants.ts';
import { reviewDecision } from './decisions.ts';
import { UNKNOWN_DECISION, UNREAD_INSTANT } from './eventFindings.ts';
import { Findings } from './findings.ts';
import { ReviewChecks } from './reviewChecks.ts';

const LONGEST_WORD = 60;

export class ReviewReading {
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #checks = new ReviewChecks();

  constructor(sink: StatementSink) {
    this.#sink = sink;
  }

  /** A decision as the source has it: its word and its time are read here. */
  item(record: number, fields: EventValues<'review-item'>, system?: string): void {
    const word = fields.decision ?? '';
    const known = reviewDecision(word);
    if (known === null) this.#findings.add(UNKNOWN_DECISION, record, word.slice(0, LONGEST_WORD));
    const item = {
      decisionText: word,
      ...fields,
      decision: known ?? '',
      decidedAt: this.instant(record, fields.decidedAt ?? ''),
    };
    this.#checks.hear('review-item', record, item);
    this.#sink.event('review-item', record, item, system);
  }

  campaign(record: number, fields: EventValues<'campaign'>, system?: string): void {
    this.#checks.hear('campaign', record, fields);
    this.#sink.event('campaign', record, fields, system);
  }

  /** The instant or day of a text whose form is clear; '' and a finding for another. */
  instant(record: number, text: string): string {
    if (text === '') return '';
    const instant = clearInstant(text);
    if (instant !== '') return instant;
    this.#findings.add(UNREAD_INSTANT, record, text.slice(0, LONGEST_WORD));
    return '';
  }

  /** Gives what was noticed to the sink. */
  finish(): void {
    this.#findings.report(this.#sink);
    for (const finding of this.#checks.findings()) this.#sink.finding(finding);
  }
}
