/** What a basket of changes would do: the basket at the left, conflicts and people at the right. */
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { useBasket } from './basket.ts';
import { BasketPane } from './BasketPane.tsx';
import { ChangedConflicts } from './ChangedConflicts.tsx';
import { ChangedPeople } from './ChangedPeople.tsx';
import { ChangedRules } from './ChangedRules.tsx';
import type { AskedBasket } from './asked.ts';
import { SavedBaskets } from './SavedBaskets.tsx';
import { Totals } from './Totals.tsx';
import styles from './WhatIf.module.css';

/** `#/whatif`; tabs conflicts, people, rules and saved. */
export function WhatIf({ route }: ViewProps) {
  const { snapshot } = useEngagement();
  const changes = useBasket();
  const runs = useQuery('conflicts.runs', snapshot === undefined ? {} : { snapshot });
  const takeover = route.query['takeover'] === 'yes';
  const rules = route.query['rules'] ?? runs.data?.runs[0]?.rulePack.sha256 ?? 'tickmark-core';
  const asked: AskedBasket = {
    changes: [...changes],
    takeover,
    rules,
    ...(snapshot === undefined ? {} : { snapshot }),
  };
  const isReady = changes.length > 0 && runs.status !== 'loading';
  const answer = useQuery('whatIf.run', isReady ? asked : null);
  const result = changes.length === 0 ? undefined : answer.data;
  useViewStatus(result === undefined ? {} : { completeness: result.completeness });
  const tab =
    (['people', 'rules', 'saved'] as const).find((one) => one === route.query['tab']) ?? 'conflicts';
  const totals = result?.totals;
  const found = totals && totals.cleared + totals.introduced + totals.changed;
  return (
    <Page
      title="What if"
      toolbar={
        <ViewTabs
          label="View"
          tabs={[
            { id: 'conflicts', title: 'Conflicts', count: found },
            { id: 'people', title: 'People', count: totals?.people.affected },
            { id: 'rules', title: 'Rules', count: totals?.byRule.length },
            { id: 'saved', title: 'Saved baskets' },
          ]}
          value={tab}
          onChange={(next) => changeQuery({ tab: next === 'conflicts' ? '' : next })}
        />
      }
    >
      <div className={styles.screen}>
        <BasketPane
          asked={asked}
          stated={result?.changes}
          packs={runs.data?.runs.map((run) => run.rulePack) ?? []}
        />
        <div className={styles.grow}>
          {tab === 'saved' ? (
            <SavedBaskets />
          ) : changes.length === 0 ? (
            <Empty
              title="The basket is empty"
              text="A change is added here, or from the inspector: select a grant, an account, a person or a role on any screen and choose “What if”."
            />
          ) : answer.status === 'failed' ? (
            <ErrorNote error={answer.error} onRetry={answer.refetch} />
          ) : result === undefined ? (
            <Empty title="Analysing both states" />
          ) : (
            <Totals result={result}>
              {tab === 'conflicts' ? <ChangedConflicts asked={asked} /> : null}
              {tab === 'people' ? <ChangedPeople asked={asked} /> : null}
              {tab === 'rules' ? <ChangedRules totals={result.totals} /> : null}
            </Totals>
          )}
        </div>
      </div>
    </Page>
  );
}
