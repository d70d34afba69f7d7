/** What would break a conflict: beside its picture, each removal with what else it clears. */
import { Button } from '@mantine/core';
import type { Grade } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords } from '../../components/words.ts';
import { addToBasket, type BasketChange } from '../whatIf/basket.ts';
import styles from './Conflicts.module.css';

type Removal = Output<'remedy.breaks'>['together'][number];

type BreaksProps = { readonly run: number; readonly no: number; readonly grade: Grade };

/** Single grants that are enough, or the least that are together. */
export function Breaks({ run, no, grade }: BreaksProps) {
  const answer = useQuery('remedy.breaks', { run, no });
  return (
    <section className={styles.side} aria-label="What would break it">
      <h3 className={styles.sideTitle}>What would break it</h3>
      {answer.status === 'failed' ? <ErrorNote error={answer.error} /> : null}
      {answer.status === 'loading' ? <p className={styles.risk}>Trying each grant on its paths</p> : null}
      {answer.status === 'done' ? <Found answer={answer.data} grade={grade} /> : null}
    </section>
  );
}

type FoundProps = { readonly answer: Output<'remedy.breaks'>; readonly grade: Grade };

function Found({ answer, grade }: FoundProps) {
  const { isFound, single, together, changes } = answer;
  if (!isFound)
    return (
      <p className={styles.risk}>
        {grade === 'direct'
          ? 'The conflict is not there any more: the graph has changed since the run.'
          : 'Only plain access and what can be become are tried here: the conflict rests on answering for a machine or on two people, or the graph has changed since the run.'}
      </p>
    );
  if (single.length > 0)
    return (
      <>
        <p className={styles.risk}>Each of these is enough.</p>
        <ul className={styles.removals}>
          {single.map(({ removal, change, clears }) => (
            <RemovalItem
              key={removal.sentence}
              removal={removal}
              note={`clears ${countWords(clears, 'conflict')} in all`}
              changes={[change]}
            />
          ))}
        </ul>
      </>
    );
  if (together.length === 0)
    return <p className={styles.risk}>No removal of memberships, roles or permissions breaks it.</p>;
  return (
    <>
      <p className={styles.risk}>No single grant is enough. These are, together; no fewer are.</p>
      <ul className={styles.removals}>
        {together.map((removal) => (
          <RemovalItem key={removal.sentence} removal={removal} note="" changes={[]} />
        ))}
      </ul>
      <Button size="compact-xs" variant="default" onClick={() => addToBasket(changes)}>
        Add all to what-if
      </Button>
    </>
  );
}

type RemovalItemProps = {
  readonly removal: Removal;
  /** What it does, e.g. "clears 12 conflicts". */
  readonly note: string;
  /** Offered for the basket; none: no button. */
  readonly changes: readonly BasketChange[];
};

/** One removal in words, with how many people come through the grant. */
export function RemovalItem({ removal, note, changes }: RemovalItemProps) {
  const through = `${countWords(removal.people, 'person', 'people')} through it`;
  return (
    <li className={styles.removal}>
      <span>
        {removal.sentence}
        <span className={styles.removalNote}>{note === '' ? through : `${note} · ${through}`}</span>
      </span>
      {changes.length === 0 ? null : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Add to what-if: remove ${removal.sentence}`}
          onClick={() => addToBasket(changes)}
        >
          Add to what-if
        </Button>
      )}
    </li>
  );
}
