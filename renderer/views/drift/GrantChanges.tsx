/** Grants that two days state otherwise. */
import type { GrantKind, NodeRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { HopNote } from '../../components/PathSteps.tsx';
import { Section } from '../../components/Section.tsx';
import { type Inspection, useInspector } from '../../frame/InspectorContext.tsx';
import { nodeInspection } from '../../frame/inspections.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import { recordInspection } from '../../frame/recordInspection.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { ChangeTag } from './ChangeTag.tsx';
import { contextOf } from './ConflictChanges.tsx';
import styles from './Drift.module.css';

type Run = Output<'drift.runs'>['runs'][number];
type Row = Output<'drift.grants'>['rows'][number];

const KINDS: Readonly<Record<GrantKind, string>> = {
  owns: 'owns',
  memberOf: 'member of',
  assigned: 'assigned',
  includes: 'includes',
  grants: 'has',
  implies: 'gives',
  authenticates: 'signs in as',
  canBecome: 'can become',
  responsible: 'responsible for',
  sameAs: 'same person as',
};

const end = (id: 'from' | 'to', title: string): GridColumn<Row> => ({
  id,
  title,
  value: (row) => nodeTitle(row[id]),
  flex: 1,
  minWidth: 170,
  render: (row) => <Named node={row[id]} />,
});

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'change',
    title: 'Change',
    value: (row) => row.change,
    width: 104,
    choices: ['added', 'removed', 'changed'],
    render: (row) => <ChangeTag change={row.change} />,
  },
  end('from', 'From'),
  { id: 'kind', title: 'Grant', value: (row) => KINDS[row.kind], width: 116, isQueryable: false },
  end('to', 'To'),
  { id: 'fromSystem', title: 'System', value: (row) => row.from.system || row.to.system, width: 150 },
  {
    id: 'stated',
    title: 'Stated in',
    value: (row) => placeOf(row),
    kind: 'mono',
    width: 280,
    isQueryable: false,
  },
];

function Named({ node }: { readonly node: NodeRef }) {
  return (
    <>
      <KindIcon kind={kindName(node.kind)} /> {nodeTitle(node)}
    </>
  );
}

/** The first source row, of the later day where there is one. */
function placeOf({ before, after }: Row): string {
  const source = [...after, ...before].find((hop) => hop.source !== null)?.source;
  return source ? `${source.file}, ${source.locator}` : '';
}

/** A row shows what each day states in the inspector. */
export function GrantChanges({ run }: { readonly run: Run }) {
  const rows = useLoad('drift.grants', { run: run.run }, (output) => output);
  const { inspect } = useInspector();
  const show = (row: Row) => inspect(grantInspection(run, row, inspect));
  return (
    <Grid
      name="drift-grants"
      noun="changed grants"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.from.id} ${row.kind} ${row.to.id}`}
      onSelect={show}
      onOpen={show}
      empty={<Empty title="Both snapshots state the same grants" />}
      exportContext={contextOf(run)}
    />
  );
}

function grantInspection(run: Run, row: Row, inspect: (inspection: Inspection) => void): Inspection {
  const day = (title: string, hops: Row['before']) => (
    <Section title={title}>
      {hops.length === 0 ? <p className={styles.none}>Not stated</p> : null}
      {hops.map((hop) => (
        <HopNote
          key={`${hop.sentence} ${hop.source?.sourceId} ${hop.source?.record}`}
          hop={hop}
          onSource={(source) => inspect(recordInspection(source))}
        />
      ))}
    </Section>
  );
  return {
    key: `drift grant ${run.run} ${row.from.id} ${row.kind} ${row.to.id}`,
    kicker: `Grant, ${row.change}`,
    title: `${nodeTitle(row.from)} ${KINDS[row.kind]} ${nodeTitle(row.to)}`,
    content: (
      <>
        {day(run.from.snapshot, row.before)}
        {day(run.to.snapshot, row.after)}
      </>
    ),
    actions: [
      { title: nodeTitle(row.from), run: () => inspect(nodeInspection(row.from)) },
      { title: nodeTitle(row.to), run: () => inspect(nodeInspection(row.to)) },
    ],
  };
}
