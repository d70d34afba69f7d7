/** Columns of the sources grid. */
import type { SourceSummary } from '#contract/import.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { FileCell } from './FileCell.tsx';

export const sourceColumns: readonly GridColumn<SourceSummary>[] = [
  {
    id: 'name',
    title: 'File',
    value: (row) => row.name,
    kind: 'mono',
    render: (row) => <FileCell name={row.name} />,
    width: 300,
    isPinned: true,
  },
  { id: 'format', title: 'Format', value: (row) => row.formatTitle, flex: 1.4 },
  { id: 'system', title: 'System', value: (row) => row.system, flex: 1 },
  { id: 'snapshot', title: 'Snapshot', value: (row) => row.snapshot, width: 110 },
  { id: 'asOf', title: 'As of', value: (row) => row.asOf, kind: 'date', width: 104 },
  { id: 'records', title: 'Rows', value: (row) => row.records, kind: 'number', width: 92 },
  { id: 'accepted', title: 'Accepted', value: (row) => row.accepted, kind: 'number', width: 92 },
  { id: 'quarantined', title: 'Quarantine', value: (row) => row.quarantined, kind: 'number', width: 98 },
  {
    id: 'status',
    title: 'Completeness',
    value: (row) => row.completeness.status,
    render: (row) => (
      <CompletenessBadge
        status={row.completeness.status}
        count={row.completeness.findings.filter((one) => one.severity === 'gap').length}
      />
    ),
    choices: ['complete', 'gaps', 'unknown'],
    width: 204,
  },
];
