/** Columns of the findings on accounts. */
import type { Output } from '#contract/index.ts';
import { KindIcon } from '../../components/KindIcon.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { FINDINGS } from './findings.ts';

export type FindingRow = Output<'accounts.findings'>['rows'][number];

const titles = new Map<string, string>(FINDINGS.map((one) => [one.id, one.title]));

export const findingColumns: readonly GridColumn<FindingRow>[] = [
  {
    id: 'label',
    title: 'Account',
    value: (row) => (row.account.label === '' ? row.account.key : row.account.label),
    render: (row) => (
      <>
        <KindIcon kind="account" isDecorative />{' '}
        {row.account.label === '' ? row.account.key : row.account.label}
      </>
    ),
    width: 190,
    isPinned: true,
  },
  { id: 'system', title: 'System', value: (row) => row.account.system, flex: 1 },
  { id: 'key', title: 'Key', value: (row) => row.account.key, kind: 'mono', flex: 1 },
  {
    id: 'finding',
    title: 'Finding',
    value: (row) => row.finding,
    render: (row) => titles.get(row.finding) ?? row.finding,
    flex: 1,
  },
  { id: 'detail', title: 'Fact', value: (row) => row.detail, flex: 2.4 },
  { id: 'person', title: 'Person', value: (row) => row.person?.label ?? '', flex: 1.2 },
  { id: 'days', title: 'Days', value: (row) => row.days, kind: 'number', width: 76 },
  { id: 'on', title: 'Since', value: (row) => row.on, kind: 'date', width: 102 },
  { id: 'lastLoginAt', title: 'Last sign-in', value: (row) => row.lastLoginAt, kind: 'date', width: 102 },
  { id: 'type', title: 'Type', value: (row) => row.type, width: 100, isHidden: true },
  { id: 'enabled', title: 'Enabled', value: (row) => row.enabled, width: 84, isHidden: true },
];
