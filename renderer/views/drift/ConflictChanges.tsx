/** Conflicts that came, went or changed between two days. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { Facts } from '../../components/Facts.tsx';
import { RATINGS, Rating } from '../../components/Rating.tsx';
import { Section } from '../../components/Section.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { type Inspection, useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { ChangeTag } from './ChangeTag.tsx';
import styles from './Drift.module.css';

type Run = Output<'drift.runs'>['runs'][number];
type Row = Output<'drift.conflicts'>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'change',
    title: 'Change',
    value: (row) => row.change,
    width: 104,
    choices: ['new', 'resolved', 'changed'],
    render: (row) => <ChangeTag change={row.change} />,
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
    width: 180,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.subject.kind)} /> {nodeTitle(row.subject)}
      </>
    ),
  },
  { id: 'rule', title: 'Rule', value: (row) => row.rule, kind: 'mono', width: 116 },
  { id: 'ruleName', title: 'What', value: (row) => row.ruleName, flex: 1, minWidth: 200 },
  { id: 'was', title: 'Was', value: (row) => row.was || 'none', width: 104, isQueryable: false },
  { id: 'is', title: 'Is', value: (row) => row.is || 'none', width: 104, isQueryable: false },
  {
    id: 'causes',
    title: 'What caused it',
    value: (row) => row.causes.join('; '),
    flex: 2,
    minWidth: 260,
    isQueryable: false,
  },
];

/** The list; a row shows its causes in the inspector. */
export function ConflictChanges({ run }: { readonly run: Run }) {
  const rows = useLoad('drift.conflicts', { run: run.run }, (output) => output);
  const { inspect } = useInspector();
  return (
    <Grid
      name="drift-conflicts"
      noun="changed conflicts"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => `${run.run} ${row.no}`}
      onSelect={(row) => inspect(changeInspection(run, row))}
      onOpen={(row) => goTo('drift', [String(run.run), String(row.subject.id)], { tab: 'subjects' })}
      empty={
        <Empty
          title="No conflict came, went or changed"
          text={`${run.totals.conflicts.unchanged.toLocaleString('en')} conflicts are as before.`}
        />
      }
      exportContext={contextOf(run)}
    />
  );
}

/** What a list of a comparison rests on, for exports. */
export function contextOf(run: Run): string {
  return `Comparison ${run.run}: ${run.from.snapshot} to ${run.to.snapshot}, rule pack ${run.rulePack.id} ${run.rulePack.version} (${run.rulePack.sha256})`;
}

function changeInspection(run: Run, row: Row): Inspection {
  return {
    key: `drift ${run.run} ${row.no}`,
    kicker: `Conflict ${row.rule}, ${row.change}`,
    title: `${nodeTitle(row.subject)}: ${row.ruleName}`,
    content: (
      <>
        <Facts
          facts={[
            ['Rating', <Rating key="rating" rating={row.rating} />],
            [run.from.snapshot, row.was === '' ? 'none' : <StatusTag key="was" status={row.was} />],
            [run.to.snapshot, row.is === '' ? 'none' : <StatusTag key="is" status={row.is} />],
            ['Process', row.process],
          ]}
        />
        <Section title="What caused it" count={row.causes.length}>
          <ul className={styles.causes}>
            {row.causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </Section>
      </>
    ),
    actions: [
      {
        title: 'What this subject gained and lost',
        run: () => goTo('drift', [String(run.run), String(row.subject.id)], { tab: 'subjects' }),
      },
      { title: 'All access of this subject', run: () => goTo('access', [], { of: nodeText(row.subject) }) },
    ],
  };
}
