/** The draw: its record, drawing it again, setting it aside. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SampleRow } from '#contract/sample.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords, instantWords, numberWords } from '../../components/words.ts';
import { saveText } from '../../grid/exportCsv.ts';
import styles from './Samples.module.css';

/** @param sample - as the engine keeps it. */
export function SelectionRecord({ sample }: { readonly sample: SampleRow }) {
  const record = useQuery('sample.record', { sampleId: sample.id });
  const [isAsked, setIsAsked] = useState(false);
  const redraw = useQuery('sample.redraw', isAsked ? { sampleId: sample.id } : null);
  const [isSetting, setIsSetting] = useState(false);
  if (record.status === 'failed') return <ErrorNote error={record.error} onRetry={record.refetch} />;
  const text = record.data === undefined ? '' : JSON.stringify(record.data.record, null, 2);
  return (
    <>
      <Section title="Draw">
        <Facts
          facts={[
            ['Sample', <code key="ref">{sample.ref}</code>],
            ['Method', sample.method],
            ['Seed', <code key="seed">{sample.seed}</code>],
            ['Origin of the seed', sample.seedOrigin],
            ['Items', `${numberWords(sample.size)} of ${numberWords(sample.populationItems)}`],
            ['Plan', sample.plan.sentence],
            ['Drawn', `${instantWords(sample.drawnAt)} UTC by ${sample.drawnBy}`],
          ]}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => (isAsked ? redraw.refetch() : setIsAsked(true))}>
            Draw again and compare
          </Button>
          <span role="status">
            {isAsked && redraw.status === 'loading' ? 'Drawing' : null}
            {redraw.status === 'done' && redraw.data.ok ? (
              <span className={styles.verified}>
                ✓ The same {countWords(redraw.data.selected.length, 'item')} in the same order
              </span>
            ) : null}
            {redraw.status === 'done' && !redraw.data.ok ? (
              <span className={styles.broken}>Drawing again gives other items</span>
            ) : null}
          </span>
          {sample.status === 'drawn' ? (
            <Button variant="default" onClick={() => setIsSetting(true)}>
              Set this draw aside
            </Button>
          ) : null}
        </div>
        {redraw.error === undefined ? null : <ErrorNote error={redraw.error} />}
      </Section>
      <Section
        title="Selection record"
        aside={
          <Button
            variant="default"
            disabled={text === ''}
            onClick={() => saveText(`${sample.ref}-selection-record.json`, text, 'application/json')}
          >
            Save as JSON
          </Button>
        }
      >
        {/* A text that scrolls can be scrolled by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.record} tabIndex={0} aria-label="Selection record">
          {text}
        </pre>
      </Section>
      <DiscardDialog sample={sample} isOpen={isSetting} onClose={() => setIsSetting(false)} />
    </>
  );
}

type DiscardDialogProps = {
  readonly sample: SampleRow;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

function DiscardDialog({ sample, isOpen, onClose }: DiscardDialogProps) {
  const discarding = useCommand('sample.discard');
  const [reason, setReason] = useState('');
  const discard = async () => {
    if ((await discarding.run({ sampleId: sample.id, reason: reason.trim() })) !== undefined) onClose();
  };
  return (
    <Dialog
      title={`Set ${sample.ref} aside`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={reason.trim() === ''}
            loading={discarding.isRunning}
            onClick={() => void discard()}
          >
            Set aside
          </Button>
        </>
      }
    >
      <p>The draw stays on record with its seed, items and marks. Its sheet can no longer be marked.</p>
      <Textarea
        label="Reason"
        required
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {discarding.error === undefined ? null : <ErrorNote error={discarding.error} />}
    </Dialog>
  );
}
