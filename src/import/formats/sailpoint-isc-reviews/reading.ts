/** Reads the objects of one file: certifications become campaigns, access review items review items. */
import { EngineError } from '#base/errors.ts';
import type { StatementSink } from '../../statement.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import { ReviewReading } from '../shared/reviewReading.ts';
import { isObject, type JsonObject, textOf } from '../shared/values.ts';

const NOT_COMPLETED: FindingKind = {
  code: 'DECISION_NOT_COMPLETED',
  severity: 'note',
  message: (count) => `${counted(count, 'item has', 'items have')} a decision and are not completed`,
  effect: 'Their decisions can still change.',
};
const HAS_ERRORS: FindingKind = {
  code: 'CERTIFICATION_HAS_ERRORS',
  severity: 'unknown',
  message: (count) => `${counted(count, 'certification')} with errors, as SailPoint says`,
  effect: 'What the errors left out of the certification is not known.',
};
const QUARANTINE_TEXT = 2000;

export class SailPointReading {
  readonly #sink: StatementSink;
  readonly #isList: boolean;
  readonly #reviews: ReviewReading;
  readonly #findings = new Findings();
  readonly #counts = { accessReviewItems: 0, certifications: 0 };

  /** @param isList - the file is a list; else one object. */
  constructor(sink: StatementSink, isList: boolean) {
    this.#sink = sink;
    this.#isList = isList;
    this.#reviews = new ReviewReading(sink);
  }

  /** Takes one object of the file, counted from 0. */
  take(entry: unknown, index: number): void {
    const record = index + 1;
    this.#sink.recordRead();
    this.#sink.locator(record, this.#isList ? `/${index}` : '');
    if (isObject(entry) && isObject(entry['identitySummary']) && isObject(entry['accessSummary'])) {
      return this.#item(record, entry, entry['identitySummary'], entry['accessSummary']);
    }
    if (isObject(entry) && 'decisionsTotal' in entry && textOf(entry, 'id') !== '') {
      return this.#certification(record, entry);
    }
    const text = (JSON.stringify(entry) ?? '').slice(0, QUARANTINE_TEXT);
    this.#sink.quarantine(record, 'NOT_A_REVIEW', 'neither an access review item nor a certification', text);
  }

  /** @throws {EngineError} UNREADABLE_SOURCE when nothing of the file is of this format. */
  finish(fileName: string): void {
    const { accessReviewItems, certifications } = this.#counts;
    if (accessReviewItems + certifications === 0) {
      throw new EngineError(
        'UNREADABLE_SOURCE',
        `${fileName} has no object with identitySummary and accessSummary, or with id and decisionsTotal`,
      );
    }
    for (const [name, count] of Object.entries(this.#counts)) if (count > 0) this.#sink.section(name, count);
    this.#findings.report(this.#sink);
    this.#reviews.finish();
  }

  #item(record: number, item: JsonObject, identity: JsonObject, summary: JsonObject): void {
    const access = objectOf(summary, 'access');
    const entitlement = objectOf(summary, 'entitlement');
    const account = objectOf(entitlement, 'account');
    const id = textOf(identity, 'identityId') || textOf(identity, 'id');
    const native = textOf(account, 'nativeIdentity');
    const thing = textOf(access, 'id') || textOf(entitlement, 'id');
    if ((native || id) === '' || thing === '') {
      const text = JSON.stringify(item).slice(0, QUARANTINE_TEXT);
      return this.#sink.quarantine(record, 'EMPTY_VALUE', 'the item names no identity or no access', text);
    }
    this.#counts.accessReviewItems += 1;
    const decision = textOf(item, 'decision');
    if (decision !== '' && item['completed'] === false) this.#findings.add(NOT_COMPLETED, record);
    const attribute = textOf(entitlement, 'attributeName');
    this.#reviews.item(
      record,
      {
        itemId: textOf(item, 'id'),
        principal: native || id,
        principalName: textOf(identity, 'name'),
        principalType: native === '' ? 'identity' : 'account',
        entitlement: thing,
        entitlementName: textOf(access, 'name') || textOf(entitlement, 'name'),
        entitlementType: textOf(access, 'type').toLowerCase(),
        resource: attribute === '' ? '' : `${attribute}=${textOf(entitlement, 'attributeValue')}`,
        decision,
        reason: textOf(item, 'comments'),
      },
      textOf(entitlement, 'sourceName') || undefined,
    );
  }

  #certification(record: number, certification: JsonObject): void {
    this.#counts.certifications += 1;
    if (certification['hasErrors'] === true) this.#findings.add(HAS_ERRORS, record);
    const reviewer = objectOf(certification, 'reviewer');
    const campaign = objectOf(certification, 'campaign');
    const instant = (name: string) => this.#reviews.instant(record, textOf(certification, name));
    const isSigned = textOf(certification, 'signed') !== '';
    this.#reviews.campaign(record, {
      campaignId: textOf(certification, 'id'),
      name: textOf(certification, 'name'),
      scope: textOf(campaign, 'name'),
      startedAt: instant('created'),
      dueAt: instant('due'),
      completedAt: instant('signed'),
      signedOffBy: isSigned ? textOf(reviewer, 'email') || textOf(reviewer, 'name') : '',
      status: textOf(certification, 'phase').toLowerCase(),
      itemsTotal: numberText(certification['decisionsTotal']),
      itemsDecided: numberText(certification['decisionsMade']),
    });
  }
}

const objectOf = (object: JsonObject, name: string): JsonObject => {
  const value = object[name];
  return isObject(value) ? value : {};
};

const numberText = (value: unknown): string =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
