/** Samples by control, with the populations that wait for a draw. */
import { Button } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { FilterChips } from '../../components/FilterChips.tsx';
import { Page } from '../../components/Page.tsx';
import { Section } from '../../components/Section.tsx';
import { instantWords, numberWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import { rateToPercent } from './percent.ts';
import styles from './Samples.module.css';

type Sample = Output<'sample.list'>['samples'][number];
type Population = Output<'population.list'>['populations'][number];

/** @param control - samples of this control only; '' for all. */
export function SampleList({ control }: { readonly control: string }) {
  const samples = useQuery('sample.list', {});
  const populations = useQuery('population.list', {});
  const all = samples.data?.samples ?? [];
  const shown = all.filter((one) => control === '' || one.controlId === control);
  useViewStatus({ rows: { total: shown.length, population: all.length, noun: 'samples' } });
  const error = samples.error ?? populations.error;
  if (error !== undefined)
    return (
      <Page title="Samples" layout="scroll">
        <ErrorNote error={error} />
      </Page>
    );
  if (samples.data === undefined || populations.data === undefined)
    return (
      <Page title="Samples" layout="scroll">
        <Empty title="Reading the samples" />
      </Page>
    );
  const waiting = populations.data.populations.filter(
    (one) =>
      (control === '' || one.controlId === control) &&
      !all.some((sample) => sample.populationId === one.id && sample.status === 'drawn'),
  );
  const start = (
    <Button onClick={() => goTo('samples', ['new'], control === '' ? {} : { control })}>New sample</Button>
  );
  return (
    <Page
      title="Samples"
      layout="scroll"
      toolbar={
        control === '' ? undefined : (
          <FilterChips
            chips={[
              { id: 'control', words: `Control is ${control}`, onRemove: () => changeQuery({ control: '' }) },
            ]}
            total={shown.length}
            population={all.length}
          />
        )
      }
      actions={start}
    >
      {shown.length === 0 && waiting.length === 0 ? (
        <Empty
          title="No samples"
          text="A sample begins with a frozen population of a control: its items, digest and order cannot change after that."
        >
          {start}
        </Empty>
      ) : null}
      {shown.length === 0 ? null : (
        <Section title="Drawn" count={shown.length}>
          <SampleTable samples={shown} />
        </Section>
      )}
      {waiting.length === 0 ? null : (
        <Section title="Frozen, without a draw" count={waiting.length}>
          <WaitingTable populations={waiting} />
        </Section>
      )}
    </Page>
  );
}

function SampleTable({ samples }: { readonly samples: readonly Sample[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Sample</th>
          <th scope="col">Control</th>
          <th scope="col">Population</th>
          <th scope="col" className={styles.number}>
            Items
          </th>
          <th scope="col" className={styles.number}>
            Tested
          </th>
          <th scope="col" className={styles.number}>
            Deviating
          </th>
          <th scope="col" className={styles.number}>
            Tolerable
          </th>
          <th scope="col">State</th>
          <th scope="col">Drawn (UTC)</th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => (
          <tr key={sample.id}>
            <td>
              <a className="tm-mono" href={toHash('samples', [String(sample.id)], { step: 'sheet' })}>
                {sample.ref}
              </a>
            </td>
            <td className="tm-mono">{sample.controlId}</td>
            <td>
              <span className="tm-mono">{sample.populationRef}</span>, {numberWords(sample.populationItems)}{' '}
              items
            </td>
            <td className={styles.number}>{numberWords(sample.size)}</td>
            <td className={styles.number}>{numberWords(sample.tested)}</td>
            <td className={styles.number}>{numberWords(sample.deviations)}</td>
            <td className={styles.number}>{rateToPercent(sample.plan.tolerableRate)} %</td>
            <td>{stateWords(sample)}</td>
            <td className="tm-number">{instantWords(sample.drawnAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stateWords(sample: Sample): string {
  if (sample.status === 'discarded') return `Set aside: ${sample.statusReason}`;
  if (sample.concluded) return 'Concluded';
  return sample.tested === sample.size ? 'Tested, not concluded' : 'Open';
}

function WaitingTable({ populations }: { readonly populations: readonly Population[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Population</th>
          <th scope="col">Control</th>
          <th scope="col">Title</th>
          <th scope="col" className={styles.number}>
            Items
          </th>
          <th scope="col">Data</th>
          <th scope="col">Frozen (UTC)</th>
        </tr>
      </thead>
      <tbody>
        {populations.map((one) => (
          <tr key={one.id}>
            <td>
              <a
                className="tm-mono"
                href={toHash('samples', ['new'], {
                  control: one.controlId,
                  population: String(one.id),
                  step: 'plan',
                })}
              >
                {one.ref}
              </a>
            </td>
            <td className="tm-mono">{one.controlId}</td>
            <td>{one.title}</td>
            <td className={styles.number}>{numberWords(one.items)}</td>
            <td>
              <CompletenessBadge status={one.completeness} />
            </td>
            <td className="tm-number">{instantWords(one.frozenAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
