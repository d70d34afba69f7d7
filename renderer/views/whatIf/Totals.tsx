/** The figures of a what-if above its lists. */
import type { ReactNode } from 'react';
import type { Output } from '#contract/index.ts';
import { countWords, numberWords } from '../../components/words.ts';
import styles from './WhatIf.module.css';

type TotalsProps = { readonly result: Output<'whatIf.run'>; readonly children: ReactNode };

/** Conflicts before and after, and who loses or gains access. */
export function Totals({ result, children }: TotalsProps) {
  const { before, after, cleared, introduced, changed, people } = result.totals;
  return (
    <div className={styles.column}>
      <dl className={styles.figures}>
        <Figure name="Conflicts" value={`${numberWords(before.conflicts)} → ${numberWords(after.conflicts)}`}>
          {[
            `${numberWords(cleared)} cleared`,
            `${numberWords(introduced)} introduced`,
            ...(changed === 0 ? [] : [`${numberWords(changed)} in another status`]),
          ].join(' · ')}
        </Figure>
        <Figure
          name="In conflict"
          value={`${numberWords(before.subjectsInConflict)} → ${numberWords(after.subjectsInConflict)}`}
        >
          people, and accounts of nobody
        </Figure>
        <Figure name="Lose access" value={numberWords(people.losing)}>
          {countWords(people.lost, 'permission')} in all
        </Figure>
        <Figure name="Gain access" value={numberWords(people.gaining)}>
          {countWords(people.gained, 'permission')} in all
        </Figure>
      </dl>
      <div className={styles.grow}>{children}</div>
    </div>
  );
}

type FigureProps = { readonly name: string; readonly value: string; readonly children: ReactNode };

function Figure({ name, value, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        <span className={styles.dim}>{children}</span>
      </dd>
    </div>
  );
}
