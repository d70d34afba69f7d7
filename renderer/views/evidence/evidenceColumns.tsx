/** Columns of the evidence grid. */
import type { EvidenceRow } from '#contract/evidence.ts';
import { bytesWords, instantWords } from '../../components/words.ts';
import type { GridColumn } from '../../grid/column.ts';
import { CoverageBar } from './CoverageBar.tsx';
import { EvidenceStatus } from './EvidenceStatus.tsx';

/** @param period - days of the engagement, for the bars. */
export function evidenceColumns(period: {
  readonly from: string;
  readonly to: string;
}): readonly GridColumn<EvidenceRow>[] {
  return [
    { id: 'ref', title: 'Ref', value: (row) => row.ref, kind: 'mono', width: 84, isPinned: true },
    { id: 'name', title: 'Name', value: (row) => row.name, flex: 2, minWidth: 180 },
    {
      id: 'coverage',
      title: 'Of the period',
      value: () => '',
      render: (row) => <CoverageBar period={period} from={row.coversFrom} to={row.coversTo} />,
      width: 130,
      isQueryable: false,
    },
    { id: 'coversFrom', title: 'From', value: (row) => row.coversFrom, kind: 'date', width: 100 },
    { id: 'coversTo', title: 'To', value: (row) => row.coversTo, kind: 'date', width: 100 },
    { id: 'supplier', title: 'Supplier', value: (row) => row.supplier, width: 140 },
    {
      id: 'subjects',
      title: 'Supports',
      value: (row) => row.subjects.length,
      kind: 'number',
      width: 84,
      isQueryable: false,
    },
    {
      id: 'status',
      title: 'Digest',
      value: (row) => row.status,
      render: (row) => <EvidenceStatus status={row.status} />,
      width: 140,
      choices: ['not verified again', 'verified', 'altered'],
    },
    {
      id: 'bytes',
      title: 'Size',
      value: (row) => row.bytes,
      render: (row) => bytesWords(row.bytes),
      kind: 'number',
      width: 84,
    },
    { id: 'container', title: 'From container', value: (row) => row.container, width: 170, isHidden: true },
    { id: 'mediaType', title: 'Type', value: (row) => row.mediaType, width: 150, isHidden: true },
    {
      id: 'addedAt',
      title: 'Added (UTC)',
      value: (row) => instantWords(row.addedAt),
      kind: 'date',
      width: 150,
      isHidden: true,
    },
  ];
}
