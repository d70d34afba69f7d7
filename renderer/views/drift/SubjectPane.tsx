/** What one subject gained and lost, permission by permission, and why. */
import { useMemo, useState } from 'react';
import type { Output } from '#contract/index.ts';
import { GraphPicture } from '../../charts/graph/GraphPicture.tsx';
import { Empty } from '../../components/Empty.tsx';
import { HopNote, PathSteps } from '../../components/PathSteps.tsx';
import { Section } from '../../components/Section.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { hopInspection, nodeInspection } from '../../frame/inspections.tsx';
import { recordInspection } from '../../frame/recordInspection.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { ChangeTag } from './ChangeTag.tsx';
import { contextOf } from './ConflictChanges.tsx';
import styles from './Drift.module.css';

type Run = Output<'drift.runs'>['runs'][number];
type Row = Output<'drift.access'>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'change',
    title: 'Change',
    value: (row) => row.change,
    width: 104,
    choices: ['gained', 'lost', 'changed'],
    render: (row) => <ChangeTag change={row.change} />,
  },
  { id: 'label', title: 'Permission', value: (row) => nodeTitle(row.node), flex: 1, minWidth: 160 },
  { id: 'system', title: 'System', value: (row) => row.node.system, width: 140 },
  { id: 'was', title: 'Was', value: (row) => row.was, width: 96 },
  { id: 'is', title: 'Is', value: (row) => row.is, width: 96 },
];

/** The list of permissions; a chosen one shows its path and the grants that made the difference. */
export function SubjectPane({ run, subject }: { readonly run: Run; readonly subject: string }) {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<Row>();
  const rows = useLoad('drift.access', { run: run.run, subject: `#${subject}` }, (output) => {
    setTitle(nodeTitle(output.subject));
    return output;
  });
  useCrumbs([{ title: title || 'Subject' }]);
  const isOfSubject = chosen !== undefined && chosen.path[0]?.from.id === Number(subject);
  return (
    <SplitView
      name="drift-subject"
      label="Permissions and what caused the change"
      direction="rows"
      initialSize={320}
      first={
        <Grid
          name="drift-access"
          noun="changes"
          columns={columns}
          rows={rows}
          rowKey={(row) => `${subject} ${row.node.id}`}
          onSelect={setChosen}
          onOpen={setChosen}
          empty={<Empty title="The access of this subject is as before" />}
          exportContext={`${contextOf(run)}; subject ${title}`}
        />
      }
      second={isOfSubject ? <ChangeDetail key={chosen.node.id} row={chosen} run={run} /> : null}
    />
  );
}

function ChangeDetail({ row, run }: { readonly row: Row; readonly run: Run }) {
  const { inspect } = useInspector();
  const day = (row.change === 'lost' ? run.from : run.to).snapshot;
  const nodes = useMemo(() => row.path.flatMap(({ from, to }) => [from.id, to.id]), [row]);
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.detail} tabIndex={0} role="region" aria-label="What caused the change">
      <div className={styles.picture}>
        <GraphPicture
          title={`Path to ${nodeTitle(row.node)} in ${day}`}
          hops={row.path}
          start={nodes.slice(0, 1)}
          end={nodes.slice(-1)}
          onSelect={(node) => inspect(nodeInspection(node))}
          onSelectHop={(hop) => inspect(hopInspection(hop))}
        />
      </div>
      <div className={styles.columns}>
        <Section title="What caused it" count={row.causes.length}>
          <ul className={styles.causes}>
            {row.causes.map(({ change, hop, reason }) => (
              <li key={`${hop.sentence} ${reason}`}>
                <ChangeTag change={change} />: {reason}
                <HopNote hop={hop} onSource={(source) => inspect(recordInspection(source))} />
              </li>
            ))}
          </ul>
        </Section>
        <Section title={`Path in ${day}`}>
          <PathSteps
            hops={row.path}
            onNode={(node) => inspect(nodeInspection(node))}
            onSource={(source) => inspect(recordInspection(source))}
          />
        </Section>
      </div>
    </div>
  );
}
