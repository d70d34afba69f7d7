/** Who can, or what can, in counts; and the ways in as a ranked tree. */
import type { Output } from '#contract/index.ts';
import { useState } from 'react';
import { useQuery } from '../../client/useQuery.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { asInput, type World } from '../../components/world.ts';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import styles from './Access.module.css';

type Counts = Output<'graph.breakdown'>;
type Asked = {
  readonly direction: 'holders' | 'access';
  readonly takeover: boolean;
  readonly snapshot: string | undefined;
  readonly world: World;
};
type BreakdownProps = Asked & { readonly of: string };

/** Ways that are listed before the rest is counted. */
const AT_MOST = 50;

function useBreakdown(of: string | null, { direction, takeover, snapshot, world }: Asked) {
  const where = { ...asInput(world), ...(snapshot === undefined ? {} : { snapshot }) };
  return useQuery('graph.breakdown', of === null ? null : { of, direction, takeover, ...where });
}

/** People who reach a node, or permissions that a subject reaches. */
export function Breakdown({ of, ...asked }: BreakdownProps) {
  const answer = useBreakdown(of, asked);
  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined) return <Empty title="Counting" />;
  const { data } = answer;
  const noun = asked.direction === 'holders' ? 'people' : 'permissions';
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.steps} tabIndex={0} role="region" aria-label="Counts">
      <h2 className={styles.pathHead}>
        {`${data.total.toLocaleString('en')} ${noun}`}
        <CompletenessBadge status={data.completeness} />
      </h2>
      <div className={styles.counts}>
        <Tally title="Status" rows={data.byStatus} />
        <Tally title="Steps" rows={data.bySteps} />
        <Tally
          title={asked.direction === 'holders' ? 'Kind' : 'System'}
          rows={asked.direction === 'holders' ? data.byKind : data.bySystem}
        />
      </div>
      <h3 className={styles.pathHead}>
        {asked.direction === 'holders' ? 'Through what they come' : 'Through what it comes'}
      </h3>
      <Ways data={data} asked={asked} depth={0} />
    </div>
  );
}

type TallyProps = {
  readonly title: string;
  readonly rows: readonly { readonly value: string | number; readonly count: number }[];
};

function Tally({ title, rows }: TallyProps) {
  return (
    <table className={styles.tally}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">{value === '' ? 'no system' : value}</th>
            <td>{count.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type WaysProps = { readonly data: Counts; readonly asked: Asked; readonly depth: number };

/** One level of the tree: those that bring most first. */
function Ways({ data, asked, depth }: WaysProps) {
  const rest = data.ways.length - AT_MOST;
  return (
    <ul className={styles.ways}>
      {data.ways.slice(0, AT_MOST).map((way) => (
        <Way key={way.node.id} way={way} asked={asked} depth={depth} />
      ))}
      {rest > 0 ? (
        <li className={styles.dim}>{`${rest.toLocaleString('en')} more, each bringing fewer`}</li>
      ) : null}
    </ul>
  );
}

type WayProps = { readonly way: Counts['ways'][number]; readonly asked: Asked; readonly depth: number };

function Way({ way, asked, depth }: WayProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { node, brings, alone } = way;
  const below = useBreakdown(isOpen ? nodeText(node) : null, asked);
  return (
    <li>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className={styles.way}>
          <KindIcon kind={kindName(node.kind)} />
          <span className={styles.wayName}>{nodeTitle(node)}</span>
          <span>{brings.toLocaleString('en')}</span>
          <span className={styles.dim}>
            {alone === 0 ? '' : `${alone.toLocaleString('en')} by this alone`}
          </span>
        </summary>
        {below.data === undefined ? null : below.data.ways.length === 0 || depth >= 30 ? (
          <p className={styles.dim}>Nothing lies beyond.</p>
        ) : (
          <Ways data={below.data} asked={asked} depth={depth + 1} />
        )}
      </details>
    </li>
  );
}
