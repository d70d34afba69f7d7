/** The items of evidence as a list. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { EvidenceSubject } from '#contract/evidence.ts';
import { Empty } from '../../components/Empty.tsx';
import { FilterChips } from '../../components/FilterChips.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { parseRoute, toHash } from '../../frame/route.ts';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { evidenceColumns } from './evidenceColumns.tsx';
import { subjectWords } from './subject.ts';

type EvidenceGridProps = {
  /** Only what supports this. */
  readonly shownFor: EvidenceSubject | undefined;
  readonly query: Readonly<Record<string, string>>;
};

/** A row with the focus is shown beside the list. */
export function EvidenceGrid({ shownFor, query }: EvidenceGridProps) {
  const { engagement } = useEngagement();
  const columns = useMemo(() => evidenceColumns(engagement.period), [engagement.period]);
  const rows = useLoad('evidence.list', shownFor === undefined ? {} : { subject: shownFor }, (page) => page);
  return (
    <Grid
      name="evidence"
      noun="items of evidence"
      isMain
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      onSelect={(row) => showBeside(row.id)}
      exportContext={`${engagement.client}, evidence`}
      tools={
        shownFor === undefined ? null : (
          <FilterChips
            chips={[
              {
                id: 'for',
                words: `Supports ${subjectWords(shownFor)}`,
                onRemove: () => changeQuery({ for: '' }),
              },
            ]}
            total={undefined}
            population={undefined}
          />
        )
      }
      empty={
        <Empty
          title={shownFor === undefined ? 'No evidence' : `No evidence supports ${subjectWords(shownFor)}`}
          text="Policies, tickets, screenshots, mails, exports and BagIt bags belong here: each is kept once, with its digest and who supplied it."
        >
          <Button onClick={() => goTo('evidence', [], { ...query, add: '1' })}>Add evidence</Button>
        </Empty>
      }
    />
  );
}

/** Without a step in the history: walking down a list is not a walk through places. */
function showBeside(id: number): void {
  const { query } = parseRoute(location.hash);
  history.replaceState(history.state, '', toHash('evidence', [String(id)], query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
