/** How a subject reaches a node: the ways as one picture, and hop by hop with the rows behind each. */
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
import { CoverageNote } from './CoverageNote.tsx';
import { pathInput, type PathQuery } from './pathQuery.ts';
import { avoidNode, PathTools } from './PathTools.tsx';
import { cutWords } from './pathWords.ts';
import { useExpansion } from './useExpansion.ts';

type PathPaneProps = {
  readonly from: string;
  readonly to: string;
  readonly takeover: boolean;
  readonly snapshot: string | undefined;
  readonly query: PathQuery;
  readonly world: World;
};

/** Paths between two nodes. */
export function PathPane({ from, to, takeover, snapshot, query, world }: PathPaneProps) {
  const answer = useQuery('graph.paths', {
    from,
    to,
    takeover,
    ...pathInput(query),
    ...asInput(world),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  const { inspect } = useInspector();
  const [selected, setSelected] = useState<NodeRef>();
  const { expanded, expand } = useExpansion(`${from} ${to} ${snapshot ?? ''}`, snapshot);
  const paths = answer.data?.paths;
  const hops = useMemo(() => [...(paths ?? []).flatMap((path) => path.hops), ...expanded], [paths, expanded]);
  const shown = hops.some((hop) => hop.from.id === selected?.id || hop.to.id === selected?.id)
    ? selected
    : undefined;
  const tools = <PathTools query={query} data={answer.data} selected={shown} />;

  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined) return <Empty title="Looking for the way" />;
  const { data } = answer;
  if (data.paths.length === 0) {
    return (
      <div className={styles.pane}>
        {tools}
        <Empty {...noneWords(data, query, world)} />
        <CoverageNote to={data.to} standsFor={data.standsFor} alsoCoveredBy={data.alsoCoveredBy} />
      </div>
    );
  }
  const select = (node: NodeRef) => {
    setSelected(node);
    inspect(nodeInspection(node));
  };
  return (
    <div className={styles.pane}>
      {tools}
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
            selected={shown?.id}
            onSelect={select}
            onSelectHop={(hop) => inspect(hopInspection(hop))}
            onExpand={expand}
            onAltClick={(node) => {
              if (node.id !== data.from.id && node.id !== data.to.id) avoidNode(query, node);
            }}
          />
        }
        second={
          // A region that scrolls can be scrolled by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div className={styles.steps} tabIndex={0} role="region" aria-label="Steps of the path">
            <CoverageNote to={data.to} standsFor={data.standsFor} alsoCoveredBy={data.alsoCoveredBy} />
            {data.isCut ? <p className={styles.note}>{cutWords(data)}</p> : null}
            {data.paths.map((path, i) => (
              <section
                key={path.hops.map((hop) => `${hop.kind}${hop.to.id}`).join(' ')}
                aria-label={`Path ${i + 1}`}
              >
                <h2 className={styles.pathHead}>
                  {headWords(query, i, data.paths.length, path.hops.length)}
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
    </div>
  );
}

function headWords({ which }: PathQuery, i: number, count: number, steps: number): string {
  if (which === 'simple') return `Path ${i + 1} of ${count}, ${steps} steps`;
  return count === 1 ? 'The shortest path' : `Shortest path ${i + 1} of ${count}`;
}

type Ends = { readonly from: NodeRef; readonly to: NodeRef; readonly isTotalExact: boolean };

/** What it means that no path is listed. */
function noneWords({ from, to, isTotalExact }: Ends, { avoid, through }: PathQuery, world: World) {
  const isLimited = avoid.length > 0 || through !== undefined;
  if (!isTotalExact)
    return {
      title: 'No path was found',
      text: 'The search was given up before it had looked at every path.',
    };
  return {
    title: isLimited
      ? `${nodeTitle(from)} does not reach ${nodeTitle(to)} so`
      : `${nodeTitle(from)} does not reach ${nodeTitle(to)}`,
    text: isLimited
      ? 'No way is left with what is avoided or passed. Without that there may be one.'
      : `No way leads from the one to the other in this snapshot${isOpen(world) ? '' : ` ${worldText(world)}`}.`,
  };
}
