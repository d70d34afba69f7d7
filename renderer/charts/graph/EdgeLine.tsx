/** A grant as a line: its style tells how it holds, so that it is read without colour. */
import type { LineStyle } from './graphModel.ts';
import styles from './GraphPicture.module.css';

type EdgeLineProps = {
  readonly d: string;
  readonly line: LineStyle;
  readonly middle: readonly [number, number];
  readonly isSelected?: boolean;
};

/** The line; a takeover is drawn double, a denial is struck. */
export function EdgeLine({ d, line, middle, isSelected = false }: EdgeLineProps) {
  const [x, y] = middle;
  return (
    <>
      <path className={styles.edge} data-line={line} data-selected={isSelected} d={d} />
      {line === 'takeover' ? <path className={styles.edgeGap} d={d} /> : null}
      {line === 'denied' ? (
        <path
          className={styles.strike}
          d={`M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}`}
        />
      ) : null}
    </>
  );
}
