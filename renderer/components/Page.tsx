/** The frame of a view: its toolbar and its body. */
import type { ReactNode } from 'react';
import { classNames } from './classNames.ts';
import styles from './Page.module.css';

type PageProps = {
  /** Name of the view for screen readers; the breadcrumb shows it. */
  readonly title: string;
  /** Tabs, filter chips. */
  readonly toolbar?: ReactNode;
  /** Buttons at the right end of the toolbar. */
  readonly actions?: ReactNode;
  /** `fill`: the body takes the whole height (grids, pictures). `scroll`: it flows and scrolls. */
  readonly layout?: 'fill' | 'scroll';
  readonly children: ReactNode;
};

/** A view: toolbar, body. */
export function Page({ title, toolbar, actions, layout = 'fill', children }: PageProps) {
  const hasToolbar = toolbar !== undefined || actions !== undefined;
  return (
    <div className={styles.page}>
      <h1 className="tm-visually-hidden">{title}</h1>
      {hasToolbar ? (
        <div className={styles.toolbar} role="group" aria-label={`${title}: tools`}>
          {toolbar}
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </div>
      ) : null}
      {layout === 'fill' ? (
        <div className={styles.body}>{children}</div>
      ) : (
        // A region that scrolls can be scrolled by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classNames(styles.body, styles.scroll)} tabIndex={0} role="region" aria-label={title}>
          <div className={styles.reading}>{children}</div>
        </div>
      )}
    </div>
  );
}
