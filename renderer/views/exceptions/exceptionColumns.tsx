/** Columns of the exception register. */
import type { ExceptionRow } from '#contract/annotate.ts';
import { countWords } from '../../components/words.ts';
import type { GridColumn } from '../../grid/column.ts';
import { overdueDays } from './age.ts';
import styles from './Exceptions.module.css';
import { CLASSIFICATIONS, STATUSES } from './exceptionText.ts';

export const exceptionColumns: readonly GridColumn<ExceptionRow>[] = [
  { id: 'ref', title: 'Ref', value: (row) => row.ref, kind: 'mono', width: 84, isPinned: true },
  { id: 'title', title: 'Title', value: (row) => row.title, flex: 2, minWidth: 200 },
  { id: 'controlId', title: 'Control', value: (row) => row.controlId, kind: 'mono', width: 96 },
  {
    id: 'classification',
    title: 'Classification',
    value: (row) => row.classification,
    width: 160,
    choices: CLASSIFICATIONS,
  },
  { id: 'status', title: 'Status', value: (row) => row.status, width: 104, choices: STATUSES },
  { id: 'owner', title: 'Owner', value: (row) => row.owner, width: 150 },
  {
    id: 'dueOn',
    title: 'Due',
    value: (row) => row.dueOn,
    kind: 'date',
    width: 112,
  },
  {
    id: 'overdue',
    title: 'Overdue',
    value: (row) => overdueDays(row) || null,
    render: (row) => {
      const days = overdueDays(row);
      return days === 0 ? '' : <span className={styles.overdue}>{countWords(days, 'day')}</span>;
    },
    width: 96,
    isQueryable: false,
  },
  { id: 'ageDays', title: 'Age, days', value: (row) => row.ageDays, kind: 'number', width: 92 },
  {
    id: 'evidence',
    title: 'Evidence',
    value: (row) => row.evidence.length,
    kind: 'number',
    width: 88,
    isQueryable: false,
  },
];
