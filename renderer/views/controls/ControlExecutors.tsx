/** Who can carry a control out, who can bypass it, who is in the population that it controls. */
import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { ExecutorRow } from '#contract/control.ts';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { Page } from '../../components/Page.tsx';
import { PathSteps } from '../../components/PathSteps.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeInspection } from '../../frame/inspections.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import { recordInspection } from '../../frame/recordInspection.tsx';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { ControlTabs } from './ControlTabs.tsx';
import styles from './Controls.module.css';
import { gapWords } from './gaps.ts';

type Executors = Output<'control.executors'>;

const PART_WORDS = { executedBy: 'carries it out', bypassedBy: 'can bypass it', controlled: 'is controlled' };

const columns: readonly GridColumn<ExecutorRow>[] = [
  {
    id: 'part',
    title: 'What',
    value: (row) => row.part,
    width: 120,
    choices: ['executedBy', 'bypassedBy', 'controlled'],
    render: (row) => PART_WORDS[row.part],
  },
  {
    id: 'subject',
    title: 'Who',
    value: (row) => nodeTitle(row.subject),
    flex: 1,
    minWidth: 150,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.subject.kind)} /> {nodeTitle(row.subject)}
      </>
    ),
  },
  {
    id: 'status',
    title: 'Status',
    value: (row) => row.status,
    width: 118,
    choices: ['allowed', 'conditional', 'inactive'],
    render: (row) => <StatusTag status={row.status} />,
  },
  { id: 'hops', title: 'Steps', value: (row) => row.hops, kind: 'number', width: 70 },
  { id: 'item', title: 'Through', value: (row) => row.item, kind: 'mono', flex: 1, minWidth: 120 },
];

type ControlExecutorsProps = { readonly id: string; readonly takeover: boolean };

/** @param id - e.g. AC-01. */
export function ControlExecutors({ id, takeover }: ControlExecutorsProps) {
  const { snapshot, engagement } = useEngagement();
  const asked = { id, takeover, ...(snapshot === undefined ? {} : { snapshot }) };
  const answer = useQuery('control.executors', { ...asked, page: { limit: 1 } });
  const rows = useLoad('control.executors', asked, (output) => output);
  const [chosen, setChosen] = useState<ExecutorRow>();
  useCrumbs([{ title: id, hash: `#/controls/${id}` }, { title: 'Who can carry it out' }]);
  return (
    <Page
      title={`Control ${id}`}
      toolbar={
        <>
          <ControlTabs id={id} value="executors" />
          <Switch
            size="xs"
            label="With takeover"
            checked={takeover}
            onChange={(event) => changeQuery({ takeover: event.currentTarget.checked ? '1' : '' })}
          />
        </>
      }
    >
      {answer.status === 'failed' ? <ErrorNote error={answer.error} onRetry={answer.refetch} /> : null}
      {answer.data === undefined ? null : <Findings data={answer.data} />}
      <SplitView
        name="executors"
        label="List and path"
        initialSize={700}
        first={
          <Grid
            name="executors"
            noun="holders"
            isMain
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.part} ${row.subject.id} ${row.item}`}
            onSelect={setChosen}
            onOpen={setChosen}
            exportContext={`${engagement.client}, control ${id}`}
            empty={
              <Empty
                title="Nobody holds what this control names"
                text="The record of the control names the functions or permissions that carry it out, those that bypass it, and those whose holders it watches."
              />
            }
          />
        }
        second={chosen === undefined ? null : <How row={chosen} />}
      />
    </Page>
  );
}

/** Gaps, and which rules and items the list rests on. */
function Findings({ data }: { readonly data: Executors }) {
  const named = data.items.map(({ item, nodes }) => `${item} (${nodes})`).join(', ');
  return (
    <div className={styles.findings}>
      {data.gaps.length === 0 ? null : (
        <ul className={styles.list} aria-label="Gaps">
          {data.gaps.map((gap) => (
            <li key={gap} className={styles.gap}>
              {gapWords(gap)}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.dim}>
        {named === '' ? 'The control names nothing. ' : `Named, with the nodes of the snapshot: ${named}. `}
        {`Rule pack ${data.rulePack.id} ${data.rulePack.version}; ${data.takeover ? `takeover up to ${data.grade}` : 'without takeover'}.`}
      </p>
    </div>
  );
}

function How({ row }: { readonly row: ExecutorRow }) {
  const { inspect } = useInspector();
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.how} tabIndex={0} role="region" aria-label="Path">
      <h2 className={styles.howTitle}>{`${nodeTitle(row.subject)} ${PART_WORDS[row.part]}`}</h2>
      <p>{row.sentence}</p>
      {row.permissions.length > 1 ? (
        <p className={styles.dim}>{`Needs all of: ${row.permissions.map(nodeTitle).join(', ')}`}</p>
      ) : null}
      <PathSteps
        hops={row.path}
        onNode={(node) => inspect(nodeInspection(node))}
        onSource={(source) => inspect(recordInspection(source))}
      />
      <button
        type="button"
        className={styles.link}
        onClick={() => goTo('access', [], { of: `#${row.subject.id}` })}
      >
        All that this subject can do
      </button>
    </div>
  );
}
