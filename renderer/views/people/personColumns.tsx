/** Columns of the people grid. */
import type { Output } from '#contract/index.ts';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import type { GridColumn } from '../../grid/column.ts';

export type PersonRow = Output<'people.list'>['rows'][number];

export const personColumns: readonly GridColumn<PersonRow>[] = [
  {
    id: 'name',
    title: 'Name',
    value: (row) => row.name,
    render: (row) => (
      <>
        <KindIcon kind={kindName('identity', row.type)} isDecorative /> {row.name}
      </>
    ),
    width: 190,
    isPinned: true,
  },
  { id: 'key', title: 'Key', value: (row) => row.key, kind: 'mono', width: 92 },
  { id: 'status', title: 'Status', value: (row) => row.status, width: 84 },
  { id: 'department', title: 'Department', value: (row) => row.department, flex: 1.4 },
  { id: 'title', title: 'Title', value: (row) => row.title, flex: 1.6 },
  { id: 'manager', title: 'Manager', value: (row) => row.manager, flex: 1.2 },
  { id: 'startOn', title: 'Start', value: (row) => row.startOn, kind: 'date', width: 100 },
  { id: 'endOn', title: 'End', value: (row) => row.endOn, kind: 'date', width: 100 },
  { id: 'accounts', title: 'Accounts', value: (row) => row.accounts, kind: 'number', width: 84 },
  { id: 'enabledAccounts', title: 'Enabled', value: (row) => row.enabledAccounts, kind: 'number', width: 80 },
  { id: 'systems', title: 'Systems', value: (row) => row.systems, kind: 'number', width: 82 },
  { id: 'type', title: 'Type', value: (row) => row.type, width: 110, isHidden: true },
  { id: 'email', title: 'Email', value: (row) => row.email, flex: 1.6, isHidden: true },
];
