/** The list of imported sources, with the drop area and what was dropped above it. */
import { DropArea } from '../../components/DropArea.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords } from '../../components/words.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { sourceColumns } from './sourceColumns.tsx';
import { sourceInspection } from './sourceInspection.tsx';
import styles from './Sources.module.css';
import { StagedFiles } from './StagedFiles.tsx';
import type { RefusedFile } from './staging.ts';
import type { Staging } from './Staging.tsx';

/** How far the recognition is: by file, once the files are known. */
function recognising({ incoming, progress }: Staging): string {
  return progress === null
    ? `Recognising what was handed over: ${countWords(incoming, 'item')}.`
    : `${progress.what}: ${progress.done + 1} of ${countWords(progress.total, 'file')}.`;
}

/** Drop area; below it what waits for its import or, when nothing does, the grid. Enter opens a source. */
export function SourceList({ staging }: { readonly staging: Staging }) {
  const { engagement } = useEngagement();
  const { inspect, clear } = useInspector();
  const rows = useLoad('import.sources', {}, (output) => output);
  return (
    <>
      <div className={staging.files.length === 0 ? styles.intake : styles.intakeAlone}>
        <DropArea
          title="Drop exports here: files, folders or zips"
          hint={
            staging.incoming > 0
              ? recognising(staging)
              : 'They are recognised first; nothing is imported before you say so.'
          }
          isBusy={staging.isInspecting}
          onFiles={(files) => void staging.addFiles(files)}
          onChoose={() => void staging.pick('sources')}
          onChooseFolder={() => void staging.pick('folder')}
        />
        {staging.errors.map((error, index) => (
          // Errors are only added, never moved.
          // oxlint-disable-next-line react/no-array-index-key
          <ErrorNote key={index} error={error} />
        ))}
        <Refused files={staging.refused} />
        {staging.files.length === 0 ? null : <StagedFiles staging={staging} />}
      </div>
      {staging.files.length > 0 ? null : (
        <Grid
          name="sources"
          noun="sources"
          isMain
          columns={sourceColumns}
          rows={rows}
          rowKey={(row) => String(row.id)}
          onSelect={(row) => inspect(sourceInspection(row))}
          onOpen={(row) => {
            clear();
            goTo('sources', [String(row.id)]);
          }}
          exportContext={engagement.client}
          empty={
            <Empty
              title="No sources"
              text="Exports of staff registers, directories, applications and cloud accounts belong here, each as the client gave it."
            />
          }
        />
      )}
    </>
  );
}

/** What was dropped and is not handed over, with the reason of each. */
function Refused({ files }: { readonly files: readonly RefusedFile[] }) {
  if (files.length === 0) return null;
  return (
    <details className={styles.refused}>
      <summary>{countWords(files.length, 'file')} left out</summary>
      <ul>
        {files.map((file) => (
          <li key={`${file.source} ${file.name}`}>
            {file.name}: {file.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
