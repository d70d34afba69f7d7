/** Drift: two snapshots compared; conflicts, subjects, grants, each change with what caused it. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { CertificationPage } from './CertificationPage.tsx';
import { CompareForm } from './CompareForm.tsx';
import { ConflictChanges } from './ConflictChanges.tsx';
import { DriftFacts } from './DriftFacts.tsx';
import { DriftTabs } from './DriftTabs.tsx';
import { ExposurePage } from './ExposurePage.tsx';
import { GrantChanges } from './GrantChanges.tsx';
import { SubjectChanges } from './SubjectChanges.tsx';
import { SubjectPane } from './SubjectPane.tsx';
import { useCompare } from './useCompare.ts';

type Run = Output<'drift.runs'>['runs'][number];

/** `#/drift`, `#/drift/<run>`, `#/drift/<run>/<subject>`; tabs conflicts, subjects, grants, exposure, certification. */
export function Drift({ route }: ViewProps) {
  const { snapshots } = useEngagement();
  const answer = useQuery('drift.runs', {});
  const { compare, isRunning } = useCompare();
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return <Empty title="Reading the comparisons" />;
  const { runs } = answer.data;
  const run = runs.find((one) => String(one.run) === route.path[0]) ?? runs[0];
  const form = (
    <CompareForm
      isRunning={isRunning}
      isFirst={run === undefined}
      onCompare={(from, to) => compare(from, to, run?.rulePack.sha256)}
    />
  );
  if (route.query['tab'] === 'exposure') return <ExposurePage run={run} />;
  if (route.query['tab'] === 'certification')
    return <CertificationPage run={run} asked={route.query['campaign']} />;
  if (run !== undefined) return <RunPage run={run} runs={runs} route={route} form={form} />;
  return (
    <Page title="Drift" toolbar={<DriftTabs run={undefined} tab="conflicts" />}>
      {snapshots.length < 2 ? (
        <Empty
          title="One snapshot cannot be compared"
          text="Drift is what differs between two days. Import the extracts of a second day into a snapshot of their own."
        >
          <a href="#/sources">Import extracts</a>
        </Empty>
      ) : (
        <Empty
          title="No two snapshots have been compared"
          text="Grants, the effective access of every person and the conflicts of both days are compared, and each change is led back to the grants that caused it."
        >
          {form}
        </Empty>
      )}
    </Page>
  );
}

type RunPageProps = {
  readonly run: Run;
  readonly runs: readonly Run[];
  readonly route: ViewProps['route'];
  readonly form: ReactNode;
};

const TABS = ['conflicts', 'subjects', 'grants'] as const;
type Tab = (typeof TABS)[number];

function RunPage({ run, runs, route, form }: RunPageProps) {
  const subject = route.path[1];
  const asked = TABS.find((one) => one === route.query['tab']);
  const tab: Tab = asked ?? (subject === undefined ? 'conflicts' : 'subjects');
  const { from, to } = run;
  const isComplete = from.completeness === 'complete' && to.completeness === 'complete';
  useViewStatus({ completeness: isComplete ? 'complete' : worst(from.completeness, to.completeness) });
  return (
    <Page
      title="Drift"
      toolbar={
        <>
          <DriftTabs run={run} tab={tab} />
          <Select
            size="xs"
            w={260}
            aria-label="Comparison"
            allowDeselect={false}
            data={runs.map((one) => ({
              value: String(one.run),
              label: `${one.run}: ${one.from.snapshot} to ${one.to.snapshot}`,
            }))}
            value={String(run.run)}
            onChange={(value) => goTo('drift', [value ?? ''], { tab })}
          />
        </>
      }
      actions={form}
    >
      <DriftFacts run={run} />
      {tab === 'conflicts' ? <ConflictChanges run={run} /> : null}
      {tab === 'grants' ? <GrantChanges run={run} /> : null}
      {tab === 'subjects' ? (
        <SplitView
          name="drift"
          label="Subjects and what one of them gained and lost"
          initialSize={620}
          first={<SubjectChanges run={run} />}
          second={subject === undefined ? null : <SubjectPane run={run} subject={subject} />}
        />
      ) : null}
    </Page>
  );
}

const WORST = ['complete', 'gaps', 'unknown'] as const;

/** What is not known weighs more than a known gap. */
function worst(...list: readonly (typeof WORST)[number][]): (typeof WORST)[number] {
  return WORST.findLast((one) => list.includes(one)) ?? 'unknown';
}
