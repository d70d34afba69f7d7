/** Single grants that most of the chosen conflicts rest on. */
import type { Input } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords, numberWords } from '../../components/words.ts';
import { RemovalItem } from './Breaks.tsx';
import styles from './Conflicts.module.css';

/** What is gone with one grant alone, most first. */
export function SharedCauses({ asked }: { readonly asked: Input<'remedy.causes'> }) {
  const answer = useQuery('remedy.causes', asked);
  return (
    <Section title="Shared causes">
      {answer.status === 'failed' ? <ErrorNote error={answer.error} onRetry={answer.refetch} /> : null}
      {answer.status === 'loading' ? <Empty title="Trying single grants" /> : null}
      {answer.status === 'done' ? (
        <>
          <p className={styles.risk}>
            {answer.data.causes.length === 0
              ? 'No single grant clears any of the chosen conflicts.'
              : `Each of these grants alone clears so many of the ${countWords(answer.data.chosen, 'chosen conflict')}. ${
                  answer.data.isComplete
                    ? `${numberWords(answer.data.tried)} of ${numberWords(answer.data.candidates)} grants were tried; no other clears more.`
                    : `Only ${numberWords(answer.data.tried)} of ${numberWords(answer.data.candidates)} grants were tried: others may clear more.`
                }`}
          </p>
          <ul className={styles.removals}>
            {answer.data.causes.map(({ removal, change, clears, subjects }) => (
              <RemovalItem
                key={removal.sentence}
                removal={removal}
                note={`clears ${countWords(clears, 'conflict')} of ${countWords(subjects, 'person', 'people')}`}
                changes={[change]}
              />
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
