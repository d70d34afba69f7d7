/** Revoked items of a certification and what the snapshots after the decision show. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText } from '../../frame/nodeText.ts';
import { recordInspection } from '../../frame/recordInspection.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';

type Campaign = Output<'certification.campaigns'>['campaigns'][number];
type Row = Output<'certification.revoked'>['rows'][number];

const OUTCOMES = ['regained', 'held', 'late', 'unknown', 'unmatched', 'removed'];

const columns: readonly GridColumn<Row>[] = [
  { id: 'outcome', title: 'Outcome', value: (row) => row.outcome, width: 108, choices: OUTCOMES },
  { id: 'principal', title: 'Who', value: (row) => row.principal, flex: 1, minWidth: 150 },
  { id: 'entitlement', title: 'Revoked', value: (row) => row.entitlement, flex: 1, minWidth: 150 },
  { id: 'system', title: 'System', value: (row) => row.system, width: 150 },
  { id: 'decidedAt', title: 'Decided', value: (row) => row.decidedAt, kind: 'date', width: 108 },
  {
    id: 'after',
    title: 'Snapshots after it',
    value: (row) => row.after.map(({ asOf, status }) => `${asOf} ${status}`).join(', '),
    flex: 1,
    minWidth: 220,
    isQueryable: false,
  },
  { id: 'reviewer', title: 'Reviewer', value: (row) => row.reviewer, width: 150, isQueryable: false },
];

type RevokedItemsProps = { readonly campaign: Campaign; readonly onFigures: (words: string) => void };

/** A row shows the review item in the inspector; opened it shows the access as it is now. */
export function RevokedItems({ campaign, onFigures }: RevokedItemsProps) {
  const { inspect } = useInspector();
  const rows = useLoad('certification.revoked', { campaign: campaign.id }, (output) => {
    const words = OUTCOMES.filter((one) => (output.byOutcome[one] ?? 0) > 0).map(
      (one) => `${output.byOutcome[one]} ${one}`,
    );
    onFigures(words.length === 0 ? '' : `Revoked items: ${words.join(', ')}.`);
    return output;
  });
  return (
    <Grid
      name="revoked"
      noun="revoked items"
      isMain
      columns={columns}
      rows={rows}
      rowKey={({ source }) => `${source.sourceId} ${source.record}`}
      onSelect={(row) => inspect(recordInspection(row.source))}
      onOpen={({ subject, node }) =>
        subject && node ? goTo('access', [], { of: nodeText(subject), to: nodeText(node) }) : undefined
      }
      empty={<Empty title="Nothing was revoked in this certification" />}
      exportContext={`Certification ${campaign.name}, decided until ${campaign.lastDecidedAt}`}
    />
  );
}
