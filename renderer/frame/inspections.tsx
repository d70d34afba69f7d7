/** What the inspector can show for every screen: a node, a source row, a hop of a path. */
import type { NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { Facts } from '../components/Facts.tsx';
import { KindIcon } from '../components/KindIcon.tsx';
import { KIND_GLYPHS, kindName } from '../components/kindGlyph.ts';
import { Section } from '../components/Section.tsx';
import { SourceRowCard } from '../components/SourceRowCard.tsx';
import type { Inspection } from './InspectorContext.tsx';
import { NodeFacts } from './NodeFacts.tsx';
import { nodeText, nodeTitle } from './nodeText.ts';
import { goTo } from './useRoute.ts';

/** A node: its statements with their source rows, its neighbours, its person. */
export function nodeInspection(node: NodeRef): Inspection {
  const kind = kindName(node.kind);
  return {
    key: `node ${node.id}`,
    kicker: node.system === '' ? KIND_GLYPHS[kind].title : `${KIND_GLYPHS[kind].title} in ${node.system}`,
    title: nodeTitle(node),
    icon: <KindIcon kind={kind} size={16} isDecorative />,
    content: <NodeFacts node={nodeText(node)} toInspection={nodeInspection} />,
    subject: { kind: 'node', node },
    actions: [
      { title: 'What can it do', keys: 'p', run: () => goTo('access', [], { of: nodeText(node) }) },
      { title: 'Who can', keys: 'w', run: () => goTo('access', [], { holders: nodeText(node) }) },
    ],
  };
}

/** A grant with its terms and every source row that states it. */
export function hopInspection(hop: Hop): Inspection {
  return {
    key: `hop ${hop.from.id} ${hop.kind} ${hop.to.id}`,
    kicker: 'Grant',
    title: hop.sentence,
    content: (
      <>
        <Facts
          facts={[
            ['From', nodeTitle(hop.from)],
            ['To', nodeTitle(hop.to)],
            ['Kind', hop.kind],
            ['Effect', hop.effect],
            ['Activation', hop.activation],
            ['Condition', hop.condition],
            ['Valid from', hop.validFrom],
            ['Valid to', hop.validTo],
          ]}
        />
        <Section title="Source rows" count={hop.sources.length}>
          {hop.sources.map((source) => (
            <SourceRowCard key={`${source.sourceId}:${source.record}`} source={source} />
          ))}
        </Section>
      </>
    ),
    subject: { kind: 'grant', hop },
  };
}
