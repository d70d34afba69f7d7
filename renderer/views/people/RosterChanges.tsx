/** What changed in the register since another snapshot. */
import { NativeSelect } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeInspection } from '../../frame/inspections.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import styles from './RosterChanges.module.css';

type Row = Output<'roster.compare'>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'name', title: 'Name', value: (row) => row.person.label, width: 190, isPinned: true },
  { id: 'key', title: 'Key', value: (row) => row.person.key, kind: 'mono', width: 100 },
  {
    id: 'change',
    title: 'Change',
    value: (row) => row.change,
    width: 100,
    choices: ['joined', 'left', 'changed'],
  },
  {
    id: 'fields',
    title: 'What',
    value: (row) =>
      [
        row.detail,
        ...row.fields.map((one) => `${one.field}: ${one.from || 'nothing'}, now ${one.to || 'nothing'}`),
      ]
        .filter((text) => text !== '')
        .join('; '),
    flex: 3,
  },
];

/** The snapshot shown against an earlier one. */
export function RosterChanges({ route }: ViewProps) {
  const { snapshot } = useEngagement();
  const list = useQuery('snapshot.list', {});
  const all = list.data?.snapshots ?? [];
  const to = all.find((one) => one.label === snapshot) ?? all[0];
  const others = all.filter((one) => one.label !== to?.label);
  const from =
    others.find((one) => one.label === route.query['since']) ??
    others.find((one) => to && one.asOf < to.asOf) ??
    others[0];
  if (list.data === undefined) return null;
  if (to === undefined || from === undefined)
    return (
      <Empty
        title="One snapshot"
        text="The register of another day, imported as another snapshot, is compared with this one."
      />
    );
  return <Compared from={from.label} to={to.label} choices={others.map((one) => one.label)} />;
}

type ComparedProps = { readonly from: string; readonly to: string; readonly choices: readonly string[] };

function Compared({ from, to, choices }: ComparedProps) {
  const { inspect } = useInspector();
  const counts = useQuery('roster.compare', { from, to, page: { limit: 1 } });
  const rows = useLoad('roster.compare', { from, to }, (output) => output);
  if (counts.status === 'failed') return <ErrorNote error={counts.error} onRetry={counts.refetch} />;
  const { data } = counts;
  return (
    <div className={styles.report}>
      <div className={styles.note}>
        <NativeSelect
          size="xs"
          aria-label="Compared with"
          data={[...choices]}
          value={from}
          onChange={(event) => changeQuery({ since: event.currentTarget.value })}
        />
        {data === undefined ? null : (
          <span>
            {data.from.people.toLocaleString('en')} people, now {data.to.people.toLocaleString('en')}:{' '}
            {data.joined} joined, {data.left} left, {data.changed} changed,{' '}
            {data.unchanged.toLocaleString('en')} unchanged.
          </span>
        )}
      </div>
      <Grid
        name="roster-changes"
        noun="changes"
        isMain
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.person.id)}
        onSelect={(row) => inspect(nodeInspection(row.person))}
        empty={<Empty title="No changes" text="Both registers state the same." />}
      />
    </div>
  );
}
