/** What a file's own counts, dates and fields say of its completeness. Method: methods/completeness. */
import type { Completeness } from '#contract/define.ts';
import type { Finding } from '#contract/import.ts';

export type SourceFacts = {
  readonly records: number;
  readonly asOf: string;
  /** Day that the list of extracts says. */
  readonly listedAsOf?: string | undefined;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly dropped: readonly string[];
  readonly isOriginalKept: boolean;
  /** A copy without the secrets is kept in the place of the original. */
  readonly isCopyKept: boolean;
};

/** Numbers of records at which pages, reports and queries are commonly cut. */
const COMMON_LIMITS = new Set([
  100, 200, 250, 500, 999, 1_000, 2_000, 5_000, 9_999, 10_000, 20_000, 25_000, 50_000, 99_999, 100_000,
  200_000, 250_000, 500_000, 1_000_000,
]);

/** The worst finding decides: a gap before an unknown; notes do not count. */
export function completenessOf(findings: readonly Finding[]): Completeness {
  if (findings.some((finding) => finding.severity === 'gap')) return 'gaps';
  return findings.some((finding) => finding.severity === 'unknown') ? 'unknown' : 'complete';
}

/** Keys that stand twice in an object of a JSON file. */
export function duplicateKeyFinding(count: number, first: string): Finding {
  const message = `${count} ${count === 1 ? 'key stands' : 'keys stand'} twice in one object, the first at ${first}`;
  const effect = 'The later value counts here; other readers may take the earlier one.';
  return finding('DUPLICATE_KEYS', 'unknown', message, count, effect);
}

/** Findings that every source is examined for by itself, whatever its format. */
export function sourceFindings(facts: SourceFacts): Finding[] {
  return [
    ...limitFindings(facts),
    ...dateFindings(facts),
    ...listedDayFindings(facts),
    ...secretFindings(facts),
  ];
}

function limitFindings({ records }: SourceFacts): Finding[] {
  if (!COMMON_LIMITS.has(records)) return [];
  const message = `Exactly ${records} records were read: a number at which pages and reports are cut`;
  const effect = 'Records after the limit may be missing from every result.';
  return [finding('COUNT_AT_LIMIT', 'unknown', message, records, effect)];
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

/** The import was told another day than the list that came with the files says. */
function listedDayFindings({ asOf, listedAsOf }: SourceFacts): Finding[] {
  if (listedAsOf === undefined || listedAsOf === asOf) return [];
  const message = `The list of extracts says ${listedAsOf}; the import was told ${asOf}`;
  const effect = 'One of the days is wrong: what changed between them is taken for the state of another day.';
  return [finding('LISTED_DAY_DIFFERS', 'note', message, 1, effect)];
}

function secretFindings({ dropped, isOriginalKept, isCopyKept }: SourceFacts): Finding[] {
  if (dropped.length === 0) return [];
  const message = `Fields that hold secrets were not stored: ${dropped.join(', ')}`;
  const effect = isOriginalKept
    ? 'The original bytes, secrets included, are kept in the engagement.'
    : isCopyKept
      ? 'The original bytes are not kept: a copy without these values is.'
      : 'The original bytes are not kept, and no copy can be made of this kind of file: records cannot be shown again.';
  return [finding('SECRETS_DROPPED', 'note', message, dropped.length, effect)];
}

const finding = (
  code: string,
  severity: Finding['severity'],
  message: string,
  count: number,
  effect: string,
): Finding => ({ code, severity, message, count, effect, records: [] });
