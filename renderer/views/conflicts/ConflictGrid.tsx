/** The conflicts of a run as a list. */
import { useMemo } from 'react';
import type { Output } from '#contract/index.ts';
import { RATINGS, Rating } from '../../components/Rating.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Empty } from '../../components/Empty.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { goTo } from '../../frame/useRoute.ts';
import { nodeTitle } from '../../frame/nodeText.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { CONFLICT_STATES } from './mitigationText.ts';
import { parseRoute } from '../../frame/route.ts';

type Row = Output<'conflicts.list'>['rows'][number];
type Run = Output<'conflicts.runs'>['runs'][number];

const allColumns: readonly GridColumn<Row>[] = [
  {
    id: 'rating',
    title: 'Rating',
    value: (row) => row.rating,
    width: 100,
    choices: RATINGS,
    render: (row) => <Rating rating={row.rating} />,
  },
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
  { id: 'rule', title: 'Rule', value: (row) => row.rule, kind: 'mono', width: 116 },
  { id: 'ruleName', title: 'What', value: (row) => row.ruleName, flex: 2, minWidth: 200, isQueryable: false },
  {
    id: 'type',
    title: 'Type',
    value: (row) => row.type,
    width: 118,
    choices: ['inherent', 'intra-role', 'inter-role', 'cross-account', 'cross-system'],
  },
  {
    id: 'status',
    title: 'Status',
    value: (row) => row.status,
    width: 118,
    choices: ['allowed', 'conditional', 'inactive'],
    render: (row) => <StatusTag status={row.status} />,
  },
  { id: 'holds', title: 'Holds', value: (row) => row.holds, flex: 1, minWidth: 150 },
  {
    id: 'grade',
    title: 'Grade',
    value: (row) => row.grade,
    width: 118,
    choices: ['direct', 'machine', 'takeover', 'collusion'],
    render: (row) => (row.colleague === null ? row.grade : `with ${nodeTitle(row.colleague)}`),
  },
  {
    id: 'state',
    title: 'State',
    value: (row) => row.state,
    width: 140,
    choices: CONFLICT_STATES,
  },
  {
    id: 'use',
    title: 'Use',
    value: (row) => row.use,
    width: 100,
    choices: ['no log', 'not seen', 'one side', 'both sides', 'realised'],
  },
  {
    id: 'exception',
    title: 'Exception',
    value: (row) => (row.hasException ? 'raised' : ''),
    width: 90,
    isQueryable: false,
  },
  { id: 'system', title: 'Systems', value: (row) => row.systems.join(', '), width: 160 },
  { id: 'department', title: 'Department', value: (row) => row.department, width: 130 },
  { id: 'process', title: 'Process', value: (row) => row.process, width: 80, isHidden: true },
];

/** Conflicts, sorted and filtered by the engine; a row opens beside the list. */
export function ConflictGrid({ run }: { readonly run: Run }) {
  const rows = useLoad('conflicts.list', { run: run.run }, (output) => output);
  // Without takeover every conflict is direct.
  const columns = useMemo(
    () => (run.takeover ? allColumns : allColumns.filter(({ id }) => id !== 'grade')),
    [run.takeover],
  );
  const show = (row: Row) =>
    goTo('conflicts', [String(row.run), String(row.no)], { ...parseRoute(location.hash).query, tab: 'list' });
  return (
    <Grid
      name="conflicts"
      noun="conflicts"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.run} ${row.no}`}
      onSelect={show}
      onOpen={show}
      empty={
        <Empty
          title="No conflict was found"
          text={`${run.totals.byRule.length} rules were applied to ${run.totals.subjects.toLocaleString('en')} subjects.`}
        />
      }
      exportContext={`Snapshot ${run.snapshot}, run ${run.run}, rule pack ${run.rulePack.id} ${run.rulePack.version} (${run.rulePack.sha256}), ${run.takeover ? `takeover up to ${run.grade}` : 'without takeover'}`}
    />
  );
}
