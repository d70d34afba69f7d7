/** Columns of the accounts grid. */
import type { Output } from '#contract/index.ts';
import { KindIcon } from '../../components/KindIcon.tsx';
import type { GridColumn } from '../../grid/column.ts';

export type AccountRow = Output<'accounts.list'>['rows'][number];

export const accountColumns: readonly GridColumn<AccountRow>[] = [
  {
    id: 'label',
    title: 'Account',
    value: (row) => (row.label === '' ? row.key : row.label),
    render: (row) => (
      <>
        <KindIcon kind="account" isDecorative /> {row.label === '' ? row.key : row.label}
      </>
    ),
    width: 210,
    isPinned: true,
  },
  { id: 'system', title: 'System', value: (row) => row.system, flex: 1.2 },
  { id: 'key', title: 'Key', value: (row) => row.key, kind: 'mono', flex: 1.2 },
  { id: 'type', title: 'Type', value: (row) => row.type, width: 110 },
  { id: 'enabled', title: 'Enabled', value: (row) => row.enabled, width: 84, choices: ['true', 'false'] },
  { id: 'person', title: 'Person', value: (row) => row.person?.label ?? '', flex: 1.5 },
  { id: 'rule', title: 'Matched by', value: (row) => row.rule, flex: 1 },
  {
    id: 'confidence',
    title: 'Confidence',
    value: (row) => (row.person === null ? null : row.confidence),
    render: (row) => (row.person === null ? '' : `${row.confidence} %`),
    kind: 'number',
    width: 96,
  },
  { id: 'createdAt', title: 'Created', value: (row) => row.createdAt, kind: 'date', width: 102 },
  { id: 'lastLoginAt', title: 'Last sign-in', value: (row) => row.lastLoginAt, kind: 'date', width: 102 },
  { id: 'owner', title: 'Owner', value: (row) => row.owner, flex: 1, isHidden: true },
];
