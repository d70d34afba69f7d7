/** The result of recomputing the journal's chain. */
import type { Output } from '#contract/index.ts';
import type { Query } from '../../client/useQuery.ts';
import { Digest } from '../../components/Digest.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import styles from './Journal.module.css';

/** Nothing until the check was asked for. */
export function ChainCheck({ check }: { readonly check: Query<Output<'journal.verify'>> | undefined }) {
  if (check === undefined)
    return <span className={styles.note}>Each entry carries the digest of the one before.</span>;
  if (check.status === 'failed') return <ErrorNote error={check.error} />;
  if (check.data === undefined) return <span className={styles.note}>Recomputing</span>;
  const { ok, entries, head, firstBadSeq } = check.data;
  return (
    <span className={ok ? styles.holds : styles.broken} role="status">
      {ok
        ? `The chain of ${entries.toLocaleString('en')} entries holds; head`
        : `The chain does not hold from entry ${firstBadSeq}; head`}{' '}
      <Digest value={head} />
    </span>
  );
}
