/** The covered part of the engagement period, as a bar. */
import { coverage, coverageWords } from './coverage.ts';
import styles from './Evidence.module.css';

type CoverageBarProps = {
  readonly period: { readonly from: string; readonly to: string };
  readonly from: string | null;
  readonly to: string | null;
};

/** A bar as long as the period; the covered days are filled. The words say the same. */
export function CoverageBar({ period, from, to }: CoverageBarProps) {
  const words = coverageWords(from, to);
  const part = coverage(period, { from, to });
  const label =
    words === ''
      ? 'Period not stated'
      : part === null
        ? `${words}: outside of the period`
        : `Covers ${words}${part.isLonger ? ', longer than the period' : ''}`;
  return (
    <span className={styles.bar} role="img" aria-label={label} title={label}>
      {part === null ? null : (
        <span
          className={styles.barPart}
          style={{
            left: `min(${part.from * 100}%, 100% - 3px)`,
            width: `max(3px, ${(part.to - part.from) * 100}%)`,
          }}
        />
      )}
    </span>
  );
}
