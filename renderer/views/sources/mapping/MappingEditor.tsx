/** The mapping editor: raw columns on the left, what a row states in the middle, what comes out on the right. */
import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Mapping } from '#contract/import.ts';
import { useCommand } from '../../../client/useCommand.ts';
import { useQuery } from '../../../client/useQuery.ts';
import { ErrorNote } from '../../../components/ErrorNote.tsx';
import { Page } from '../../../components/Page.tsx';
import { toHash } from '../../../frame/route.ts';
import { useCrumbs } from '../../../frame/StatusContext.tsx';
import { showToast } from '../../../frame/toast.ts';
import type { StagedFile } from '../staging.ts';
import styles from './Mapping.module.css';
import { mappingProblem, usedColumns } from './mappingEdit.ts';
import { MappingForm } from './MappingForm.tsx';
import { MappingPreview } from './MappingPreview.tsx';
import { MappingText } from './MappingText.tsx';
import { PresetFile } from './PresetFile.tsx';
import { RawColumns } from './RawColumns.tsx';
import { startingMapping } from './startingPoints.ts';

type MappingEditorProps = {
  readonly file: StagedFile;
  /** The mapping is to be used for this file's import. */
  readonly onUse: (mapping: Mapping) => void;
};

const PREVIEW_DELAY_MS = 300;

/** Begins with the file's own mapping, the recognised one, or an empty one. */
export function MappingEditor({ file, onUse }: MappingEditorProps) {
  const { name } = file.inspected;
  const known = useQuery('mapping.list', {});
  const [edited, setEdited] = useState<Mapping>();
  const [mode, setMode] = useState<'form' | 'text'>('form');
  const saving = useCommand('mapping.save');
  const [fileProblem, setFileProblem] = useState('');
  useCrumbs([{ title: 'Import', hash: toHash('sources') }, { title: `Mapping of ${name}` }]);

  const wanted = file.mapping ?? file.inspected.mapping;
  const begun =
    typeof wanted === 'string' ? known.data?.mappings.find((one) => one.name === wanted)?.mapping : wanted;
  const mapping = edited ?? begun ?? startingMapping(plainName(name), file.inspected.system, [], []);
  const [tried] = useDebouncedValue(mapping, PREVIEW_DELAY_MS);
  const isTriable =
    (tried.nodes.length > 0 || (tried.events ?? []).length > 0) &&
    mappingProblem({ ...tried, name: tried.name || 'unnamed' }) === '';
  const preview = useQuery('import.preview', {
    ref: file.ref,
    ...(file.isOneOfMany ? { only: name } : {}),
    ...(isTriable ? { mapping: { ...tried, name: tried.name || 'unnamed' } } : {}),
    ...(tried.sheet === undefined ? {} : { sheet: tried.sheet }),
    ...(tried.headerRow === undefined ? {} : { headerRow: tried.headerRow }),
    rows: 50,
  });
  const problem = mappingProblem(mapping);
  const columns = preview.data?.columns ?? [];

  const save = async () => {
    const saved = await saving.run({ mapping });
    if (saved !== undefined) showToast({ title: `The mapping ${saved.name} is kept in the engagement.` });
  };
  return (
    <Page
      title={`Mapping of ${name}`}
      toolbar={
        <>
          <SegmentedControl
            aria-label="Show the mapping as"
            value={mode}
            onChange={(value) => setMode(value === 'text' ? 'text' : 'form')}
            data={[
              { value: 'form', label: 'Fields' },
              { value: 'text', label: 'Text' },
            ]}
          />
          {problem === '' && fileProblem === '' ? null : (
            <span role="status">{fileProblem === '' ? problem : fileProblem}</span>
          )}
        </>
      }
      actions={
        <>
          <PresetFile
            mapping={mapping}
            isUsable={problem === ''}
            onRead={setEdited}
            onProblem={setFileProblem}
          />
          <Button
            variant="default"
            disabled={problem !== ''}
            loading={saving.isRunning}
            onClick={() => void save()}
          >
            Keep as preset
          </Button>
          <Button disabled={problem !== ''} onClick={() => onUse(mapping)}>
            Use for the import
          </Button>
        </>
      }
    >
      {saving.error === undefined ? null : <ErrorNote error={saving.error} />}
      <div className={styles.editor}>
        <section className={styles.pane} aria-label="Columns of the file">
          <RawColumns
            preview={preview.data}
            used={usedColumns(mapping)}
            sheet={mapping.sheet}
            onSheet={(sheet) => setEdited({ ...mapping, sheet })}
            onHeaderRow={(headerRow) => setEdited({ ...mapping, headerRow })}
          />
        </section>
        <section className={styles.pane} aria-label="What a row states">
          {mode === 'form' ? (
            <MappingForm
              mapping={mapping}
              columns={columns}
              system={file.inspected.system}
              onChange={setEdited}
            />
          ) : (
            <MappingText mapping={mapping} onChange={setEdited} />
          )}
        </section>
        {/* A pane that scrolls can be scrolled by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={styles.pane} aria-label="What comes out" tabIndex={0}>
          {preview.status === 'failed' ? (
            <ErrorNote error={preview.error} onRetry={preview.refetch} />
          ) : (
            <MappingPreview preview={preview.data} hasMapping={isTriable} />
          )}
        </section>
      </div>
    </Page>
  );
}

function plainName(file: string): string {
  return (file.split('/').at(-1) ?? file)
    .replace(/\.\w+$/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .toLowerCase();
}
