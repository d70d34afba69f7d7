/** The evidence of one thing, for the inspector and for pages. */
import type { EvidenceSubject } from '#contract/evidence.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { toHash } from '../../frame/route.ts';
import { coverageWords } from './coverage.ts';
import styles from './Evidence.module.css';
import { subjectText, subjectWords } from './subject.ts';

const SHOWN = 50;

type AttachedEvidenceProps = {
  readonly subject: EvidenceSubject;
  readonly title?: string;
};

/** References with what they are; each can be opened, or its attachment taken back. */
export function AttachedEvidence({ subject, title = 'Evidence' }: AttachedEvidenceProps) {
  const list = useQuery('evidence.list', { subject, page: { limit: SHOWN } });
  const detaching = useCommand('evidence.detach');
  if (list.status === 'failed') return <ErrorNote error={list.error} onRetry={list.refetch} />;
  const rows = list.data?.rows ?? [];
  return (
    <Section title={title} count={list.data?.total ?? 0}>
      {detaching.error === undefined ? null : <ErrorNote error={detaching.error} />}
      {rows.length === 0 ? <p className={styles.dim}>None attached.</p> : null}
      <ul className={styles.attached}>
        {rows.map((item) => (
          <li key={item.id}>
            <a href={toHash('evidence', [String(item.id)])}>
              <code>{item.ref}</code> {item.name}
            </a>
            <span className={styles.dim}>
              {[item.supplier, coverageWords(item.coversFrom, item.coversTo)].filter(Boolean).join(', ')}
            </span>
            <button
              type="button"
              className={styles.link}
              aria-label={`Take ${item.ref} back from ${subjectWords(subject)}`}
              onClick={() => void detaching.run({ evidenceId: item.id, subject })}
            >
              Detach
            </button>
          </li>
        ))}
      </ul>
      <a href={toHash('evidence', [], { attach: subjectText(subject) })}>Attach evidence</a>
    </Section>
  );
}
