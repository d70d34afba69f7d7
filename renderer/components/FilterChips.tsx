/** What narrows a list, and how much of it that leaves out. */
import { IconX } from '@tabler/icons-react';
import styles from './components.module.css';
import { numberWords } from './words.ts';

export type FilterChip = {
  readonly id: string;
  /** e.g. `Department contains "Fin"`. */
  readonly words: string;
  readonly onRemove?: () => void;
};

type FilterChipsProps = {
  readonly chips: readonly FilterChip[];
  /** Rows after the filter and before it; undefined while unknown. */
  readonly total: number | undefined;
  readonly population: number | undefined;
};

/** One chip for each filter, then the number of rows left out: never silent. */
export function FilterChips({ chips, total, population }: FilterChipsProps) {
  const leftOut = total === undefined || population === undefined ? undefined : population - total;
  return (
    <div className={styles.chips} role="group" aria-label="Filters">
      {chips.map((chip) => (
        <span key={chip.id} className={styles.chip}>
          {chip.words}
          {chip.onRemove === undefined ? (
            <span style={{ width: 6 }} />
          ) : (
            <button
              type="button"
              className={styles.iconButton}
              style={{ width: 18, height: 18 }}
              onClick={chip.onRemove}
              aria-label={`Remove filter: ${chip.words}`}
            >
              <IconX size={12} />
            </button>
          )}
        </span>
      ))}
      {leftOut === undefined || (chips.length === 0 && leftOut === 0) ? null : leftOut === 0 ? (
        <span className={styles.nothingLeftOut}>nothing left out</span>
      ) : (
        <span className={styles.leftOut}>
          {numberWords(leftOut)} of {numberWords(population ?? 0)} left out
        </span>
      )}
    </div>
  );
}
