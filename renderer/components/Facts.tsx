/** Names and values, one line each. */
import type { ReactNode } from 'react';
import styles from './components.module.css';

type FactsProps = { readonly facts: readonly (readonly [string, ReactNode])[] };

/** A list of facts; those with an empty value are left out. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== '' && value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
