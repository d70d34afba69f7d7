/** Subjects whose access or conflicts changed. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { nodeTitle } from '../../frame/nodeText.ts';
import { parseRoute } from '../../frame/route.ts';
import { goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { contextOf } from './ConflictChanges.tsx';

type Run = Output<'drift.runs'>['runs'][number];
type Row = Output<'drift.subjects'>['rows'][number];

const number = (id: keyof Omit<Row, 'subject'>, title: string, width = 84): GridColumn<Row> => ({
  id,
  title,
  value: (row) => row[id],
  kind: 'number',
  width,
});

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'subject',
    title: 'Who',
    value: (row) => nodeTitle(row.subject),
    flex: 1,
    minWidth: 150,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.subject.kind)} /> {nodeTitle(row.subject)}
      </>
    ),
  },
  number('gained', 'Gained'),
  number('lost', 'Lost'),
  number('changed', 'Changed'),
  number('newConflicts', 'New conflicts', 120),
  number('resolvedConflicts', 'Resolved', 96),
  { id: 'system', title: 'System', value: (row) => row.subject.system, width: 150 },
];

/** A row opens what the subject gained and lost beside the list. */
export function SubjectChanges({ run }: { readonly run: Run }) {
  const rows = useLoad('drift.subjects', { run: run.run }, (output) => output);
  const show = (row: Row) =>
    goTo('drift', [String(run.run), String(row.subject.id)], {
      ...parseRoute(location.hash).query,
      tab: 'subjects',
    });
  return (
    <Grid
      name="drift-subjects"
      noun="subjects"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.subject.id)}
      onSelect={show}
      onOpen={show}
      empty={<Empty title="Nobody can do more or less than before" />}
      exportContext={contextOf(run)}
    />
  );
}
