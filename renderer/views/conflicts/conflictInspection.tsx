/** A conflict in the inspector: facts, references, and what can be done about it. */
import type { Output } from '#contract/index.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import type { Inspection } from '../../frame/InspectorContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { goTo } from '../../frame/useRoute.ts';
import { MitigationSection } from './MitigationSection.tsx';
import styles from './Conflicts.module.css';

/** Actions of other screens (raise an exception, attach evidence) come through the subject. */
export function conflictInspection({
  conflict,
  references,
  mitigations,
}: Output<'conflicts.get'>): Inspection {
  return {
    key: `conflict ${conflict.run} ${conflict.no}`,
    kicker: `Conflict ${conflict.rule}`,
    title: `${nodeTitle(conflict.subject)}: ${conflict.ruleName}`,
    content: (
      <>
        <Facts
          facts={[
            ['Rating', conflict.rating],
            ['Type', conflict.type],
            ['Status', conflict.status],
            ['State', conflict.state],
            ['Use', conflict.use],
            ['Process', conflict.process],
            ['Department', conflict.department],
            ['Systems', conflict.systems.join(', ')],
            ['Functions', conflict.functions.join(', ')],
            ['Exception', conflict.hasException ? 'raised' : 'none'],
          ]}
        />
        <MitigationSection mitigations={mitigations} />
        <Section title="References">
          <ul className={styles.list}>
            {references.map((reference) => (
              <li key={reference}>{reference}</li>
            ))}
          </ul>
        </Section>
      </>
    ),
    subject: {
      kind: 'conflict',
      run: conflict.run,
      no: conflict.no,
      rule: conflict.rule,
      subject: conflict.subject,
    },
    actions: [
      {
        title: 'All access of this subject',
        keys: 'p',
        run: () => goTo('access', [], { of: nodeText(conflict.subject) }),
      },
      {
        title: 'Record a mitigation',
        keys: 'm',
        run: () =>
          goTo('conflicts', [], {
            run: String(conflict.run),
            tab: 'mitigations',
            rule: conflict.rule,
            subject: nodeText(conflict.subject),
          }),
      },
    ],
  };
}
