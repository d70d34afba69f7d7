/** Findings about what one source says twice, or in two ways. */
import type { Finding } from '#contract/import.ts';
import type { Duplicates } from './segments.ts';
import type { Contradictions, Repeats } from './statements.ts';

/** @param repeats - of a list only: null for a source with grants, whose records name their nodes again and again. */
export function statementFindings(
  duplicates: Duplicates,
  contradictions: Contradictions,
  repeats: Repeats | null,
): Finding[] {
  const findings: Finding[] = [];
  if (repeats !== null && repeats.count > 0) {
    findings.push({
      code: 'DUPLICATE_RECORDS',
      severity: 'note',
      message: `${repeats.count} ${repeats.count === 1 ? 'record says' : 'records say'} again what an earlier record of the same key says`,
      count: repeats.count,
      effect: 'The key of the list is not unique; each is counted once.',
      records: [...repeats.records],
    });
  }
  if (duplicates.count > 0) {
    findings.push({
      code: 'DUPLICATE_GRANTS',
      severity: 'note',
      message: `${duplicates.count} ${duplicates.count === 1 ? 'record states a grant' : 'records state grants'} that an earlier record states`,
      count: duplicates.count,
      effect: '',
      records: duplicates.records,
    });
  }
  if (contradictions.count > 0) {
    const attributes = [...contradictions.attributes].sort().join(', ');
    findings.push({
      code: 'DIFFERING_STATEMENTS',
      severity: contradictions.isDecisive ? 'unknown' : 'note',
      message: `${contradictions.count} ${contradictions.count === 1 ? 'record differs' : 'records differ'} from an earlier record of the same key in ${attributes}`,
      count: contradictions.count,
      effect: 'Both statements are kept; lists and tests use the later record.',
      records: contradictions.records,
    });
  }
  return findings;
}
