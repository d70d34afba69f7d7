/** Events of one kind as a grid; the inspector shows every field and the source row. */
import { useMemo } from 'react';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { SourceRowCard } from '../../components/SourceRowCard.tsx';
import { attributeWords, instantWords } from '../../components/words.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { type Inspection, useInspector } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { eventColumns, type EventRow } from './eventColumns.tsx';
import { type EventListTab, eventTitles } from './eventTitles.ts';
import { NoEvents } from './NoEvents.tsx';

/** Enter opens the source. */
export function EventGrid({ kind }: { readonly kind: EventListTab }) {
  const { engagement, snapshot } = useEngagement();
  const { inspect } = useInspector();
  const rows = useLoad('event.list', { snapshot, kind }, (output) => output);
  const columns = useMemo(() => eventColumns(kind), [kind]);
  return (
    <Grid
      name={`events.${kind}`}
      noun={eventTitles.find((tab) => tab.id === kind)?.noun ?? 'events'}
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.source.sourceId} ${row.eventNo}`}
      onSelect={(row) => inspect(eventInspection(row))}
      onOpen={(row) => goTo('sources', [String(row.source.sourceId)])}
      exportContext={`${engagement.client}, snapshot ${snapshot ?? ''}`}
      empty={<NoEvents kind={kind} />}
    />
  );
}

function eventInspection(row: EventRow): Inspection {
  const title = eventTitles.find((tab) => tab.id === row.kind)?.title ?? row.kind;
  return {
    key: `event ${row.source.sourceId} ${row.eventNo}`,
    kicker: row.system === '' ? title : `${title} in ${row.system}`,
    title: [
      row.fields['principal'] ?? row.fields['account'] ?? row.fields['ticketId'] ?? row.fields['object'],
    ]
      .map((text) => text ?? `${row.source.file}, ${row.source.locator}`)
      .join(''),
    content: (
      <>
        <Facts
          facts={Object.entries(row.fields).map(([name, value]) => [
            attributeWords(name),
            instantWords(value),
          ])}
        />
        <Section title="Source row">
          <SourceRowCard source={row.source} isOpen />
        </Section>
      </>
    ),
    subject: { kind: 'record', source: row.source },
    actions: [{ title: 'Open the source', run: () => goTo('sources', [String(row.source.sourceId)]) }],
  };
}
