/** Rows that could not be read, each with its place, the reason and the raw text. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { RawRecord } from '../../components/SourceRowCard.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useInspector, type Inspection } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { FileCell } from './FileCell.tsx';
import { useLoad } from '../../grid/useLoad.ts';

type QuarantineRow = Output<'import.quarantine'>['rows'][number];

const COLUMNS: readonly GridColumn<QuarantineRow>[] = [
  {
    id: 'source',
    title: 'File',
    value: (row) => row.source,
    kind: 'mono',
    render: (row) => <FileCell name={row.source} />,
    flex: 2,
  },
  { id: 'snapshot', title: 'Snapshot', value: (row) => row.snapshot, width: 120 },
  { id: 'record', title: 'Record', value: (row) => row.record, kind: 'number', width: 90 },
  {
    id: 'code',
    title: 'Kind',
    value: (row) => row.code,
    render: (row) => sentenceWords(row.kind),
    flex: 1.4,
  },
  { id: 'reason', title: 'Reason', value: (row) => row.reason, flex: 3 },
  { id: 'text', title: 'Raw text', value: (row) => row.text, kind: 'mono', flex: 3 },
];

type QuarantineGridProps = {
  /** Rows of this source only. */
  readonly sourceId?: number;
  readonly isMain?: boolean;
};

/** Grid of quarantined rows; the inspector shows the record, Enter opens its source. */
export function QuarantineGrid({ sourceId, isMain = false }: QuarantineGridProps) {
  const { engagement } = useEngagement();
  const { inspect } = useInspector();
  const rows = useLoad('import.quarantine', sourceId === undefined ? {} : { sourceId }, (output) => output);
  return (
    <Grid
      name="quarantine"
      noun="quarantined rows"
      isMain={isMain}
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => `${row.sourceId} ${row.record} ${row.code} ${row.reason}`}
      onSelect={(row) => inspect(quarantineInspection(row))}
      onOpen={(row) => goTo('sources', [String(row.sourceId)])}
      exportContext={engagement.client}
      empty={<Empty title="No rows in quarantine" text="Every row of every source could be read." />}
    />
  );
}

const sentenceWords = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function quarantineInspection(row: QuarantineRow): Inspection {
  return {
    key: `quarantine ${row.sourceId} ${row.record}`,
    kicker: `Row in quarantine, ${row.source}, snapshot ${row.snapshot}`,
    title: row.reason,
    content: <RawRecord sourceId={row.sourceId} record={row.record} />,
    actions: [{ title: 'Open the source', run: () => goTo('sources', [String(row.sourceId)]) }],
  };
}
