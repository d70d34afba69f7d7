/** What a source's counts and dates say of its completeness. Method: methods/completeness. */
import type { Completeness } from '#contract/define.ts';
import type { Finding } from '#contract/import.ts';

export type SourceFacts = {
  readonly records: number;
  readonly accepted: number;
  /** Rows that the client's system showed; undefined when nobody noted them. */
  readonly expectedRecords: number | undefined;
  readonly asOf: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly dropped: readonly string[];
  readonly isOriginalKept: boolean;
};

/** The worst finding decides: a gap before an unknown; notes do not count. */
export function completenessOf(findings: readonly Finding[]): Completeness {
  if (findings.some((finding) => finding.severity === 'gap')) return 'gaps';
  return findings.some((finding) => finding.severity === 'unknown') ? 'unknown' : 'complete';
}

/** Findings that every source is examined for, whatever its format. */
export function sourceFindings(facts: SourceFacts): Finding[] {
  return [...countFindings(facts), ...dateFindings(facts), ...secretFindings(facts)];
}

function countFindings({ records, accepted, expectedRecords }: SourceFacts): Finding[] {
  if (expectedRecords === undefined) {
    return [
      finding('COUNT_NOT_COMPARED', 'note', 'The number of records was not compared with the system', 0, ''),
    ];
  }
  if (expectedRecords === records) return [];
  const message = `${expectedRecords} records were expected; ${records} were read, ${accepted} of them accepted`;
  const effect =
    expectedRecords > records
      ? 'Missing records are missing from every result.'
      : 'The extract holds more than the system showed.';
  return [finding('COUNT_DIFFERS', 'gap', message, Math.abs(expectedRecords - records), effect)];
}

function dateFindings({ asOf, periodFrom, periodTo }: SourceFacts): Finding[] {
  if (asOf < periodFrom) {
    const message = `The extract is of ${asOf}, before the period begins on ${periodFrom}`;
    return [finding('AS_OF_BEFORE_PERIOD', 'gap', message, 1, 'It says nothing of the period.')];
  }
  if (asOf === periodTo) return [];
  const isEarlier = asOf < periodTo;
  const message = `The extract is of ${asOf}, ${isEarlier ? 'before' : 'after'} the period ends on ${periodTo}`;
  const effect = isEarlier
    ? `Changes after ${asOf} are not in it.`
    : `Changes between ${periodTo} and ${asOf} are in it.`;
  return [finding(isEarlier ? 'AS_OF_BEFORE_END' : 'AS_OF_AFTER_END', 'note', message, 1, effect)];
}

function secretFindings({ dropped, isOriginalKept }: SourceFacts): Finding[] {
  if (dropped.length === 0) return [];
  const message = `Fields that hold secrets were not stored: ${dropped.join(', ')}`;
  const effect = isOriginalKept
    ? 'The original bytes, secrets included, are kept in the engagement.'
    : 'The original bytes are not kept: records cannot be shown again from the engagement.';
  return [finding('SECRETS_DROPPED', 'note', message, dropped.length, effect)];
}

const finding = (
  code: string,
  severity: Finding['severity'],
  message: string,
  count: number,
  effect: string,
): Finding => ({ code, severity, message, count, effect, records: [] });
