/** What an item supports: links, taking back, and attaching to something else. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceRow, EvidenceSubject } from '#contract/evidence.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import styles from './Evidence.module.css';
import { subjectHash, subjectText, subjectWords } from './subject.ts';

/** Attachments with a form for one more. */
export function Attachments({ item }: { readonly item: EvidenceRow }) {
  const detaching = useCommand('evidence.detach');
  return (
    <Section title="Supports" count={item.subjects.length}>
      {item.subjects.length === 0 ? <p className={styles.dim}>Attached to nothing.</p> : null}
      <ul className={styles.attached}>
        {item.subjects.map((subject) => (
          <li key={subjectText(subject)}>
            <a href={subjectHash(subject)}>{subjectWords(subject)}</a>
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
      {detaching.error === undefined ? null : <ErrorNote error={detaching.error} />}
      <AttachForm evidenceId={item.id} />
    </Section>
  );
}

const KINDS = [
  { value: 'control', label: 'Control' },
  { value: 'exception', label: 'Exception' },
  { value: 'test-item', label: 'Test item' },
  { value: 'source', label: 'Source' },
] as const;

const HINTS = {
  control: 'AC-01',
  exception: 'EX-001',
  'test-item': 'S-01:item key, or S-01:item key:B',
  source: 'number of the source',
  conflict: '',
} as const;

function AttachForm({ evidenceId }: { readonly evidenceId: number }) {
  const attaching = useCommand('evidence.attach');
  const [kind, setKind] = useState<EvidenceSubject['kind']>('control');
  const [id, setId] = useState('');
  const controls = useQuery('control.list', kind === 'control' ? { page: { limit: 1000 } } : null);
  const exceptions = useQuery('exception.list', kind === 'exception' ? { page: { limit: 1000 } } : null);
  const choices =
    kind === 'control'
      ? (controls.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.id} ${row.title}` }))
      : (exceptions.data?.rows ?? []).map((row) => ({
          value: String(row.id),
          label: `${row.ref} ${row.title}`,
        }));
  const attach = async () => {
    if ((await attaching.run({ evidenceId, subject: { kind, id } })) !== undefined) setId('');
  };
  return (
    <form
      className={styles.attachForm}
      onSubmit={(event) => {
        event.preventDefault();
        void attach();
      }}
    >
      <Select
        label="Attach to"
        w={110}
        data={[...KINDS]}
        value={kind}
        onChange={(value) => {
          setKind(KINDS.find((one) => one.value === value)?.value ?? 'control');
          setId('');
        }}
      />
      {kind === 'control' || kind === 'exception' ? (
        <Select
          label="Which"
          placeholder={HINTS[kind]}
          searchable
          className={styles.grow ?? ''}
          data={choices}
          value={id === '' ? null : id}
          onChange={(value) => setId(value ?? '')}
        />
      ) : (
        <TextInput
          label="Which"
          placeholder={HINTS[kind]}
          className={styles.grow ?? ''}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
        />
      )}
      <Button type="submit" variant="default" disabled={id === ''} loading={attaching.isRunning}>
        Attach
      </Button>
      {attaching.error === undefined ? null : <ErrorNote error={attaching.error} />}
    </form>
  );
}
