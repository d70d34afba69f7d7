/** What a control is, with its gaps, and where its tests stand. */
import type { ControlRow } from '#contract/control.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import styles from './Controls.module.css';
import { gapWords } from './gaps.ts';

type ControlFactsProps = { readonly control: ControlRow };

/** The fields of a control, as the inspector shows them. */
export function ControlFacts({ control }: ControlFactsProps) {
  return (
    <>
      <Facts
        facts={[
          ['Title', control.title],
          ['Objective', control.objective],
          ['Frequency', control.frequency],
          ['Owner', control.owner],
          ['Approver', control.approver],
          ['Reviewer', control.reviewer],
          ['Systems', control.systems.join(', ')],
          ['Frameworks', control.frameworkCodes.join(', ')],
          ['Evidence source', control.evidenceSource],
          ['Carried out by', control.executedBy.join(', ')],
          ['Bypassed by', control.bypassedBy.join(', ')],
          ['Controlled population', control.controlled.join(', ')],
        ]}
      />
      {control.description === '' ? null : (
        <Section title="Description">
          <p className={styles.text}>{control.description}</p>
        </Section>
      )}
    </>
  );
}

/** Gaps of a control, and links to what was tested of it. */
export function ControlState({ control }: ControlFactsProps) {
  const filter = JSON.stringify([['controlId', 'equals', control.id]]);
  return (
    <>
      <Section title="Gaps" count={control.gaps.length}>
        {control.gaps.length === 0 ? <p className={styles.dim}>None.</p> : null}
        <ul className={styles.list}>
          {control.gaps.map((gap) => (
            <li key={gap} className={styles.gap}>
              {gapWords(gap)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Tests">
        <ul className={styles.list}>
          <li>{countWords(control.populations, 'frozen population')}</li>
          <li>
            <a href={toHash('samples', [], { control: control.id })}>
              {countWords(control.samples, 'sample')}
            </a>
          </li>
          <li>
            <a href={toHash('exceptions', [], { filter })}>{countWords(control.exceptions, 'exception')}</a>
          </li>
        </ul>
      </Section>
    </>
  );
}
