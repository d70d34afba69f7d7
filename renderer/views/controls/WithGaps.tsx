/** A value of a control, and what is missing about it, in one place. */
import styles from './Controls.module.css';
import { gapsOf } from './gaps.ts';

type WithGapsProps = {
  readonly text: string;
  readonly gaps: readonly string[];
  readonly field: Parameters<typeof gapsOf>[1];
};

/** The value; where it has a gap, the gap stands beside it. */
export function WithGaps({ text, gaps, field }: WithGapsProps) {
  const found = gapsOf(gaps, field).join('; ');
  if (found === '') return text;
  return (
    <span title={found}>
      {text === '' ? '' : `${text} `}
      <span className={styles.gap}>{found}</span>
    </span>
  );
}
