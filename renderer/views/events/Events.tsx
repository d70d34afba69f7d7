/** Reviews and logs: what the sources state that happened, by kind. */
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { CampaignTable } from './CampaignTable.tsx';
import { EventGrid } from './EventGrid.tsx';
import { eventTitles } from './eventTitles.ts';
import { NoEvents } from './NoEvents.tsx';

/** Tabs with the number of events of each kind; the first that is not empty is shown. */
export function Events({ route }: ViewProps) {
  const { snapshot } = useEngagement();
  const summary = useQuery('event.summary', { snapshot });
  const { data } = summary;
  const tabs = eventTitles.map(({ id, title }) => ({
    id,
    title,
    count:
      data &&
      (id === 'campaigns' ? data.campaigns.length : (data.kinds.find((one) => one.kind === id)?.count ?? 0)),
  }));
  const asked = tabs.find((tab) => tab.id === route.query['kind']);
  const shown = (asked ?? tabs.find((tab) => (tab.count ?? 0) > 0))?.id ?? 'campaigns';
  return (
    <Page
      title="Reviews and logs"
      layout={shown === 'campaigns' ? 'scroll' : 'fill'}
      toolbar={
        <ViewTabs
          label="Kinds of events"
          tabs={tabs}
          value={shown}
          onChange={(kind) => changeQuery({ kind, q: '', filter: '', sort: '' })}
        />
      }
    >
      {shown === 'campaigns' ? <Campaigns summary={summary} /> : <EventGrid key={shown} kind={shown} />}
    </Page>
  );
}

function Campaigns({ summary }: { readonly summary: ReturnType<typeof useQuery<'event.summary'>> }) {
  if (summary.status === 'failed') return <ErrorNote error={summary.error} onRetry={summary.refetch} />;
  if (summary.data === undefined) return <p>Reading</p>;
  if (summary.data.campaigns.length === 0) return <NoEvents kind="campaigns" />;
  return <CampaignTable campaigns={summary.data.campaigns} />;
}
