/** What belongs in an empty place, and the one action that brings it. */
import type { ReactNode } from 'react';
import styles from './components.module.css';

type EmptyProps = { readonly title: string; readonly text?: string; readonly children?: ReactNode };

/** An empty state; the children are its one action. */
export function Empty({ title, text, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {text === undefined ? null : <p className={styles.emptyText}>{text}</p>}
      {children}
    </div>
  );
}
