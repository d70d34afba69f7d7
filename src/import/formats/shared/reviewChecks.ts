/** What the items and headers of reviews in one file show of the reviews: undecided, late, without a reviewer, miscounted. */
import type { EventKind } from '#contract/event.ts';
import type { Finding } from '#contract/import.ts';
import { counted } from './findings.ts';

type Fields = Readonly<Record<string, string>>;
type Header = { readonly record: number; readonly fields: Fields };
type Item = { readonly record: number; readonly decidedAt: string; readonly isDecided: boolean };

const MOST_RECORDS = 100;
const DECIDED = new Set(['approve', 'revoke', 'change']);

/** Hears every event of a file; other kinds than campaigns and review items are let pass. */
export class ReviewChecks {
  readonly #headers: Header[] = [];
  /** Items by the id of their campaign, else by its name. */
  readonly #items = new Map<string, Item[]>();
  readonly #undecided: number[] = [];
  readonly #withoutReviewer: number[] = [];
  #count = 0;

  hear(kind: EventKind, record: number, fields: Fields): void {
    if (kind === 'campaign') this.#headers.push({ record, fields });
    if (kind === 'review-item') this.#hearItem(record, fields);
  }

  #hearItem(record: number, fields: Fields): void {
    this.#count += 1;
    const isDecided = DECIDED.has(fields['decision'] ?? '');
    if (!isDecided) this.#undecided.push(record);
    const reviewer = fields['reviewer'] || fields['reviewerEmail'] || fields['reviewerName'] || '';
    if (reviewer === '') this.#withoutReviewer.push(record);
    const key = fields['campaignId'] || fields['campaign'] || '';
    const items = this.#items.get(key);
    const item = { record, decidedAt: fields['decidedAt'] ?? '', isDecided };
    if (items) items.push(item);
    else this.#items.set(key, [item]);
  }

  findings(): Finding[] {
    return [...this.#headerFindings(), ...this.#itemFindings()];
  }

  #itemFindings(): Finding[] {
    const findings: Finding[] = [];
    const items = counted(this.#count, 'item');
    if (this.#undecided.length > 0) {
      const text = `${this.#undecided.length} of ${items} of reviews are without a decision to approve, revoke or change`;
      findings.push(note('ITEMS_UNDECIDED', text, this.#undecided, 'They count as not reviewed.'));
    }
    if (this.#withoutReviewer.length > 0) {
      const isAll = this.#withoutReviewer.length === this.#count;
      const text = isAll
        ? 'No item of a review names its reviewer'
        : `${this.#withoutReviewer.length} of ${items} of reviews name no reviewer`;
      const effect = 'Who decided them cannot be compared with who holds the access.';
      findings.push(note('ITEMS_WITHOUT_REVIEWER', text, this.#withoutReviewer, effect));
    }
    return findings;
  }

  #headerFindings(): Finding[] {
    const late: number[] = [];
    const findings: Finding[] = [];
    for (const { record, fields } of this.#headers) {
      const names = [fields['campaignId'] ?? '', fields['name'] ?? ''].filter((name) => name !== '');
      const items = names.map((name) => this.#items.get(name)).find((found) => found !== undefined);
      if (!items) continue;
      const end = fields['completedAt'] || fields['dueAt'] || '';
      for (const item of items) if (isAfter(item.decidedAt, end)) late.push(item.record);
      const name = fields['name'] || fields['campaignId'] || '';
      findings.push(...countFinding(record, `${name} has`, 'items', fields['itemsTotal'], items.length));
      const decided = items.filter((item) => item.isDecided).length;
      findings.push(...countFinding(record, `${name} has`, 'decided items', fields['itemsDecided'], decided));
    }
    if (late.length > 0) {
      const text = `${counted(late.length, 'item')} of reviews decided after the review was completed or due`;
      findings.push(
        note('DECIDED_AFTER_END', text, late, 'They may not belong to the review as it was signed off.'),
      );
    }
    return findings;
  }
}

function countFinding(
  record: number,
  whose: string,
  what: string,
  stated: string | undefined,
  found: number,
): Finding[] {
  if (stated === undefined || !/^\d{1,15}$/.test(stated) || Number(stated) === found) return [];
  return [
    {
      code: 'REVIEW_COUNT_DIFFERS',
      severity: 'gap',
      message: `${whose} ${stated} ${what} by its header; the file holds ${found}`,
      count: Math.abs(Number(stated) - found),
      effect: 'Items of the review may be missing from every result.',
      records: [record],
    },
  ];
}

/** Whether an instant or day lies after another; false when one is not stated. A day is compared by its day. */
function isAfter(at: string, end: string): boolean {
  if (at === '' || end === '') return false;
  const length = Math.min(at.length, end.length) === 10 ? 10 : 24;
  return at.slice(0, length) > end.slice(0, length);
}

function note(code: string, message: string, records: readonly number[], effect: string): Finding {
  return {
    code,
    severity: 'note',
    message,
    count: records.length,
    effect,
    records: records.slice(0, MOST_RECORDS),
  };
}
