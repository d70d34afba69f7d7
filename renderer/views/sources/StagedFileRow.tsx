/** One dropped file: whether and how it will be read. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { bytesWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import { goTo } from '../../frame/useRoute.ts';
import styles from './Sources.module.css';
import { isReady, isTable, type StagedFile } from './staging.ts';

type StagedFileRowProps = {
  readonly file: StagedFile;
  /** Beginning of the name that all staged files share. */
  readonly folder: string;
  /** The recognised format; undefined when there is none. */
  readonly format: Output<'format.list'>['formats'][number] | undefined;
  readonly mappingNames: readonly string[];
  readonly onChange: (part: Partial<StagedFile>) => void;
};

/** A row of the staged files. */
export function StagedFileRow({ file, folder, format, mappingNames, onChange }: StagedFileRowProps) {
  const { inspected } = file;
  const ready = isReady(file);
  const hasChoices = ready || isTable(inspected);
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={`Import ${inspected.name}`}
          checked={file.isChosen && ready}
          disabled={!ready}
          onChange={(event) => onChange({ isChosen: event.currentTarget.checked })}
        />
      </td>
      <td>
        <span className={styles.fileName}>{inspected.name.slice(folder.length)}</span>{' '}
        <span className={styles.reason}>{bytesWords(inspected.bytes)}</span>
      </td>
      <td className={ready ? styles.recognised : ''} title={inspected.reason}>
        <div className={ready ? '' : styles.notReadable}>
          {format === undefined ? (
            inspected.format === '' ? (
              'Not recognised'
            ) : (
              inspected.format
            )
          ) : (
            <a href={toHash('help', ['formats', format.help])}>{format.title}</a>
          )}
        </div>
        <div className={styles.reason}>{inspected.reason}</div>
      </td>
      <td className={styles.number}>{inspected.format === '' ? '' : `${inspected.confidence} %`}</td>
      <td>
        {hasChoices ? (
          <TextInput
            aria-label={`System of ${inspected.name}`}
            placeholder={inspected.system === '' ? 'as in the file' : inspected.system}
            value={file.system}
            onChange={(event) => onChange({ system: event.currentTarget.value })}
            size="xs"
            w={150}
          />
        ) : null}
        {inspected.doubt === '' || file.system !== '' ? null : (
          <div className={styles.doubt}>{inspected.doubt}</div>
        )}
      </td>
      <td>
        {hasChoices ? (
          <TextInput
            aria-label={`Rows expected in ${inspected.name}`}
            inputMode="numeric"
            placeholder="not stated"
            value={file.expectedRecords}
            onChange={(event) =>
              onChange({ expectedRecords: event.currentTarget.value.replaceAll(/\D/g, '') })
            }
            size="xs"
            w={92}
          />
        ) : null}
      </td>
      <td>
        {isTable(inspected) ? <MappingChoice file={file} names={mappingNames} onChange={onChange} /> : null}
      </td>
    </tr>
  );
}

type MappingChoiceProps = {
  readonly file: StagedFile;
  readonly names: readonly string[];
  readonly onChange: (part: Partial<StagedFile>) => void;
};

function MappingChoice({ file, names, onChange }: MappingChoiceProps) {
  const recognised = file.inspected.mapping;
  const isOwn = file.mapping !== undefined && typeof file.mapping !== 'string';
  const value = isOwn ? OWN : typeof file.mapping === 'string' ? file.mapping : '';
  return (
    <div className={styles.barButtons}>
      <NativeSelect
        aria-label={`Mapping of ${file.inspected.name}`}
        value={value}
        onChange={(event) => {
          const name = event.currentTarget.value;
          if (name !== OWN) onChange({ mapping: name === '' ? undefined : name, isChosen: true });
        }}
        data={[
          { value: '', label: recognised === '' ? 'none' : recognised },
          ...(isOwn ? [{ value: OWN, label: 'made here' }] : []),
          ...names.filter((name) => name !== recognised).map((name) => ({ value: name, label: name })),
        ]}
        size="xs"
        w={180}
      />
      <Button variant="default" size="xs" onClick={() => goTo('sources', ['map', file.key])}>
        Edit
      </Button>
    </div>
  );
}

/** No name of a mapping begins with a space. */
const OWN = ' own';
