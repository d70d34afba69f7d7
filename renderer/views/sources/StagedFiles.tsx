/** What was dropped: each file with its format, why, how sure, and how it will be read; then the import. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useJob } from '../../client/jobs.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords, numberWords } from '../../components/words.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { toHash } from '../../frame/route.ts';
import { showToast } from '../../frame/toast.ts';
import styles from './Sources.module.css';
import { StagedFileRow } from './StagedFileRow.tsx';
import { commonFolder, importInput, isReady, stagedWords, type ImportChoices } from './staging.ts';
import { daySentences, isDayListed, offered } from './stagedDays.ts';
import type { Staging } from './Staging.tsx';

/** The staged files as a table, with the snapshot they go into. */
export function StagedFiles({ staging }: { readonly staging: Staging }) {
  const { engagement, snapshots, snapshot } = useEngagement();
  const formats = useQuery('format.list', {});
  const mappings = useQuery('mapping.list', {});
  const [typed, setTyped] = useState<Partial<ImportChoices>>({});
  const days = { snapshots, snapshot, periodTo: engagement.period.to };
  const shown = { ...offered(staging.files, days), keepSecrets: false, ...typed };
  const asListed = isDayListed(staging.files) ? '' : shown.asOf;
  const ready = staging.files.filter((file) => file.isChosen && isReady(file));
  const folder = commonFolder(staging.files);
  const readable = staging.files.filter(isReady).length;
  const running = useJob('import.run', `Import of ${countWords(ready.length, 'file')}`);

  const start = async () => {
    const end = await running.start(importInput(staging.files, { ...shown, asOf: typed.asOf ?? asListed }));
    if (end.status !== 'done') return;
    const { sources, skipped, totals } = end.data;
    staging.clear();
    const quarantined = sources.reduce((sum, one) => sum + one.quarantined, 0);
    showToast({
      title: `${countWords(sources.length, 'source')} imported`,
      text: [
        `${numberWords(totals.identities)} people, ${numberWords(totals.accounts)} accounts, ${numberWords(totals.grants)} grants.`,
        ...skipped.map((one) => `${one.name}: ${one.reason}.`),
      ].join(' '),
      ...(quarantined === 0
        ? {}
        : {
            link: {
              words: `${countWords(quarantined, 'row')} in quarantine`,
              hash: toHash('sources', ['quarantine']),
            },
          }),
    });
  };
  return (
    <section aria-label="Files to import">
      <p role="status" className={styles.summary}>
        {stagedWords(staging.files)}
      </p>
      <table className={styles.staged}>
        <thead>
          <tr>
            <th>
              <Checkbox
                aria-label="Import every file that can be read"
                checked={ready.length > 0 && ready.length === readable}
                indeterminate={ready.length > 0 && ready.length < readable}
                disabled={readable === 0}
                onChange={(event) => staging.chooseAll(event.currentTarget.checked)}
              />
            </th>
            <th>
              File
              {folder === '' ? null : (
                <>
                  {' '}
                  in <span className="tm-mono">{folder}</span>
                </>
              )}
            </th>
            <th>Recognised as</th>
            <th className={styles.number}>Confidence</th>
            <th>System</th>
            <th>Rows expected</th>
            <th>Mapping</th>
          </tr>
        </thead>
        <tbody>
          {staging.files.map((file) => (
            <StagedFileRow
              key={file.key}
              file={file}
              folder={folder}
              format={formats.data?.formats.find((one) => one.id === file.inspected.format)}
              mappingNames={mappings.data?.mappings.map((one) => one.name) ?? []}
              onChange={(part) => staging.change(file.key, part)}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.importBar}>
        <TextInput
          label="Snapshot"
          value={shown.snapshot}
          onChange={(event) => setTyped({ ...typed, snapshot: event.currentTarget.value })}
        />
        <DayInput label="As of" value={shown.asOf} onChange={(asOf) => setTyped({ ...typed, asOf })} />
        <Checkbox
          label="Keep files in which secrets were found as they are"
          checked={shown.keepSecrets}
          onChange={(event) => setTyped({ ...typed, keepSecrets: event.currentTarget.checked })}
        />
        <div className={styles.importEnd}>
          <p className={styles.dayWords}>
            {daySentences(staging.files, days, shown, typed.asOf ?? '').join(' ')}
          </p>
          <div className={styles.barButtons}>
            <Button variant="default" onClick={running.isRunning ? running.cancel : staging.clear}>
              {running.isRunning ? 'Cancel the import' : 'Set all aside'}
            </Button>
            <Button onClick={() => void start()} disabled={ready.length === 0} loading={running.isRunning}>
              Import {countWords(ready.length, 'file')}
            </Button>
          </div>
        </div>
      </div>
      {running.error === undefined ? null : <ErrorNote error={running.error} />}
    </section>
  );
}
