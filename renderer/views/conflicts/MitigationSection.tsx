/** What stands against one conflict, in the inspector. */
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import styles from './Conflicts.module.css';
import { daysWords, kindWords, type MitigationRow } from './mitigationText.ts';

/** One list of facts for each; says so when there is none. */
export function MitigationSection({ mitigations }: { readonly mitigations: readonly MitigationRow[] }) {
  return (
    <Section title="Mitigations" count={mitigations.length}>
      {mitigations.length === 0 ? <p className={styles.risk}>Nothing stands against this conflict.</p> : null}
      {mitigations.map((one) => (
        <Facts
          key={one.ref}
          facts={[
            [one.ref, `${kindWords(one.kind)}: ${one.standing}`],
            ['Control', one.controlId],
            ['What', one.description],
            ['Owner', one.owner],
            ['Approver', one.approver],
            ['Days', daysWords(one)],
            [
              'Test',
              one.kind === 'control' ? [one.test, one.testedOn, one.testedBy].filter(Boolean).join(', ') : '',
            ],
            ['Evidence', one.evidence],
            ['Gaps', one.gaps.join('; ')],
          ]}
        />
      ))}
    </Section>
  );
}
