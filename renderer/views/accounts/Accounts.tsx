/** Accounts of the snapshot: all, without a person, service, disabled, service without an owner. */
import { Button } from '@mantine/core';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeInspection } from '../../frame/inspections.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText } from '../../frame/nodeText.ts';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { accountColumns, type AccountRow } from './accountColumns.tsx';

const TABS = [
  { id: 'all', title: 'All accounts' },
  { id: 'noPerson', title: 'Without a person' },
  { id: 'service', title: 'Service' },
  { id: 'serviceNoOwner', title: 'Service without an owner' },
  { id: 'disabled', title: 'Disabled' },
] as const;

/** Grid of accounts; the inspector shows the one with the focus, Enter opens the access explorer. */
export function Accounts({ route }: ViewProps) {
  const { engagement, snapshot } = useEngagement();
  const { inspect } = useInspector();
  const view = TABS.find((tab) => tab.id === route.query['view'])?.id ?? 'all';
  const rows = useLoad('accounts.list', { snapshot, view }, (output) => output);
  return (
    <Page
      title="Accounts"
      toolbar={
        <ViewTabs
          label="Views of accounts"
          tabs={TABS}
          value={view}
          onChange={(id) => changeQuery({ view: id === 'all' ? '' : id })}
        />
      }
    >
      <Grid
        name="accounts"
        noun="accounts"
        isMain
        columns={accountColumns}
        rows={rows}
        rowKey={(row) => String(row.id)}
        onSelect={(row) => inspect(nodeInspection(nodeOf(row)))}
        onOpen={(row) => goTo('access', [], { of: nodeText(nodeOf(row)) })}
        exportContext={`${engagement.client}, snapshot ${snapshot ?? ''}`}
        empty={
          view === 'all' ? (
            <Empty title="No accounts" text="An extract of a system's accounts and grants brings them.">
              <Button onClick={() => goTo('sources')}>Import sources</Button>
            </Empty>
          ) : (
            <Empty title="None" text="No account in the snapshot is of this kind." />
          )
        }
      />
    </Page>
  );
}

function nodeOf(row: AccountRow) {
  return { id: row.id, kind: 'account' as const, system: row.system, key: row.key, label: row.label };
}
