/** Findings about what one source says twice, or in two ways. */
import type { Finding } from '#contract/import.ts';
import type { Duplicates } from './segments.ts';
import type { Contradictions } from './statements.ts';

export function statementFindings(duplicates: Duplicates, contradictions: Contradictions): Finding[] {
  const findings: Finding[] = [];
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
