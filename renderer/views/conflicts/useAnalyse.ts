/** Running the analysis, with a notice that links to its result. */
import type { SourceRef } from '#contract/define.ts';
import { useJob } from '../../client/jobs.tsx';
import { toHash } from '../../frame/route.ts';
import { showToast } from '../../frame/toast.ts';

/** Starts the analysis of a snapshot with the shipped rule pack, or with another one by digest or file. */
export function useAnalyse(snapshot: string | undefined) {
  const job = useJob('conflicts.run', 'Segregation of duties');
  const analyse = (rules?: string | SourceRef) => {
    const input = {
      ...(snapshot === undefined ? {} : { snapshot }),
      ...(rules === undefined ? {} : { rules }),
    };
    void job.start(input).then((end) => {
      if (end.status === 'failed')
        showToast({ title: 'The analysis did not end', text: end.error.message, isFailure: true });
      if (end.status !== 'done') return;
      const { run, totals } = end.data.run;
      showToast({
        title: `${totals.conflicts.toLocaleString('en')} conflicts of ${totals.subjectsInConflict.toLocaleString('en')} subjects`,
        link: { words: 'Open the list', hash: toHash('conflicts', [], { run: String(run), tab: 'list' }) },
      });
    });
  };
  return { analyse, isRunning: job.isRunning };
}
