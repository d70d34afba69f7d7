/** What the mapping says of the table as a whole: its platform, rows that are no records, columns that are not stored. */
import { MultiSelect, TextInput } from '@mantine/core';
import type { Mapping } from '#contract/import.ts';
import { Section } from '../../../components/Section.tsx';
import styles from './Mapping.module.css';
import type { RawColumn } from './mappingEdit.ts';
import { RowConditions } from './RowConditions.tsx';

type TableRulesProps = {
  readonly mapping: Mapping;
  readonly columns: readonly RawColumn[];
  readonly onChange: (mapping: Mapping) => void;
};

/** Fields below the nodes and grants. */
export function TableRules({ mapping, columns, onChange }: TableRulesProps) {
  const names = [...new Set([...columns.map((column) => column.name), ...mapping.dropColumns])];
  return (
    <Section title="The table as a whole">
      <div className={styles.settings}>
        <TextInput
          label="Platform"
          description="By it rules find their permissions: sap, netsuite, generic"
          value={mapping.platform}
          onChange={(event) => onChange({ ...mapping, platform: event.currentTarget.value })}
        />
        <MultiSelect
          label="Columns never stored"
          description="Besides those whose name says that they hold a secret"
          data={names}
          value={mapping.dropColumns}
          onChange={(dropColumns) => onChange({ ...mapping, dropColumns })}
        />
      </div>
      <RowConditions
        title="Leave out rows"
        place="rows left out"
        conditions={mapping.skipRows}
        columns={columns}
        onChange={(rows) =>
          onChange({
            ...mapping,
            skipRows: rows.map(({ column, values }) => ({ column, values: [...values] })),
          })
        }
      />
    </Section>
  );
}
