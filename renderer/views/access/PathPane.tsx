/** How a subject reaches a node: the shortest ways as one picture, and hop by hop with the rows behind each. */
import { useMemo, useState } from 'react';
import type { NodeRef } from '#contract/define.ts';
import { useQuery } from '../../client/useQuery.ts';
import { GraphPicture } from '../../charts/graph/GraphPicture.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { PathSteps } from '../../components/PathSteps.tsx';
import { asInput, isOpen, type World, worldText } from '../../components/world.ts';
import { SplitView } from '../../components/SplitView.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { hopInspection, nodeInspection } from '../../frame/inspections.tsx';
import { recordInspection } from '../../frame/recordInspection.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import styles from './Access.module.css';
import { useExpansion } from './useExpansion.ts';

type PathPaneProps = {
  readonly from: string;
  readonly to: string;
  readonly takeover: boolean;
  readonly snapshot: string | undefined;
  readonly world: World;
};

/** All shortest paths between two nodes. */
export function PathPane({ from, to, takeover, snapshot, world }: PathPaneProps) {
  const answer = useQuery('graph.paths', {
    from,
    to,
    which: 'shortest',
    takeover,
    ...asInput(world),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  const { inspect } = useInspector();
  const [selected, setSelected] = useState<number>();
  const { expanded, expand } = useExpansion(`${from} ${to} ${snapshot ?? ''}`, snapshot);
  const paths = answer.data?.paths;
  const hops = useMemo(() => [...(paths ?? []).flatMap((path) => path.hops), ...expanded], [paths, expanded]);

  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined) return <Empty title="Looking for the way" />;
  const { data } = answer;
  if (data.paths.length === 0) {
    return (
      <Empty
        title={`${nodeTitle(data.from)} does not reach ${nodeTitle(data.to)}`}
        text={`No way leads from the one to the other in this snapshot${isOpen(world) ? '' : ` ${worldText(world)}`}.`}
      />
    );
  }
  const select = (node: NodeRef) => {
    setSelected(node.id);
    inspect(nodeInspection(node));
  };
  return (
    <SplitView
      name="path"
      label="Picture and steps"
      direction="rows"
      initialSize={240}
      min={120}
      max={700}
      first={
        <GraphPicture
          title={`How ${nodeTitle(data.from)} reaches ${nodeTitle(data.to)}`}
          hops={hops}
          start={[data.from.id]}
          end={[data.to.id]}
          selected={selected}
          onSelect={select}
          onSelectHop={(hop) => inspect(hopInspection(hop))}
          onExpand={expand}
        />
      }
      second={
        // A region that scrolls can be scrolled by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.steps} tabIndex={0} role="region" aria-label="Steps of the path">
          {data.isCut ? (
            <p className={styles.note}>{`${data.total} shortest paths; ${data.paths.length} are shown`}</p>
          ) : null}
          {data.paths.map((path, i) => (
            <section
              key={path.hops.map((hop) => `${hop.kind}${hop.to.id}`).join(' ')}
              aria-label={`Path ${i + 1}`}
            >
              <h2 className={styles.pathHead}>
                {data.paths.length === 1
                  ? 'The shortest path'
                  : `Shortest path ${i + 1} of ${data.paths.length}`}
                <StatusTag status={path.status} />
              </h2>
              <p className={styles.sentence}>{path.sentence}</p>
              <PathSteps
                hops={path.hops}
                onNode={select}
                onSource={(source) => inspect(recordInspection(source))}
              />
            </section>
          ))}
        </div>
      }
    />
  );
}
