/** Rows that a rule is for, or that are left out: columns with their values. */
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import styles from './Mapping.module.css';
import type { RawColumn } from './mappingEdit.ts';

export type RowCondition = { readonly column: string; readonly values: readonly string[] };

type RowConditionsProps = {
  /** "Only rows with", "Rows left out". */
  readonly title: string;
  /** What they belong to, for screen readers. */
  readonly place: string;
  readonly conditions: readonly RowCondition[];
  readonly columns: readonly RawColumn[];
  readonly onChange: (conditions: readonly RowCondition[]) => void;
};

/** One line for each column: its name and the values, divided by a bar. */
export function RowConditions({ title, place, conditions, columns, onChange }: RowConditionsProps) {
  const set = (at: number, part: Partial<RowCondition>) =>
    onChange(conditions.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className={styles.more}>
      {conditions.map((condition, at) => (
        // Conditions are named by their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={styles.condition}>
          <span className={styles.ruleName}>{at === 0 ? title : 'and'}</span>
          <NativeSelect
            aria-label={`Column ${at + 1} of ${place}`}
            value={condition.column}
            data={[...new Set([condition.column, ...columns.map((column) => column.name)])]}
            onChange={(event) => set(at, { column: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Values of column ${at + 1} of ${place}`}
            placeholder="value | another"
            value={condition.values.join(' | ')}
            onChange={(event) =>
              set(at, { values: event.currentTarget.value.split('|').map((value) => value.trim()) })
            }
          />
          <ActionIcon
            aria-label={`Remove column ${at + 1} of ${place}`}
            onClick={() => onChange(conditions.filter((_, index) => index !== at))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        disabled={columns.length === 0}
        onClick={() => onChange([...conditions, { column: columns[0]?.name ?? '', values: [''] }])}
      >
        {title}
      </Button>
    </div>
  );
}

/** Conditions of a rule as the mapping writes them; undefined when there are none. */
export function toWhen(conditions: readonly RowCondition[]): Record<string, string[]> | undefined {
  if (conditions.length === 0) return undefined;
  return Object.fromEntries(conditions.map(({ column, values }) => [column, [...values]]));
}

/** And back. */
export function fromWhen(when: Readonly<Record<string, readonly string[]>> | undefined): RowCondition[] {
  return Object.entries(when ?? {}).map(([column, values]) => ({ column, values }));
}
