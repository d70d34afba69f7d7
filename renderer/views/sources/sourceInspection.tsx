/** What the inspector shows of a source. */
import type { SourceSummary } from '#contract/import.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Section } from '../../components/Section.tsx';
import type { Inspection } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import { Findings } from './Findings.tsx';
import { SourceFacts } from './SourceFacts.tsx';

/** Facts of the file, its completeness and findings. */
export function sourceInspection(source: SourceSummary): Inspection {
  return {
    key: `source ${source.id}`,
    kicker: source.formatTitle,
    title: source.name,
    content: (
      <>
        <SourceFacts source={source} />
        <Section title="Completeness" aside={<CompletenessBadge status={source.completeness.status} />}>
          <Findings sourceId={source.id} findings={source.completeness.findings} />
        </Section>
      </>
    ),
    subject: { kind: 'source', sourceId: source.id },
    actions: [{ title: 'Open', run: () => goTo('sources', [String(source.id)]) }],
  };
}
