/** The small form that adds a filter: column, comparison, value. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { GridColumn } from './column.ts';
import { operatorsOf } from './filterWords.ts';
import styles from './Grid.module.css';
import type { GridFilter } from './gridQuery.ts';

type FilterAdderProps<R> = {
  readonly columns: readonly GridColumn<R>[];
  readonly onAdd: (filter: GridFilter) => void;
};

/** Column, comparison, value; Enter adds. */
export function FilterAdder<R>({ columns, onAdd }: FilterAdderProps<R>) {
  const queryable = columns.filter((column) => column.isQueryable !== false);
  const [columnId, setColumnId] = useState(queryable[0]?.id ?? '');
  const [operator, setOperator] = useState<string>('');
  const [value, setValue] = useState('');
  const column = queryable.find((one) => one.id === columnId);
  const operators = column?.choices === undefined ? operatorsOf(column?.kind) : CHOICE_OPERATORS;
  const chosen = operators.find(([name]) => name === operator)?.[0] ?? operators[0]?.[0] ?? 'contains';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (column === undefined) return;
    if (chosen === 'isEmpty') return onAdd({ column: columnId, operator: chosen });
    const text = value === '' ? (column.choices?.[0] ?? '') : value;
    if (text === '') return;
    onAdd({ column: columnId, operator: chosen, value: column.kind === 'number' ? Number(text) : text });
  };
  return (
    <form className={styles.adder} onSubmit={submit}>
      <NativeSelect
        label="Column"
        value={columnId}
        onChange={(event) => {
          setColumnId(event.currentTarget.value);
          setValue('');
        }}
        data={queryable.map((one) => ({ value: one.id, label: one.title }))}
      />
      <NativeSelect
        label="Comparison"
        value={chosen}
        onChange={(event) => setOperator(event.currentTarget.value)}
        data={operators.map(([name, words]) => ({ value: name, label: words }))}
      />
      {chosen === 'isEmpty' ? null : column?.choices === undefined ? (
        <TextInput
          label="Value"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          {...(column?.kind === 'number' ? { inputMode: 'numeric' as const, type: 'number' } : {})}
          {...(column?.kind === 'date' ? { placeholder: 'YYYY-MM-DD' } : {})}
        />
      ) : (
        <NativeSelect
          label="Value"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          data={[...column.choices]}
        />
      )}
      <Button type="submit">Add filter</Button>
    </form>
  );
}

const CHOICE_OPERATORS = [
  ['equals', 'is'],
  ['isEmpty', 'is empty'],
] as const;
