/** Columns of the control register, and of the same controls by accountability. */
import type { ControlRow } from '#contract/control.ts';
import type { GridColumn } from '../../grid/column.ts';
import { FREQUENCIES } from './controlText.ts';
import { WithGaps } from './WithGaps.tsx';
import styles from './Controls.module.css';
import { countWords } from '../../components/words.ts';

type Column = GridColumn<ControlRow>;

const id: Column = {
  id: 'id',
  title: 'Control',
  value: (row) => row.id,
  kind: 'mono',
  width: 92,
  isPinned: true,
};
const title: Column = { id: 'title', title: 'Title', value: (row) => row.title, flex: 2, minWidth: 200 };

function withGaps(field: 'owner' | 'approver' | 'reviewer', heading: string): Column {
  return {
    id: field,
    title: heading,
    value: (row) => row[field],
    render: (row) => <WithGaps text={row[field]} gaps={row.gaps} field={field} />,
    flex: 1.2,
    minWidth: 140,
  };
}

const gaps: Column = {
  id: 'gaps',
  title: 'Gaps',
  value: (row) => row.gaps.length,
  render: (row) =>
    row.gaps.length === 0 ? '' : <span className={styles.gap}>{countWords(row.gaps.length, 'gap')}</span>,
  width: 84,
  isQueryable: false,
};

const number = (field: 'populations' | 'samples' | 'exceptions' | 'evidence', heading: string): Column => ({
  id: field,
  title: heading,
  value: (row) => row[field],
  kind: 'number',
  width: 96,
  isQueryable: false,
});

/** What the control is, and what was done about it. */
export const registerColumns: readonly Column[] = [
  id,
  title,
  { id: 'objective', title: 'Objective', value: (row) => row.objective, flex: 2, minWidth: 180 },
  { id: 'frequency', title: 'Frequency', value: (row) => row.frequency, width: 124, choices: FREQUENCIES },
  { id: 'owner', title: 'Owner', value: (row) => row.owner, flex: 1, minWidth: 130 },
  gaps,
  number('samples', 'Samples'),
  number('exceptions', 'Exceptions'),
  number('evidence', 'Evidence'),
  {
    id: 'frameworkCodes',
    title: 'Framework codes',
    value: (row) => row.frameworkCodes.join(', '),
    flex: 1,
    isHidden: true,
  },
  { id: 'systems', title: 'Systems', value: (row) => row.systems.join(', '), flex: 1, isHidden: true },
];

/** Who can explain it, who approves, who reviews, and where the evidence is; gaps stand in their places. */
export const accountabilityColumns: readonly Column[] = [
  id,
  title,
  withGaps('owner', 'Explains: owner'),
  withGaps('approver', 'Changes: approver'),
  withGaps('reviewer', 'Attests: reviewer'),
  {
    id: 'evidenceSource',
    title: 'Evidence source',
    value: (row) => row.evidenceSource,
    render: (row) => <WithGaps text={row.evidenceSource} gaps={row.gaps} field="evidenceSource" />,
    flex: 1.2,
    isQueryable: false,
  },
  {
    id: 'systems',
    title: 'Systems',
    value: (row) => row.systems.join(', '),
    render: (row) => <WithGaps text={row.systems.join(', ')} gaps={row.gaps} field="systems" />,
    flex: 1,
  },
  {
    id: 'frameworkCodes',
    title: 'Framework codes',
    value: (row) => row.frameworkCodes.join(', '),
    render: (row) => <WithGaps text={row.frameworkCodes.join(', ')} gaps={row.gaps} field="frameworkCodes" />,
    flex: 1.4,
  },
];
