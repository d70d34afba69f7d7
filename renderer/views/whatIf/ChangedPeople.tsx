/** Whose access or conflicts a basket changes; a person shows what is lost and gained. */
import type { NodeRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { Section } from '../../components/Section.tsx';
import { numberWords } from '../../components/words.ts';
import { type Inspection, useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import type { AskedBasket } from './asked.ts';
import styles from './WhatIf.module.css';

type Row = Output<'whatIf.people'>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'person',
    title: 'Who',
    value: (row) => nodeTitle(row.person),
    flex: 2,
    minWidth: 160,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.person.kind)} /> {nodeTitle(row.person)}
      </>
    ),
  },
  { id: 'system', title: 'System', value: (row) => row.person.system, width: 140 },
  { id: 'lost', title: 'Lost', value: (row) => row.lost, kind: 'number', width: 90 },
  { id: 'gained', title: 'Gained', value: (row) => row.gained, kind: 'number', width: 90 },
  { id: 'cleared', title: 'Conflicts cleared', value: (row) => row.cleared, kind: 'number', width: 140 },
  { id: 'introduced', title: 'Introduced', value: (row) => row.introduced, kind: 'number', width: 110 },
];

/** The list; who loses most first. */
export function ChangedPeople({ asked }: { readonly asked: AskedBasket }) {
  const rows = useLoad('whatIf.people', asked, (output) => output);
  const { inspect } = useInspector();
  return (
    <Grid
      name="whatIf.people"
      noun="people"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.person.id)}
      onSelect={(row) => inspect(inspectionOf(row.person, asked))}
      empty={<Empty title="Nobody's access changes" />}
    />
  );
}

function inspectionOf(person: NodeRef, asked: AskedBasket): Inspection {
  return {
    key: `whatif person ${person.id}`,
    kicker: 'What would change',
    title: nodeTitle(person),
    content: <AccessChange person={person} asked={asked} />,
    subject: { kind: 'node', node: person },
  };
}

/** Rows of a list in the inspector at most. */
const SHOWN = 200;

function AccessChange({ person, asked }: { readonly person: NodeRef; readonly asked: AskedBasket }) {
  const answer = useQuery('whatIf.access', { ...asked, person: nodeText(person), page: { limit: SHOWN } });
  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined) return <Empty title="Comparing" />;
  const { rows, total } = answer.data;
  return (
    <>
      {(['lost', 'gained'] as const).map((outcome) => {
        const own = rows.filter((row) => row.outcome === outcome);
        if (own.length === 0) return null;
        return (
          <Section key={outcome} title={outcome === 'lost' ? 'Lost' : 'Gained'}>
            <ul className={styles.path}>
              {own.map((row) => (
                <li key={row.id} title={`${row.system}/${row.permission}`}>
                  <KindIcon kind={kindName(row.kind)} /> {row.label || row.permission}
                  {row.system === '' ? null : <span className={styles.dim}> in {row.system}</span>}
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      {total > rows.length ? (
        <p className={styles.dim}>{`${numberWords(total - rows.length)} more are not shown here`}</p>
      ) : null}
    </>
  );
}
