/** Facts of a node: what each source row states about it, its person, its neighbours by kind of grant. */
import type { NodeRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../client/useQuery.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Facts } from '../components/Facts.tsx';
import { Neighbour } from '../components/Neighbour.tsx';
import { Section } from '../components/Section.tsx';
import { SourceRowCard } from '../components/SourceRowCard.tsx';
import { attributeWords, countWords, instantWords, numberWords } from '../components/words.ts';
import { useEngagement } from './EngagementContext.tsx';
import { useInspector, type Inspection } from './InspectorContext.tsx';
import { nodeTitle } from './nodeText.ts';
import { recordInspection } from './recordInspection.tsx';

const NEIGHBOURS_SHOWN = 8;

type NodeFactsProps = {
  /** The node as text, `system/key`. */
  readonly node: string;
  /** What the inspector shows of a neighbour. */
  readonly toInspection: (node: NodeRef) => Inspection;
};

/** Asks the engine for the node and shows what is stated about it. */
export function NodeFacts({ node, toInspection }: NodeFactsProps) {
  const { snapshot } = useEngagement();
  const { follow } = useInspector();
  const answer = useQuery('graph.node', { node, snapshot });
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.status === 'loading') return <span>Reading</span>;
  const { person, statements, outgoing, incoming } = answer.data;
  return (
    <>
      <Facts
        facts={[
          ['Key', <code key="key">{answer.data.node.key}</code>],
          ['System', answer.data.node.system],
          [
            'Person',
            person === null ? null : (
              <a
                key="person"
                href="#person"
                onClick={(event) => {
                  event.preventDefault();
                  follow(toInspection(person));
                }}
              >
                {nodeTitle(person)}
              </a>
            ),
          ],
        ]}
      />
      <Section title="Stated by" count={statements.length}>
        {statements.map((statement) => (
          <div key={`${statement.source.sourceId}:${statement.source.record}`}>
            <SourceRowCard source={statement.source} />
            <Facts
              facts={Object.entries(statement.attributes).map(([name, value]) => [
                attributeWords(name),
                instantWords(value),
              ])}
            />
          </div>
        ))}
      </Section>
      <Neighbours
        title="Leads to"
        node={node}
        direction="outgoing"
        counts={outgoing}
        toInspection={toInspection}
      />
      <Neighbours
        title="Reached from"
        node={node}
        direction="incoming"
        counts={incoming}
        toInspection={toInspection}
      />
    </>
  );
}

type NeighboursProps = {
  readonly title: string;
  readonly node: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly counts: Output<'graph.node'>['outgoing'];
  readonly toInspection: NodeFactsProps['toInspection'];
};

function Neighbours({ title, node, direction, counts, toInspection }: NeighboursProps) {
  const { snapshot } = useEngagement();
  const { follow } = useInspector();
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const list = useQuery(
    'graph.neighbours',
    total === 0 ? null : { node, direction, snapshot, page: { limit: NEIGHBOURS_SHOWN } },
  );
  if (total === 0) return null;
  return (
    <Section title={title} count={total}>
      <div>{counts.map((one) => `${one.kind} ${numberWords(one.count)}`).join(', ')}</div>
      {list.status === 'failed' ? <ErrorNote error={list.error} /> : null}
      {list.data?.rows.map((hop) => (
        <Neighbour
          key={`${hop.from.id} ${hop.kind} ${hop.to.id} ${hop.effect}`}
          hop={hop}
          end={direction === 'outgoing' ? 'to' : 'from'}
          onNode={(one) => follow(toInspection(one))}
          onSource={(source) => follow(recordInspection(source))}
        />
      ))}
      {total > NEIGHBOURS_SHOWN ? <span>and {countWords(total - NEIGHBOURS_SHOWN, 'more')}</span> : null}
    </Section>
  );
}
