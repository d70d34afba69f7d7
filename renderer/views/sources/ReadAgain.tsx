/** Reading the kept bytes of a source again, after its mapping was mended. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Mapping, SourceSummary } from '#contract/import.ts';
import { useJob } from '../../client/jobs.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords } from '../../components/words.ts';
import { showToast } from '../../frame/toast.ts';
import { goTo } from '../../frame/useRoute.ts';
import { MappingText } from './mapping/MappingText.tsx';
import styles from './Sources.module.css';

type ReadAgainProps = { readonly source: SourceSummary; readonly mapping: Mapping };

/** The mapping as text to be mended, the reason, and the button that reads. */
export function ReadAgain({ source, mapping }: ReadAgainProps) {
  const reading = useJob('import.again', `Reading of ${source.name}`);
  const [mended, setMended] = useState(mapping);
  const [reason, setReason] = useState('');

  const read = async () => {
    const end = await reading.start({ sourceId: source.id, mapping: mended, reason });
    if (end.status !== 'done') return;
    const again = end.data.source;
    showToast({
      title: `${source.name} was read again`,
      text: `${countWords(source.quarantined, 'row')} were in quarantine, now ${countWords(again.quarantined, 'row')}.`,
    });
    goTo('sources', [String(again.id)]);
  };
  return (
    <>
      <MappingText mapping={mended} onChange={setMended} />
      <div className={styles.importBar}>
        <TextInput
          label="Why it is read again"
          placeholder="mapping mended"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          w={320}
        />
        <Button
          variant="default"
          disabled={reason.trim() === ''}
          loading={reading.isRunning}
          onClick={() => void read()}
        >
          Read again
        </Button>
      </div>
      {reading.error === undefined ? null : <ErrorNote error={reading.error} />}
    </>
  );
}
