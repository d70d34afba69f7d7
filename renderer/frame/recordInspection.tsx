/** What the inspector shows of a source row. */
import type { Lineage } from '#contract/define.ts';
import { SourceRowCard } from '../components/SourceRowCard.tsx';
import type { Inspection } from './InspectorContext.tsx';
import { goTo } from './useRoute.ts';

/** A source row with its raw record. */
export function recordInspection(source: Lineage): Inspection {
  return {
    key: `record ${source.sourceId} ${source.record}`,
    kicker: 'Source row',
    title: `${source.file}, ${source.locator}`,
    content: <SourceRowCard source={source} isOpen />,
    subject: { kind: 'record', source },
    actions: [{ title: 'Open the source', run: () => goTo('sources', [String(source.sourceId)]) }],
  };
}
