/** Where the view stands: its name, then what the view adds. */
import styles from './Frame.module.css';
import { toHash } from './route.ts';
import { useStatus } from './StatusContext.tsx';
import type { ViewDefinition } from './view.ts';

/** The trail of places; the last one is the place itself. */
export function Breadcrumb({ view }: { readonly view: ViewDefinition }) {
  const { crumbs } = useStatus();
  const trail = [{ title: view.title, hash: toHash(view.id) }, ...crumbs];
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumb">
      <ol>
        {trail.map((crumb, index) => (
          <li key={`${index} ${crumb.title}`}>
            {index === trail.length - 1 || crumb.hash === undefined ? (
              <span {...(index === trail.length - 1 ? { 'aria-current': 'page' as const } : {})}>
                {crumb.title}
              </span>
            ) : (
              <a href={crumb.hash}>{crumb.title}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
