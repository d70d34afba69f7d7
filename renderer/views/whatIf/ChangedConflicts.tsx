/** Conflicts that a basket clears, introduces or puts into another status. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { Facts } from '../../components/Facts.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { RATINGS, Rating } from '../../components/Rating.tsx';
import { Section } from '../../components/Section.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { type Inspection, useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import type { AskedBasket } from './asked.ts';
import styles from './WhatIf.module.css';

type Row = Output<'whatIf.conflicts'>['rows'][number];

const OUTCOMES: Readonly<Record<Row['outcome'], string>> = {
  cleared: 'Cleared',
  introduced: 'Introduced',
  changed: 'Other status',
};

const status = (value: Row['before']) => (value === null ? 'None' : <StatusTag status={value} />);

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'outcome',
    title: 'Outcome',
    value: (row) => row.outcome,
    width: 110,
    choices: ['cleared', 'introduced', 'changed'],
    render: (row) => OUTCOMES[row.outcome],
  },
  {
    id: 'rating',
    title: 'Rating',
    value: (row) => row.rating,
    width: 100,
    choices: RATINGS,
    render: (row) => <Rating rating={row.rating} />,
  },
  {
    id: 'subject',
    title: 'Who',
    value: (row) => nodeTitle(row.subject),
    flex: 1,
    minWidth: 140,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.subject.kind)} /> {nodeTitle(row.subject)}
      </>
    ),
  },
  { id: 'rule', title: 'Rule', value: (row) => row.rule, kind: 'mono', width: 116 },
  { id: 'ruleName', title: 'What', value: (row) => row.ruleName, flex: 2, minWidth: 180 },
  {
    id: 'before',
    title: 'Before',
    value: (row) => row.before ?? '',
    width: 112,
    render: (row) => status(row.before),
  },
  {
    id: 'after',
    title: 'After',
    value: (row) => row.after ?? '',
    width: 112,
    render: (row) => status(row.after),
  },
  { id: 'process', title: 'Process', value: (row) => row.process, width: 80, isHidden: true },
];

/** The list; a row shows the sides that would be there after the changes. */
export function ChangedConflicts({ asked }: { readonly asked: AskedBasket }) {
  const rows = useLoad('whatIf.conflicts', asked, (output) => output);
  const { inspect } = useInspector();
  return (
    <Grid
      name="whatIf.conflicts"
      noun="changed conflicts"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.subject.id} ${row.rule}`}
      onSelect={(row) => inspect(inspectionOf(row))}
      empty={<Empty title="No conflict changes" text="Access may change all the same: see People." />}
    />
  );
}

function inspectionOf(row: Row): Inspection {
  return {
    key: `whatif ${row.subject.id} ${row.rule}`,
    kicker: `${OUTCOMES[row.outcome]} conflict ${row.rule}`,
    title: `${nodeTitle(row.subject)}: ${row.ruleName}`,
    content: (
      <>
        <Facts
          facts={[
            ['Rating', row.rating],
            ['Before', row.before ?? 'none'],
            ['After', row.after ?? 'none'],
          ]}
        />
        {row.sides.map((side) => (
          <Section key={side.function} title={side.functionName}>
            <ol className={styles.path}>
              {side.path.map((node, i) => (
                // A way may pass a node twice.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={`${i} ${node.id}`} title={nodeText(node)}>
                  <KindIcon kind={kindName(node.kind)} /> {nodeTitle(node)}
                </li>
              ))}
            </ol>
          </Section>
        ))}
      </>
    ),
    subject: { kind: 'node', node: row.subject },
  };
}
