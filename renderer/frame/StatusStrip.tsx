/** The strip at the bottom: rows, completeness, jobs, journal, protection. */
import { IconLock, IconLockOpen, IconWifiOff } from '@tabler/icons-react';
import { useRunningJobs, type RunningJob } from '../client/jobs.tsx';
import { useQuery } from '../client/useQuery.ts';
import { CompletenessBadge } from '../components/CompletenessBadge.tsx';
import { nounWords, numberWords } from '../components/words.ts';
import { useEngagement } from './EngagementContext.tsx';
import styles from './Frame.module.css';
import { useStatus } from './StatusContext.tsx';
import { goTo } from './useRoute.ts';

/** What stands on screen, what runs, and how the file is kept. */
export function StatusStrip() {
  const { engagement } = useEngagement();
  const { status } = useStatus();
  const jobs = useRunningJobs();
  return (
    <footer className={styles.status}>
      <span role="status" className={styles.statusItem}>
        {status.rows === undefined ? null : rowsWords(status.rows)}
      </span>
      {status.completeness === undefined ? null : (
        <CompletenessBadge
          status={status.completeness}
          {...(status.findings === undefined ? {} : { count: status.findings })}
          onOpen={() => goTo('sources')}
        />
      )}
      {jobs.map((job) => (
        <JobProgress key={job.id} job={job} />
      ))}
      <span className={styles.spacer} />
      <JournalHead />
      <span
        className={styles.statusItem}
        title="No network: the program opens no connection to other machines."
      >
        <IconWifiOff size={13} aria-hidden="true" /> Offline
      </span>
      <span className={styles.statusItem} title={engagement.path}>
        {engagement.isEncrypted ? (
          <>
            <IconLock size={13} aria-hidden="true" /> Encrypted
          </>
        ) : (
          <>
            <IconLockOpen size={13} aria-hidden="true" /> Not encrypted
          </>
        )}
      </span>
    </footer>
  );
}

function rowsWords({ total, population, noun }: { total: number; population: number; noun: string }): string {
  return total === population
    ? `${numberWords(total)} ${nounWords(total, noun)}`
    : `${numberWords(total)} of ${numberWords(population)} ${noun}`;
}

/** A running job: what, how far, cancel. */
export function JobProgress({ job }: { readonly job: RunningJob }) {
  const { progress } = job;
  const words =
    progress === undefined
      ? job.title
      : `${job.title}: ${progress.what} ${numberWords(progress.done)}${progress.total > 0 ? ` of ${numberWords(progress.total)}` : ''} ${progress.unit}`;
  return (
    <span className={styles.job}>
      <progress
        className={styles.jobBar}
        aria-label={job.title}
        {...(progress !== undefined && progress.total > 0
          ? { value: progress.done, max: progress.total }
          : {})}
      />
      <span className={styles.jobText}>{words}</span>
      <button type="button" className={styles.jobCancel} onClick={job.cancel}>
        Cancel
      </button>
    </span>
  );
}

function JournalHead() {
  const journal = useQuery('journal.list', { page: { limit: 1 } });
  const head = journal.data?.rows[0];
  if (head === undefined) return null;
  return (
    <a className={styles.statusItem} href="#/journal" style={{ color: 'inherit' }} title={head.entrySha256}>
      Journal {head.seq}, <code>{head.entrySha256.slice(0, 8)}</code>
    </a>
  );
}
