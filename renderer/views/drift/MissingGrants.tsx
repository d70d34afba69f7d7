/** Grants in the systems of a certification that no item of it speaks of. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeInspection } from '../../frame/inspections.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { recordInspection } from '../../frame/recordInspection.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';

type Campaign = Output<'certification.campaigns'>['campaigns'][number];
type Row = Output<'certification.missing'>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'isNew',
    title: 'Not certified',
    value: (row) => (row.isNew ? 'new since' : 'left out'),
    width: 116,
    isQueryable: false,
  },
  { id: 'subject', title: 'Account', value: (row) => nodeTitle(row.subject), flex: 1, minWidth: 150 },
  {
    id: 'entitlement',
    title: 'Holds',
    value: (row) => nodeTitle(row.entitlement),
    flex: 1,
    minWidth: 170,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.entitlement.kind)} /> {nodeTitle(row.entitlement)}
      </>
    ),
  },
  { id: 'system', title: 'System', value: (row) => row.subject.system, width: 150 },
  { id: 'since', title: 'First seen', value: (row) => row.since, kind: 'date', width: 108 },
  {
    id: 'stated',
    title: 'Stated in',
    value: ({ source }) => (source ? `${source.file}, ${source.locator}` : ''),
    kind: 'mono',
    width: 280,
    isQueryable: false,
  },
];

/** A row shows its source record, or the account where a match states the grant. */
export function MissingGrants({ campaign }: { readonly campaign: Campaign }) {
  const { inspect } = useInspector();
  const rows = useLoad('certification.missing', { campaign: campaign.id }, (output) => output);
  return (
    <Grid
      name="missing"
      noun="grants not certified"
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.subject.id} ${row.entitlement.id}`}
      onSelect={(row) => inspect(row.source ? recordInspection(row.source) : nodeInspection(row.subject))}
      onOpen={(row) => goTo('access', [], { of: nodeText(row.subject) })}
      empty={<Empty title="Every grant in the systems of this certification has an item" />}
      exportContext={`Grants without an item of the certification ${campaign.name}`}
    />
  );
}
