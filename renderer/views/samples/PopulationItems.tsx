/** The items of a frozen population, in frame order. */
import { useMemo } from 'react';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import styles from './Samples.module.css';

type Item = Output<'population.items'>['rows'][number];

/** @param populationId - number of the population. */
export function PopulationItems({ populationId }: { readonly populationId: number }) {
  const head = useQuery('population.items', { populationId, page: { limit: 1 } });
  const names = head.data?.columns;
  const columns = useMemo<readonly GridColumn<Item>[]>(
    () => [
      { id: 'position', title: 'No', value: (row) => row.position, kind: 'number', width: 72 },
      { id: 'key', title: 'Key', value: (row) => row.key, kind: 'mono', flex: 2, minWidth: 200 },
      ...(names ?? []).map((name) => ({
        id: name,
        title: name,
        value: (row: Item) => row.fields[name] ?? '',
        flex: 1,
        minWidth: 110,
        isQueryable: false,
      })),
    ],
    [names],
  );
  const rows = useLoad('population.items', { populationId }, (output) => output);
  if (head.status === 'failed') return <ErrorNote error={head.error} />;
  if (head.data === undefined) return null;
  return (
    <Section title="Items" count={head.data.population}>
      <div className={styles.items}>
        <Grid
          name="population.items"
          noun="items"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.key}
          empty={<Empty title="No items" text="Nothing of the snapshot fits the definition." />}
        />
      </div>
    </Section>
  );
}
