/** An exception in the inspector. */
import type { ExceptionRow } from '#contract/annotate.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords } from '../../components/words.ts';
import type { Inspection } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import { AttachedEvidence } from '../evidence/AttachedEvidence.tsx';
import { overdueDays } from './age.ts';
import styles from './Exceptions.module.css';
import { originHash } from './origin.ts';

/** Its facts, texts, origin and evidence. */
export function exceptionInspection(row: ExceptionRow): Inspection {
  const late = overdueDays(row);
  const origin = originHash(row.origin);
  return {
    key: `exception ${row.id} ${row.version}`,
    kicker: `Exception ${row.ref}`,
    title: row.title,
    content: (
      <>
        <Facts
          facts={[
            ['Classification', row.classification],
            ['Status', row.status],
            ['Owner', row.owner === '' ? 'none' : row.owner],
            ['Due', row.dueOn],
            ['Overdue', late === 0 ? '' : countWords(late, 'day')],
            ['Age', countWords(row.ageDays, 'day')],
            ['Control', row.controlId],
            [
              'Origin',
              origin === '' ? (
                row.originText
              ) : (
                <a key="origin" href={origin}>
                  {row.originText}
                </a>
              ),
            ],
          ]}
        />
        {(['condition', 'criteria', 'cause', 'effect', 'recommendation'] as const)
          .filter((name) => row[name] !== '')
          .map((name) => (
            <Section key={name} title={`${name[0]?.toUpperCase()}${name.slice(1)}`}>
              <p className={styles.text}>{row[name]}</p>
            </Section>
          ))}
        <AttachedEvidence subject={{ kind: 'exception', id: String(row.id) }} />
      </>
    ),
    subject: { kind: 'exception', exceptionId: row.id },
    actions: [{ title: 'Open', run: () => goTo('exceptions', [String(row.id)]) }],
  };
}
