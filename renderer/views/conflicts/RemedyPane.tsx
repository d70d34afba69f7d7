/** Remedy of a run: the grants that most conflicts share, and the least removals for what is chosen. */
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { useJob } from '../../client/jobs.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { showToast } from '../../frame/toast.ts';
import { RemedyAnswers } from './RemedyAnswers.tsx';
import { firstChoice, RemedyForm, type RemedyChoice } from './RemedyForm.tsx';
import { SharedCauses } from './SharedCauses.tsx';
import styles from './Conflicts.module.css';

type Run = Output<'conflicts.runs'>['runs'][number];

/** The last answer of each run stays while the window is open. */
const kept = new Map<string, Output<'remedy.find'>>();

/** The question at the left, what was found at the right. */
export function RemedyPane({ run }: { readonly run: Run }) {
  const name = `${run.run} ${run.resultSha256}`;
  const [choice, setChoice] = useState<RemedyChoice>(firstChoice);
  const [found, setFound] = useState(kept.get(name));
  const job = useJob('remedy.find', 'Remedy');
  const asked = {
    run: run.run,
    choose: { rules: [...choice.rules], ratings: [...choice.ratings], subjects: [] },
    kinds: [...choice.kinds],
    untouched: choice.untouched.map(({ text }) => text),
  };
  const find = async () => {
    const keep = choice.keep.map(({ person, function: name }) => ({ person: person.text, function: name }));
    const end = await job.start({ ...asked, keep, objective: choice.objective });
    if (end.status === 'failed')
      showToast({ title: 'The search did not end', text: end.error.message, isFailure: true });
    if (end.status !== 'done') return;
    kept.set(name, end.data);
    setFound(end.data);
  };
  return (
    <div className={styles.question}>
      <RemedyForm
        run={run}
        choice={choice}
        onChoice={setChoice}
        onFind={() => void find()}
        isRunning={job.isRunning}
      />
      {/* A region that scrolls can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.parts} tabIndex={0} role="region" aria-label="Remedy">
        {job.error === undefined ? null : <ErrorNote error={job.error} />}
        {found === undefined ? (
          <Section title="Least removals">
            <Empty
              title="Not looked for yet"
              text="The least set of grants whose removal clears the chosen conflicts and keeps what must be kept, with a proof that none is smaller."
            />
          </Section>
        ) : (
          <RemedyAnswers found={found} />
        )}
        <SharedCauses asked={asked} />
      </div>
    </div>
  );
}
