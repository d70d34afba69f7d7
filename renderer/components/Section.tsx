/** A titled part of a page or of the inspector. */
import type { ReactNode } from 'react';
import styles from './components.module.css';

type SectionProps = {
  readonly title: string;
  readonly count?: number;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A section with its title and, where it has one, its count. */
export function Section({ title, count, aside, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <h2 className={styles.sectionTitle}>
        {title}
        {count === undefined ? null : (
          <span className={styles.sectionCount}>{count.toLocaleString('en')}</span>
        )}
        {aside}
      </h2>
      {children}
    </section>
  );
}
