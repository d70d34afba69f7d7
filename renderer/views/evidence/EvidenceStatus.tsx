/** Whether the kept bytes still have the digest that they came in with. */
import type { EvidenceRow } from '#contract/evidence.ts';
import styles from './Evidence.module.css';

const WORDS = { 'not verified again': 'Not verified again', verified: 'Verified', altered: 'Altered' };

/** The state in words, with a mark. */
export function EvidenceStatus({ status }: { readonly status: EvidenceRow['status'] }) {
  const className = { verified: styles.verified, altered: styles.altered, 'not verified again': styles.dim };
  const mark = { verified: '✓ ', altered: '! ', 'not verified again': '' }[status];
  return (
    <span className={className[status]}>
      <span aria-hidden="true">{mark}</span>
      {WORDS[status]}
    </span>
  );
}
