/** That a permission covers the one asked for by its pattern, or that others cover it too. */
import type { Output } from '#contract/index.ts';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { goTo } from '../../frame/useRoute.ts';
import { useQuery } from '../../client/useQuery.ts';
import styles from './Access.module.css';

type CoverageNoteProps = Pick<Output<'graph.paths'>, 'to' | 'standsFor' | 'alsoCoveredBy'>;

/** Nothing where no pattern plays a part; each further permission leads to who has it. */
export function CoverageNote({ to, standsFor, alsoCoveredBy }: CoverageNoteProps) {
  if (standsFor === '' && alsoCoveredBy.length === 0) return null;
  return (
    <p className={styles.note}>
      {standsFor === ''
        ? `${nodeTitle(to)} is covered by patterns too, which are not followed here: `
        : `No node is named ${standsFor}: the permission ${nodeTitle(to)} covers it by its pattern. `}
      {alsoCoveredBy.map((node, i) => (
        <span key={node.id}>
          {i === 0 ? '' : ', '}
          <button
            type="button"
            className={styles.link}
            onClick={() => goTo('access', [], { holders: nodeText(node) })}
          >
            {nodeTitle(node)}
          </button>
        </span>
      ))}
    </p>
  );
}

type HoldersCoverageProps = {
  readonly of: string;
  readonly takeover: boolean;
  readonly snapshot: string | undefined;
};

/** The same of a permission whose holders are listed. */
export function HoldersCoverage({ of, takeover, snapshot }: HoldersCoverageProps) {
  const { data } = useQuery('graph.holders', {
    of,
    takeover,
    page: { limit: 1 },
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  if (data === undefined) return null;
  return <CoverageNote to={data.node} standsFor={data.standsFor} alsoCoveredBy={data.alsoCoveredBy} />;
}
