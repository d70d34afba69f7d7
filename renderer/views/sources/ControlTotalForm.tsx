/** Recording the number of rows that the system showed. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SourceSummary } from '#contract/import.ts';
import { useCommand } from '../../client/useCommand.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { showToast } from '../../frame/toast.ts';
import styles from './Sources.module.css';

/** Number, where it was seen, and the button that keeps both. */
export function ControlTotalForm({ source }: { readonly source: SourceSummary }) {
  const recording = useCommand('import.controlTotal');
  const [records, setRecords] = useState('');
  const [basis, setBasis] = useState('');
  const isReady = records !== '' && basis.trim() !== '';

  const record = async () => {
    const done = await recording.run({ sourceId: source.id, records: Number(records), basis });
    if (done === undefined) return;
    setRecords('');
    setBasis('');
    showToast({ title: `Control total of ${source.name} recorded`, text: '' });
  };
  return (
    <form
      className={styles.importBar}
      aria-label="Control total"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void record();
      }}
    >
      <TextInput
        label="Rows that the system showed"
        inputMode="numeric"
        value={records}
        onChange={(event) => setRecords(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 12))}
        w={190}
      />
      <TextInput
        label="Where it was seen"
        placeholder="screen count at the export"
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
        w={260}
      />
      <Button type="submit" variant="default" disabled={!isReady} loading={recording.isRunning}>
        Record
      </Button>
      {recording.error === undefined ? null : <ErrorNote error={recording.error} />}
    </form>
  );
}
