/** Reading the kept bytes of a source again, after its mapping was mended or as another system. */
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

type ReadAgainProps = {
  readonly source: SourceSummary;
  /** null: of a format with fixed columns. */
  readonly mapping: Mapping | null;
};

/** The mapping as text to be mended, the system, the reason, and the button that reads. */
export function ReadAgain({ source, mapping }: ReadAgainProps) {
  const reading = useJob('import.again', `Reading of ${source.name}`);
  const [mended, setMended] = useState(mapping);
  const [system, setSystem] = useState(source.system);
  const [reason, setReason] = useState('');

  const read = async () => {
    const end = await reading.start({
      sourceId: source.id,
      reason,
      ...(mended === null ? {} : { mapping: mended }),
      ...(system.trim() === '' ? {} : { system: system.trim() }),
    });
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
      {mended === null ? null : <MappingText mapping={mended} onChange={setMended} />}
      <div className={styles.importBar}>
        <TextInput
          label="Why it is read again"
          placeholder={mended === null ? 'another tenant' : 'mapping mended'}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          w={320}
        />
        {source.system === '' ? null : (
          <TextInput
            label="System"
            value={system}
            onChange={(event) => setSystem(event.currentTarget.value)}
            w={220}
          />
        )}
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
