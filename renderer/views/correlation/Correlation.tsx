/** Who an account belongs to: what waits for a decision, worked through by keyboard; the decisions that were made. */
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { Decisions } from './Decisions.tsx';
import { MatchQueue } from './MatchQueue.tsx';
import { QUEUES } from './queues.ts';

/** Queues as tabs with their counts, and the list of decisions. */
export function Correlation({ route }: ViewProps) {
  const { snapshot } = useEngagement();
  const summary = useQuery('correlation.summary', snapshot === undefined ? {} : { snapshot });
  const queue = QUEUES.find((one) => one.id === route.query['view']) ?? QUEUES[0];
  const isDecisions = route.query['view'] === 'decisions';
  const { accounts, people, decisions } = summary.data ?? {};
  const counts = {
    open: accounts?.open,
    ambiguous: accounts?.ambiguous,
    contradicted: accounts?.contradicted,
    twice: people?.proposed,
    joined: people?.joined,
  };
  const tabs = [
    ...QUEUES.map(({ id, title, noun }) => ({ id, title, noun, count: counts[id] })),
    { id: 'decisions' as const, title: 'Decisions', noun: 'decisions', count: decisions?.total },
  ];
  return (
    <Page
      title="Correlation"
      toolbar={
        <ViewTabs
          label="Views of correlation"
          tabs={tabs}
          value={isDecisions ? 'decisions' : queue.id}
          onChange={(id) => changeQuery({ view: id === 'open' ? '' : id })}
        />
      }
    >
      {summary.status === 'failed' ? (
        <ErrorNote error={summary.error} onRetry={summary.refetch} />
      ) : isDecisions ? (
        <Decisions />
      ) : (
        <MatchQueue key={queue.id} queue={queue} />
      )}
    </Page>
  );
}
