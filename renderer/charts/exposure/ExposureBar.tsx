/** The days of one conflict as a line: filled where proven, hatched where inferred, outlined where unknown. */
import { barsOf, placeOfDay, type DaySpan } from './layout.ts';
import styles from './ExposureBar.module.css';

type Shaded = DaySpan & { readonly shade: 'proven' | 'inferred' | 'unknown' };

type ExposureBarProps = {
  readonly intervals: readonly Shaded[];
  readonly span: DaySpan;
  /** Days of snapshots. */
  readonly marks: readonly string[];
  readonly width: number;
};

const HEIGHT = 14;

/** A picture of a few pixels; its name says the intervals in words. */
export function ExposureBar({ intervals, span, marks, width }: ExposureBarProps) {
  const words = intervals.map(({ from, to, shade }) => `${from === to ? from : `${from} to ${to}`} ${shade}`);
  return (
    <svg
      className={styles.bar}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={words.length === 0 ? 'on no day' : words.join(', ')}
    >
      <line className={styles.base} x1={0} x2={width} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {barsOf(intervals, span, width).map(({ x, width: length, of }) => (
        <rect
          key={of.from}
          className={styles[of.shade]}
          x={x + 0.5}
          y={of.shade === 'proven' ? 1.5 : 3.5}
          width={Math.max(1, length - 1)}
          height={of.shade === 'proven' ? HEIGHT - 3 : HEIGHT - 7}
        />
      ))}
      {marks
        .filter((day) => day >= span.from && day <= span.to)
        .map((day) => {
          const x = placeOfDay(day, span, width);
          return <line key={day} className={styles.mark} x1={x} x2={x} y1={0} y2={HEIGHT} />;
        })}
    </svg>
  );
}
