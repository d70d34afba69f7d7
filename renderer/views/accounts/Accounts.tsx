/** Accounts of the snapshot: all, without a person, service, disabled, service without an owner; those that need a question. */
import { Button } from '@mantine/core';
import { useQuery } from '../../client/useQuery.ts';
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
import { AccountFindings } from './AccountFindings.tsx';
import { FINDINGS } from './findings.ts';
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
  const finding = FINDINGS.find((one) => one.id === route.query['finding'])?.id;
  const days = Number(route.query['days'] ?? '');
  const dormantDays = Number.isInteger(days) && days > 0 && days <= 36_500 ? days : 90;
  const report = useQuery('accounts.findings', {
    dormantDays,
    page: { limit: 1 },
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  const view = TABS.find((tab) => tab.id === route.query['view'])?.id ?? 'all';
  const rows = useLoad('accounts.list', { snapshot, view }, (output) => output);
  return (
    <Page
      title="Accounts"
      toolbar={
        <>
          <ViewTabs
            label="Views of accounts"
            tabs={TABS}
            value={finding === undefined ? view : ('' as typeof view)}
            onChange={(id) => changeQuery({ view: id === 'all' ? '' : id, finding: '' })}
          />
          <ViewTabs
            label="Findings on accounts"
            tabs={FINDINGS.map((one) => ({
              ...one,
              count: report.data?.counts.find((counted) => counted.finding === one.id)?.count,
            }))}
            value={finding ?? ('' as (typeof FINDINGS)[number]['id'])}
            onChange={(id) => changeQuery({ finding: id === finding ? '' : id, q: '', filter: '', sort: '' })}
          />
        </>
      }
    >
      {finding === undefined ? (
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
      ) : (
        <AccountFindings finding={finding} dormantDays={dormantDays} report={report.data} />
      )}
    </Page>
  );
}

function nodeOf(row: AccountRow) {
  return { id: row.id, kind: 'account' as const, system: row.system, key: row.key, label: row.label };
}
