/** Exposure: each conflict over the days of the period on which it existed, in three shades. */
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { ExposureBar } from '../../charts/exposure/ExposureBar.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Page } from '../../components/Page.tsx';
import { RATINGS, Rating } from '../../components/Rating.tsx';
import { Section } from '../../components/Section.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { type Inspection, useInspector } from '../../frame/InspectorContext.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import { goTo } from '../../frame/useRoute.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { DriftTabs } from './DriftTabs.tsx';
import styles from './Drift.module.css';

type Row = Output<'exposure.conflicts'>['rows'][number];
type Span = Pick<Output<'exposure.conflicts'>, 'from' | 'until' | 'snapshots'>;

const BAR_WIDTH = 380;

/** The list of the latest run of conflicts with a line of days each; the period can be narrowed. */
export function ExposurePage({ run }: { readonly run: Output<'drift.runs'>['runs'][number] | undefined }) {
  const { engagement } = useEngagement();
  const [from, setFrom] = useState(engagement.period.from);
  const [until, setUntil] = useState(engagement.period.to);
  const [span, setSpan] = useState<Span>({ from, until, snapshots: [] });
  const { inspect } = useInspector();
  const rows = useLoad('exposure.conflicts', { from, until }, (output) => {
    setSpan({ from: output.from, until: output.until, snapshots: output.snapshots });
    return output;
  });
  return (
    <Page
      title="Drift"
      toolbar={<DriftTabs run={run} tab="exposure" />}
      actions={
        <div className={styles.form}>
          <DayInput
            size="xs"
            w={110}
            aria-label="First day"
            value={from}
            onChange={(day) => setFrom(day || from)}
          />
          <span aria-hidden>to</span>
          <DayInput
            size="xs"
            w={110}
            aria-label="Last day"
            value={until}
            onChange={(day) => setUntil(day || until)}
          />
        </div>
      }
    >
      <ExposureLegend span={span} />
      <Grid
        name="exposure"
        noun="conflicts"
        isMain
        columns={columnsFor(span)}
        rows={rows}
        rowKey={({ conflict }) => `${conflict.run} ${conflict.no}`}
        onSelect={(row) => inspect(exposureInspection(row))}
        onOpen={({ conflict }) =>
          goTo('conflicts', [String(conflict.run), String(conflict.no)], { tab: 'list' })
        }
        empty={
          <Empty
            title="No conflicts have been looked for"
            text="Exposure says on which days each conflict of the latest run existed."
          >
            <a href="#/conflicts">Find conflicts</a>
          </Empty>
        }
        exportContext={`Exposure from ${span.from} to ${span.until}; snapshots ${span.snapshots.map(({ snapshot }) => snapshot).join(', ')}`}
      />
    </Page>
  );
}

function columnsFor(span: Span): readonly GridColumn<Row>[] {
  const days = (shade: keyof Row['days'], title: string): GridColumn<Row> => ({
    id: shade,
    title,
    value: (row) => row.days[shade],
    kind: 'number',
    width: 92,
    isQueryable: false,
  });
  return [
    {
      id: 'rating',
      title: 'Rating',
      value: ({ conflict }) => conflict.rating,
      width: 100,
      choices: RATINGS,
      render: ({ conflict }) => <Rating rating={conflict.rating} />,
    },
    {
      id: 'subject',
      title: 'Who',
      value: ({ conflict }) => nodeTitle(conflict.subject),
      flex: 1,
      minWidth: 150,
    },
    { id: 'rule', title: 'Rule', value: ({ conflict }) => conflict.rule, kind: 'mono', width: 116 },
    {
      id: 'days',
      title: `Days, ${span.from} to ${span.until}`,
      value: (row) => row.intervals.map((one) => `${one.from}..${one.to} ${one.shade}`).join(', '),
      width: BAR_WIDTH + 24,
      isQueryable: false,
      render: (row) => (
        <span className={styles.days}>
          <ExposureBar
            intervals={row.intervals}
            span={{ from: span.from, to: span.until }}
            marks={span.snapshots.map(({ asOf }) => asOf)}
            width={BAR_WIDTH}
          />
        </span>
      ),
    },
    days('proven', 'Proven'),
    days('inferred', 'Inferred'),
    days('unknown', 'Unknown'),
  ];
}

function ExposureLegend({ span }: { readonly span: Span }) {
  const day = { from: '2026-01-01', to: '2026-01-01' };
  const shades = [
    ['proven', 'proven by a snapshot of the day or a log'],
    ['inferred', 'inferred from both sides, or from a stated date'],
    ['unknown', 'unknown: it may have been so'],
  ] as const;
  return (
    <div className={styles.legend}>
      {shades.map(([shade, words]) => (
        <span key={shade}>
          <span aria-hidden>
            <ExposureBar intervals={[{ ...day, shade }]} span={day} marks={[]} width={28} />
          </span>
          {words}
        </span>
      ))}
      <span>
        {`Dashed line: day of a snapshot (${span.snapshots.map(({ asOf, completeness }) => `${asOf}, ${completeness}`).join('; ')})`}
      </span>
    </div>
  );
}

const dayCount = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'day' : 'days'}`;

function exposureInspection({ conflict, intervals, days }: Row): Inspection {
  return {
    key: `exposure ${conflict.run} ${conflict.no}`,
    kicker: `Exposure, ${conflict.rule}`,
    title: `${nodeTitle(conflict.subject)}: ${conflict.ruleName}`,
    content: (
      <>
        <Facts
          facts={[
            ['Proven', dayCount(days.proven)],
            ['Inferred', dayCount(days.inferred)],
            ['Unknown', dayCount(days.unknown)],
          ]}
        />
        <Section title="Intervals" count={intervals.length}>
          <ul className={styles.causes}>
            {intervals.map((one) => (
              <li key={one.from}>
                <b>{`${one.from} to ${one.to}`}</b>
                {`: ${one.shade}, ${one.status}, ${dayCount(one.days)}`}
                {one.begins.length === 0 ? null : (
                  <div className={styles.none}>{`Begins with: ${one.begins.join('; ')}`}</div>
                )}
              </li>
            ))}
          </ul>
        </Section>
      </>
    ),
    actions: [
      {
        title: 'Both sides of the conflict',
        run: () => goTo('conflicts', [String(conflict.run), String(conflict.no)], { tab: 'list' }),
      },
    ],
  };
}
