/** What was done in the engagement, entry by entry, and whether the chain holds. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Digest } from '../../components/Digest.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Page } from '../../components/Page.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useInspector, type Inspection } from '../../frame/InspectorContext.tsx';
import { Grid } from '../../grid/Grid.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { useLoad } from '../../grid/useLoad.ts';
import { actionWords } from './actionWords.ts';
import { ChainCheck } from './ChainCheck.tsx';

type Entry = Output<'journal.list'>['rows'][number];

const columns: readonly GridColumn<Entry>[] = [
  { id: 'seq', title: 'No', value: (row) => row.seq, kind: 'number', width: 72 },
  {
    id: 'at',
    title: 'When (UTC)',
    value: (row) => row.at.slice(0, 19).replace('T', ' '),
    kind: 'date',
    width: 160,
  },
  { id: 'actor', title: 'Who', value: (row) => row.actor, width: 160 },
  { id: 'words', title: 'What', value: (row) => actionWords(row.action), flex: 2, isQueryable: false },
  { id: 'object', title: 'Object', value: (row) => row.object, flex: 1 },
  { id: 'action', title: 'Method', value: (row) => row.action, kind: 'mono', width: 170 },
  {
    id: 'entry',
    title: 'Entry digest',
    value: (row) => row.entrySha256.slice(0, 16),
    kind: 'mono',
    width: 150,
    isQueryable: false,
  },
];

/** The journal, latest first; the inspector shows the digests of an entry. */
export function Journal() {
  const { engagement } = useEngagement();
  const { inspect } = useInspector();
  const rows = useLoad('journal.list', {}, (output) => output);
  const [isAsked, setIsAsked] = useState(false);
  const check = useQuery('journal.verify', isAsked ? {} : null);
  return (
    <Page
      title="Journal"
      toolbar={<ChainCheck check={isAsked ? check : undefined} />}
      actions={
        <Button variant="default" onClick={() => (isAsked ? check.refetch() : setIsAsked(true))}>
          Verify the chain
        </Button>
      }
    >
      <Grid
        name="journal"
        noun="entries"
        isMain
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.seq)}
        onSelect={(row) => inspect(entryInspection(row))}
        exportContext={`${engagement.client}, journal`}
        empty={<Empty title="No entry" text="Every command that changes the engagement is entered here." />}
      />
    </Page>
  );
}

function entryInspection(entry: Entry): Inspection {
  return {
    key: `journal ${entry.seq}`,
    kicker: `Journal entry ${entry.seq}`,
    title: actionWords(entry.action),
    content: (
      <Facts
        facts={[
          ['When', entry.at],
          ['Who', entry.actor],
          ['Method', entry.action],
          ['Object', entry.object],
          ['Input', <Digest key="input" value={entry.inputSha256} />],
          ['Result', <Digest key="result" value={entry.resultSha256} />],
          ['Entry before', <Digest key="prev" value={entry.prevSha256} />],
          ['This entry', <Digest key="entry" value={entry.entrySha256} />],
          ['Program', entry.appVersion],
        ]}
      />
    ),
  };
}
