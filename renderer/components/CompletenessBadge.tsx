/** How complete the data is that a number rests on. */
import type { Completeness } from '#contract/define.ts';
import { classNames } from './classNames.ts';
import styles from './components.module.css';

const MARKS: Readonly<Record<Completeness, string>> = {
  complete: 'M2.5 6.5L5 9L9.5 3.5',
  gaps: 'M6 1.2L11 10.3H1zM6 4.6v2.6M6 8.7v.1',
  unknown: 'M4.2 4.4a1.8 1.8 0 1 1 2.5 1.7q-.7.3-.7 1.2M6 9.3v.1',
};

type CompletenessBadgeProps = {
  readonly status: Completeness;
  /** Number of findings; shown with gaps. */
  readonly count?: number;
  /** Opens what could change. */
  readonly onOpen?: () => void;
};

/** "Complete", "Gaps (3)" or "Completeness unknown"; a button where it can be opened. */
export function CompletenessBadge({ status, count, onOpen }: CompletenessBadgeProps) {
  const gaps = count === undefined || count === 0 ? 'Gaps' : `Gaps (${count})`;
  const words = { complete: 'Complete', gaps, unknown: 'Completeness unknown' }[status];
  const className = classNames(styles.badge, styles[status]);
  const content = (
    <>
      <svg
        width={12}
        height={12}
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        aria-hidden="true"
      >
        <path d={MARKS[status]} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {words}
    </>
  );
  if (onOpen === undefined) return <span className={className}>{content}</span>;
  return (
    <button type="button" className={className} onClick={onOpen} title="What could change">
      {content}
    </button>
  );
}
