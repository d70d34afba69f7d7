/** The columns of the file as they are: names, some values, how many differ, how many are empty. */
import { NativeSelect, NumberInput } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { classNames } from '../../../components/classNames.ts';
import { Section } from '../../../components/Section.tsx';
import { countWords, numberWords } from '../../../components/words.ts';
import styles from './Mapping.module.css';

type RawColumnsProps = {
  readonly preview: Output<'import.preview'> | undefined;
  readonly used: ReadonlySet<string>;
  readonly sheet: string | undefined;
  readonly onSheet: (sheet: string) => void;
  readonly onHeaderRow: (row: number) => void;
};

/** Sheet and header row, then the columns; those that the mapping reads are set off. */
export function RawColumns({ preview, used, sheet, onSheet, onHeaderRow }: RawColumnsProps) {
  if (preview === undefined) return <p>Reading the file</p>;
  return (
    <>
      <div className={styles.settings}>
        {preview.sheets.length < 2 ? null : (
          <NativeSelect
            label="Sheet"
            value={sheet ?? preview.sheets[0] ?? ''}
            onChange={(event) => onSheet(event.currentTarget.value)}
            data={preview.sheets}
          />
        )}
        <NumberInput
          label="Header row"
          min={1}
          value={preview.headerRow}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) onHeaderRow(value);
          }}
        />
      </div>
      <Section title="Columns" count={preview.columns.length}>
        <ul className={styles.columns}>
          {preview.columns.map((column) => (
            <li key={column.name} className={styles.column}>
              <div className={styles.columnName}>
                <span className={classNames(!used.has(column.name) && styles.unused)}>{column.name}</span>
                <span className={styles.counts}>
                  {countWords(column.distinct, 'value')}
                  {column.empty === 0 ? '' : `, ${numberWords(column.empty)} empty`}
                </span>
              </div>
              <div className={styles.samples} title={column.samples.join(' | ')}>
                {column.samples.length === 0 ? 'values not shown' : column.samples.join(' | ')}
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
