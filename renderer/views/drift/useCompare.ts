/** Comparing two snapshots, with a notice that links to the result. */
import { useJob } from '../../client/jobs.tsx';
import { toHash } from '../../frame/route.ts';
import { showToast } from '../../frame/toast.ts';

/** Starts the comparison with the shipped rule pack, or with another one by its digest. */
export function useCompare() {
  const job = useJob('drift.run', 'Drift');
  const compare = (from: string, to: string, rules?: string) => {
    void job.start({ from, to, ...(rules === undefined ? {} : { rules }) }).then((end) => {
      if (end.status === 'failed')
        showToast({ title: 'The comparison did not end', text: end.error.message, isFailure: true });
      if (end.status !== 'done') return;
      const { run, totals } = end.data.run;
      showToast({
        title: `${totals.conflicts.new.toLocaleString('en')} new conflicts, ${totals.access.gained.toLocaleString('en')} permissions gained`,
        link: { words: 'Open the comparison', hash: toHash('drift', [String(run)]) },
      });
    });
  };
  return { compare, isRunning: job.isRunning };
}
