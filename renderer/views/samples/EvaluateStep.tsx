/** Last step: what the tested items say, attribute by attribute, and keeping it. */
import { Button } from '@mantine/core';
import type { EvaluationRow, SampleRow } from '#contract/sample.ts';
import { percentUpWords, percentWords } from '../../charts/curve/layout.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords, numberWords } from '../../components/words.ts';
import { showToast } from '../../frame/toast.ts';
import { changeQuery } from '../../frame/useRoute.ts';
import styles from './Samples.module.css';

/** @param sample - as the engine keeps it. */
export function EvaluateStep({ sample }: { readonly sample: SampleRow }) {
  const answer = useQuery('sample.evaluate', { sampleId: sample.id });
  const concluding = useCommand('sample.conclude');
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return <p className={styles.wait}>Computing</p>;
  const { attributes, isComplete } = answer.data;
  const untested = attributes.reduce((sum, one) => sum + one.untested, 0);
  const conclude = async () => {
    const done = await concluding.run({ sampleId: sample.id });
    if (done !== undefined) showToast({ title: `${sample.ref} concluded` });
  };
  return (
    <>
      {isComplete ? null : (
        <p className={styles.attention}>
          {countWords(untested, 'cell')} without a result. The figures count what was tested so far.
        </p>
      )}
      <EvaluationTable attributes={attributes} />
      <Section title="In words">
        <ul className={styles.sentences}>
          {attributes.map((one) => (
            <li key={one.letter}>
              <strong>
                {one.letter} {one.title}.
              </strong>{' '}
              {one.sentence}
            </li>
          ))}
        </ul>
      </Section>
      {concluding.error === undefined ? null : <ErrorNote error={concluding.error} />}
      <div className={styles.buttons}>
        {isComplete ? (
          <Button
            onClick={() => void conclude()}
            loading={concluding.isRunning}
            disabled={sample.concluded || sample.status === 'discarded'}
          >
            Conclude
          </Button>
        ) : (
          <Button onClick={() => changeQuery({ step: 'sheet' })}>Open the test sheet</Button>
        )}
        <span className={styles.dim}>
          {sample.concluded
            ? 'Concluded; a later mark on the sheet takes the conclusion back.'
            : 'Concluding keeps these figures with the marks that they rest on.'}
        </span>
      </div>
    </>
  );
}

function EvaluationTable({ attributes }: { readonly attributes: readonly EvaluationRow[] }) {
  return (
    // A table that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scrollX} tabIndex={0} role="region" aria-label="Evaluation">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            {['Tested', 'Not applicable', 'Untested', 'Deviations', 'Rate', 'Upper limit', 'Tolerable'].map(
              (title) => (
                <th key={title} scope="col" className={styles.number}>
                  {title}
                </th>
              ),
            )}
            <th scope="col">Supports reliance</th>
          </tr>
        </thead>
        <tbody>
          {attributes.map((one) => (
            <tr key={one.letter}>
              <th scope="row">
                {one.letter} {one.title}
              </th>
              <td className={styles.number}>{numberWords(one.sampleSize)}</td>
              <td className={styles.number}>{numberWords(one.notApplicable)}</td>
              <td className={styles.number}>{numberWords(one.untested)}</td>
              <td className={styles.number}>{numberWords(one.deviations)}</td>
              <td className={styles.number}>{percentWords(one.sampleRate)}</td>
              <td className={styles.number}>{percentUpWords(one.upperLimit)}</td>
              <td className={styles.number}>{percentWords(one.tolerableRate)}</td>
              <td className={one.supportsPlannedReliance ? undefined : styles.broken}>
                {one.supportsPlannedReliance ? 'Yes' : 'No'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
