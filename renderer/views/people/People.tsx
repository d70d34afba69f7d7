/** People of the snapshot: all, leavers with enabled accounts, those without accounts; what changed since another snapshot. */
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
import { RosterChanges } from './RosterChanges.tsx';
import { personColumns, type PersonRow } from './personColumns.tsx';

const TABS = [
  { id: 'all', title: 'All people' },
  { id: 'leaversWithAccess', title: 'Left, with enabled accounts' },
  { id: 'noAccounts', title: 'Without accounts' },
  { id: 'changes', title: 'Changes' },
] as const;

/** Grid of people; the inspector shows the one with the focus, Enter opens the access explorer. */
export function People({ route }: ViewProps) {
  const { engagement, snapshot } = useEngagement();
  const { inspect } = useInspector();
  const view = TABS.find((tab) => tab.id === route.query['view'])?.id ?? 'all';
  const rows = useLoad(
    'people.list',
    { snapshot, view: view === 'changes' ? 'all' : view },
    (output) => output,
  );
  return (
    <Page
      title="People"
      toolbar={
        <ViewTabs
          label="Views of people"
          tabs={TABS}
          value={view}
          onChange={(id) => changeQuery({ view: id === 'all' ? '' : id })}
        />
      }
    >
      {view === 'changes' ? (
        <RosterChanges route={route} />
      ) : (
        <Grid
          name="people"
          noun="people"
          isMain
          columns={personColumns}
          rows={rows}
          rowKey={(row) => String(row.id)}
          onSelect={(row) => inspect(nodeInspection(nodeOf(row)))}
          onOpen={(row) => goTo('access', [], { of: nodeText(nodeOf(row)) })}
          exportContext={`${engagement.client}, snapshot ${snapshot ?? ''}`}
          empty={
            view === 'all' ? (
              <Empty
                title="No people"
                text="A staff register brings people, their departments and their dates."
              >
                <Button onClick={() => goTo('sources')}>Import sources</Button>
              </Empty>
            ) : (
              <Empty title="None" text="Nobody in the snapshot is of this kind." />
            )
          }
        />
      )}
    </Page>
  );
}

function nodeOf(row: PersonRow) {
  return { id: row.id, kind: 'identity' as const, system: '', key: row.key, label: row.name };
}
