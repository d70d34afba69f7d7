/** Running the analysis, with a notice that links to its result. */
import type { Grade, SourceRef } from '#contract/define.ts';
import { useJob } from '../../client/jobs.tsx';
import { asInput, asQuery, type World } from '../../components/world.ts';
import { toHash } from '../../frame/route.ts';
import { showToast } from '../../frame/toast.ts';

/** Starts the analysis of a snapshot in a world up to a grade, with the shipped rule pack or another one by digest or file. */
export function useAnalyse(snapshot: string | undefined, world: World, grade: Grade) {
  const job = useJob('conflicts.run', 'Segregation of duties');
  const analyse = (rules?: string | SourceRef) => {
    const input = {
      ...(snapshot === undefined ? {} : { snapshot }),
      ...asInput(world),
      ...(rules === undefined ? {} : { rules }),
      ...(grade === 'direct' ? {} : { takeover: true, grade }),
    };
    void job.start(input).then((end) => {
      if (end.status === 'failed')
        showToast({ title: 'The analysis did not end', text: end.error.message, isFailure: true });
      if (end.status !== 'done') return;
      const { run, totals } = end.data.run;
      showToast({
        title: `${totals.conflicts.toLocaleString('en')} conflicts of ${totals.subjectsInConflict.toLocaleString('en')} subjects`,
        link: {
          words: 'Open the list',
          hash: toHash('conflicts', [], { ...asQuery(world), run: String(run), tab: 'list' }),
        },
      });
    });
  };
  return { analyse, isRunning: job.isRunning };
}
