/** Taking evidence in: files, folders, zips and bags, with who supplied them and what days they cover. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { EvidenceSubject } from '#contract/evidence.ts';
import type { Output } from '#contract/index.ts';
import { toCallError, type CallError } from '../../client/callError.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useJob } from '../../client/jobs.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { DropArea } from '../../components/DropArea.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords, numberWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import { showToast } from '../../frame/toast.ts';
import styles from './Evidence.module.css';
import { subjectWords } from './subject.ts';

type AddEvidenceProps = {
  /** What the new items are attached to at once. */
  readonly subject: EvidenceSubject | undefined;
};

/** Form and drop area; the files are taken in when they are dropped or chosen. */
export function AddEvidence({ subject }: AddEvidenceProps) {
  const host = useHost();
  const job = useJob('evidence.add', 'Evidence');
  const [fields, setFields] = useState({
    supplier: '',
    // Nothing is claimed to be covered before somebody says so.
    coversFrom: '',
    coversTo: '',
    note: '',
  });
  const [refused, setRefused] = useState<Output<'evidence.add'>['refused']>([]);
  const [uploadError, setUploadError] = useState<CallError>();
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });

  const add = async (given: () => Promise<readonly SourceRef[]>) => {
    setRefused([]);
    setUploadError(undefined);
    try {
      const sources = await given();
      if (sources.length === 0) return;
      const end = await job.start({
        sources: [...sources],
        supplier: fields.supplier,
        coversFrom: fields.coversFrom === '' ? null : fields.coversFrom,
        coversTo: fields.coversTo === '' ? null : fields.coversTo,
        note: fields.note,
        attachTo: subject === undefined ? [] : [subject],
      });
      if (end.status !== 'done') return;
      setRefused(end.data.refused);
      tellAdded(end.data, subject);
    } catch (reason) {
      setUploadError(toCallError(reason));
    }
  };
  const error = uploadError ?? job.error;
  return (
    <section className={styles.intake} aria-label="Intake">
      <div className={styles.intakeFields}>
        <TextInput
          label="Supplied by"
          placeholder="A person's name"
          value={fields.supplier}
          onChange={(event) => change({ supplier: event.currentTarget.value })}
        />
        <DayInput
          label="Covers from"
          value={fields.coversFrom}
          onChange={(coversFrom) => change({ coversFrom })}
        />
        <DayInput label="To" value={fields.coversTo} onChange={(coversTo) => change({ coversTo })} />
        <TextInput
          label="Note"
          placeholder="How it was obtained, what it shows"
          value={fields.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
          className={styles.grow ?? ''}
        />
      </div>
      <DropArea
        title="Drop evidence here: files, folders, zips or BagIt bags"
        hint={
          subject === undefined
            ? 'The fields above go with every file that is dropped.'
            : `Each item is attached to ${subjectWords(subject)}.`
        }
        isBusy={job.isRunning}
        onFiles={(files) => void add(() => host.uploadFiles(files))}
        onChoose={() => void add(() => host.pickFiles('evidence'))}
        onChooseFolder={() => void add(() => host.pickFiles('folder'))}
      />
      {error === undefined ? null : <ErrorNote error={error} />}
      {refused.length === 0 ? null : (
        <div role="status">
          <p className={styles.attention}>{countWords(refused.length, 'file')} not taken in</p>
          <ul className={styles.attached}>
            {refused.map((one) => (
              <li key={`${one.name} ${one.reason}`}>
                <code>{one.name}</code> <span className={styles.dim}>{one.reason}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function tellAdded({ items, known }: Output<'evidence.add'>, subject: EvidenceSubject | undefined): void {
  const first = items[0];
  showToast({
    title: `${countWords(items.length, 'item')} of evidence taken in`,
    text: [
      known === 0 ? '' : `${numberWords(known)} here already.`,
      subject === undefined ? '' : `Attached to ${subjectWords(subject)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    ...(first === undefined
      ? {}
      : { link: { words: first.ref, hash: toHash('evidence', [String(first.id)]) } }),
  });
}
