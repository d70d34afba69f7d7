/** Every decision that was made; those that stand can be taken back. */
import { Button } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { useDecide } from './useDecide.ts';

type Row = Output<'correlation.decisions'>['rows'][number];

const columns = (undo: (decision: number) => void): readonly GridColumn<Row>[] => [
  { id: 'no', title: 'No.', value: (row) => row.no, kind: 'number', width: 70 },
  {
    id: 'verdict',
    title: 'Decision',
    value: (row) => (row.undoes === null ? row.verdict : `undo of ${row.undoes}`),
    width: 120,
  },
  { id: 'subject', title: 'Account or person', value: (row) => nodeTitle(row.subject), flex: 1.4 },
  { id: 'system', title: 'System', value: (row) => row.subject.system, flex: 1 },
  {
    id: 'person',
    title: 'Person',
    value: (row) => (row.person === null ? '' : nodeTitle(row.person)),
    flex: 1.4,
  },
  { id: 'reason', title: 'Reason', value: (row) => row.reason, flex: 1.4 },
  { id: 'by', title: 'By', value: (row) => row.by, flex: 1 },
  { id: 'at', title: 'On', value: (row) => row.at, kind: 'date', width: 100 },
  {
    id: 'undoneBy',
    title: 'Taken back',
    isQueryable: false,
    value: (row) => row.undoneBy,
    render: (row) =>
      row.undoneBy !== null ? (
        `by ${row.undoneBy}`
      ) : row.verdict === 'undo' ? (
        ''
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={() => undo(row.no)}>
          Take back
        </Button>
      ),
    width: 110,
  },
];

export function Decisions() {
  const rows = useLoad('correlation.decisions', {}, (output) => output);
  const { undo, error } = useDecide();
  return (
    <>
      {error === undefined ? null : <ErrorNote error={error} />}
      <Grid
        name="correlation-decisions"
        noun="decisions"
        isMain
        columns={columns((no) => void undo(no))}
        rows={rows}
        rowKey={(row) => String(row.no)}
        empty={<Empty title="No decisions" text="Accepting and rejecting matches brings them." />}
      />
    </>
  );
}
