/** A number that leads to its rows. */
import { classNames } from '../../components/classNames.ts';
import { numberWords } from '../../components/words.ts';
import styles from './Overview.module.css';

type FigureProps = {
  readonly value: number;
  /** What is counted: one, and many of it. */
  readonly nouns: readonly [string, string];
  readonly note?: string;
  /** Address part of the screen with the rows. */
  readonly hash: string;
  readonly isAttention?: boolean;
};

/** The number, what it counts, and what qualifies it. */
export function Figure({ value, nouns, note = '', hash, isAttention = false }: FigureProps) {
  return (
    <a className={styles.figure} href={hash}>
      <span className={styles.value}>{numberWords(value)}</span>
      <span className={styles.label}>{nouns[value === 1 ? 0 : 1]}</span>
      {note === '' ? null : (
        <span className={classNames(styles.note, isAttention && styles.attention)}>{note}</span>
      )}
    </a>
  );
}
