/** Segregation of duties: matrix, list, and the conflict itself. */
import { Button, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Grade } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { worldOfQuery, worldText } from '../../components/world.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { ConflictGrid } from './ConflictGrid.tsx';
import { ConflictPane } from './ConflictPane.tsx';
import { GrcRules } from './GrcRules.tsx';
import { MatrixPane } from './MatrixPane.tsx';
import { Mitigations } from './Mitigations.tsx';
import { RulePackPane } from './RulePackPane.tsx';
import { RemedyPane } from './RemedyPane.tsx';
import { ConflictWorld } from './ConflictWorld.tsx';
import { RunFacts } from './RunFacts.tsx';
import { useAnalyse } from './useAnalyse.ts';

type Run = Output<'conflicts.runs'>['runs'][number];

/** What the next analysis follows, each with what stands above it. */
const GRADES: readonly { readonly value: Grade; readonly label: string }[] = [
  { value: 'direct', label: 'Plain access' },
  { value: 'machine', label: 'With machines' },
  { value: 'takeover', label: 'With takeover' },
  { value: 'collusion', label: 'With collusion' },
];

/** `#/conflicts`, `#/conflicts/<run>/<no>`; tabs matrix, list, mitigations and rule pack. */
export function Conflicts({ route }: ViewProps) {
  const { snapshot } = useEngagement();
  const runs = useQuery('conflicts.runs', snapshot === undefined ? {} : { snapshot });
  const world = worldOfQuery(route.query);
  const [grade, setGrade] = useState<Grade>('direct');
  const { analyse, isRunning } = useAnalyse(snapshot, world, grade);
  const host = useHost();
  if (runs.status === 'failed') return <ErrorNote error={runs.error} />;
  if (runs.data === undefined) return <Empty title="Reading the runs" />;
  const run =
    runs.data.runs.find((one) => String(one.run) === (route.path[0] ?? route.query['run'])) ??
    runs.data.runs[0];
  const other = () =>
    void host.pickFiles('rules').then(([file]) => (file === undefined ? undefined : analyse(file)));
  const button = (
    <>
      <Select
        size="xs"
        w={170}
        aria-label="Followed in the next analysis"
        allowDeselect={false}
        data={[...GRADES]}
        value={grade}
        onChange={(value) => setGrade(GRADES.find((one) => one.value === value)?.value ?? 'direct')}
      />
      <Button variant="default" onClick={other} disabled={isRunning}>
        Rule pack of a file
      </Button>
      <GrcRules isDisabled={isRunning} onAnalyse={analyse} />
      <Button
        // The pack of the run may be a file that is not on this machine; the engagement keeps it.
        onClick={() => analyse(run?.rulePack.sha256)}
        loading={isRunning}
        variant={run ? 'default' : 'filled'}
      >
        {run ? 'Analyse again' : 'Find conflicts'}
      </Button>
    </>
  );
  if (!run) {
    return (
      <Page title="Conflicts" actions={button}>
        <Empty
          title="No analysis has been run on this snapshot"
          text="The shipped rule pack is applied to the effective permissions of every person and every account that belongs to nobody."
        >
          {button}
        </Empty>
      </Page>
    );
  }
  return <RunPage run={run} runs={runs.data.runs} route={route} action={button} />;
}

type RunPageProps = {
  readonly run: Run;
  readonly runs: readonly Run[];
  readonly route: ViewProps['route'];
  readonly action: ReactNode;
};

function RunPage({ run, runs, route, action }: RunPageProps) {
  const no = route.path[1] === undefined ? undefined : Number(route.path[1]);
  const asked = route.query['tab'];
  const named = (['list', 'mitigations', 'remedy', 'rules'] as const).find((one) => one === asked);
  const tab = no === undefined ? (named ?? 'matrix') : 'list';
  useViewStatus({ completeness: run.completeness });
  return (
    <Page
      title="Conflicts"
      toolbar={
        <>
          <ViewTabs
            label="View"
            tabs={[
              { id: 'matrix', title: 'Matrix' },
              { id: 'list', title: 'List', count: run.totals.conflicts },
              { id: 'remedy', title: 'Remedy' },
              { id: 'mitigations', title: 'Mitigations' },
              { id: 'rules', title: 'Rule pack' },
            ]}
            value={tab}
            onChange={(next) => goTo('conflicts', [], { ...route.query, run: String(run.run), tab: next })}
          />
          <Select
            size="xs"
            w={215}
            aria-label="Run"
            allowDeselect={false}
            data={runs.map((one) => ({
              value: String(one.run),
              label: [`Run ${one.run}`, one.runAt.slice(0, 16).replace('T', ' '), worldText(one.world ?? {})]
                .filter((part) => part !== '')
                .join(', '),
            }))}
            value={String(run.run)}
            onChange={(value) => changeQuery({ run: value ?? '' })}
          />
          <RunFacts run={run} />
        </>
      }
      actions={action}
    >
      <ConflictWorld run={run} runs={runs} world={worldOfQuery(route.query)} />
      {tab === 'matrix' ? (
        <MatrixPane run={run} />
      ) : tab === 'mitigations' ? (
        <Mitigations run={run} query={route.query} />
      ) : tab === 'rules' ? (
        <RulePackPane run={run} />
      ) : tab === 'remedy' ? (
        <RemedyPane key={run.run} run={run} />
      ) : (
        <SplitView
          name="conflicts"
          label="List and conflict"
          initialSize={720}
          first={<ConflictGrid run={run} />}
          second={
            // Until a row is chosen the list has the whole width.
            no === undefined ? null : <ConflictPane run={run.run} no={no} />
          }
        />
      )}
    </Page>
  );
}
