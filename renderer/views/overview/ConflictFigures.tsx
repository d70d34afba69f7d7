/** Conflicts by rating and by process. */
import { useQuery } from '../../client/useQuery.ts';
import { RATINGS, Rating } from '../../components/Rating.tsx';
import { Section } from '../../components/Section.tsx';
import { numberWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import type { Overview } from '../../frame/view.ts';
import styles from './Overview.module.css';

/** Two tables with bars; the counts lead to the conflicts. */
export function ConflictFigures({ conflicts }: Pick<Overview, 'conflicts'>) {
  const names = useProcessNames(conflicts?.run);
  if (conflicts === null) {
    return (
      <Section title="Conflicts">
        <p>
          No run yet. <a href={toHash('conflicts')}>Run the rules</a>
        </p>
      </Section>
    );
  }
  const most = Math.max(1, ...Object.values(conflicts.byProcess), ...Object.values(conflicts.byRating));
  const processes = Object.entries(conflicts.byProcess).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const ratings = RATINGS.filter((rating) => (conflicts.byRating[rating] ?? 0) > 0);
  return (
    <Section
      title="Conflicts"
      count={conflicts.total}
      aside={
        <>
          <a href={openHash}>{`${conflicts.open.toLocaleString('en')} open`}</a>
          <a href={toHash('conflicts')}>All conflicts</a>
        </>
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Rating</th>
            <th className={styles.number}>Conflicts</th>
            <th style={{ width: '55%' }}>
              <span className="tm-visually-hidden">Share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ratings.map((rating) => (
            <BarRow
              key={rating}
              title={<Rating rating={rating} />}
              hash={filterHash('rating', rating)}
              count={conflicts.byRating[rating] ?? 0}
              most={most}
            />
          ))}
        </tbody>
      </table>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Process</th>
            <th className={styles.number}>Conflicts</th>
            <th style={{ width: '55%' }}>
              <span className="tm-visually-hidden">Share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {processes.map(([process, count]) => (
            <BarRow
              key={process}
              title={names[process] ?? process}
              hash={filterHash('process', process)}
              count={count}
              most={most}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Names of the processes, from the rule pack of the run. */
function useProcessNames(run: number | undefined): Readonly<Record<string, string>> {
  const runs = useQuery('conflicts.runs', run === undefined ? null : {});
  const pack = runs.data?.runs.find((one) => one.run === run)?.rulePack.sha256;
  const rules = useQuery('rules.pack', pack === undefined ? null : { pack });
  return rules.data?.processes ?? {};
}

/** The list without what mitigations, acceptances, removals and false positives leave closed. */
const openHash = toHash('conflicts', [], {
  tab: 'list',
  filter: JSON.stringify([['state', 'oneOf', ['open', 'mitigation expired', 'acceptance expired']]]),
});

function filterHash(column: string, value: string): string {
  return toHash('conflicts', [], { tab: 'list', filter: JSON.stringify([[column, 'equals', value]]) });
}

type BarRowProps = {
  readonly title: React.ReactNode;
  readonly hash: string;
  readonly count: number;
  readonly most: number;
};

function BarRow({ title, hash, count, most }: BarRowProps) {
  return (
    <tr>
      <td>{title}</td>
      <td className={styles.number}>
        <a href={hash}>{numberWords(count)}</a>
      </td>
      <td aria-hidden="true">
        <span className={styles.bar} style={{ width: `${(100 * count) / most}%` }} />
      </td>
    </tr>
  );
}
