/** Drift since a certification: what became of its revoked items, and which grants no item speaks of. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import { MissingGrants } from './MissingGrants.tsx';
import { DriftTabs } from './DriftTabs.tsx';
import { RevokedItems } from './RevokedItems.tsx';
import styles from './Drift.module.css';

type CertificationPageProps = {
  readonly run: Output<'drift.runs'>['runs'][number] | undefined;
  /** Id of the campaign in the address; the one decided last when left out. */
  readonly asked: string | undefined;
};

/** Both lists of the campaign, one above the other. */
export function CertificationPage({ run, asked }: CertificationPageProps) {
  const answer = useQuery('certification.campaigns', {});
  const [figures, setFigures] = useState('');
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return <Empty title="Reading the certifications" />;
  const { campaigns } = answer.data;
  const campaign = campaigns.find(({ id }) => id === asked) ?? campaigns[0];
  return (
    <Page
      title="Drift"
      toolbar={
        <>
          <DriftTabs run={run} tab="certification" />
          {campaign === undefined ? null : (
            <Select
              size="xs"
              w={300}
              aria-label="Certification"
              allowDeselect={false}
              data={campaigns.map(({ id, name, lastDecidedAt }) => ({
                value: id,
                label: `${name}${lastDecidedAt === '' ? '' : `, decided until ${lastDecidedAt.slice(0, 10)}`}`,
              }))}
              value={campaign.id}
              onChange={(value) => changeQuery({ campaign: value ?? '' })}
            />
          )}
        </>
      }
    >
      {campaign === undefined ? (
        <Empty
          title="No source states the decisions of a review"
          text="Import the results of an access review: its revoked items are followed through the later snapshots."
        >
          <a href="#/sources">Import review results</a>
        </Empty>
      ) : (
        <>
          <p className={styles.legend}>
            {`${campaign.items.toLocaleString('en')} items, ${campaign.revoked.toLocaleString('en')} revoked, in ${campaign.systems.join(', ') || 'no named system'}. ${figures}`}
          </p>
          <SplitView
            name="certification"
            label="Revoked items and grants that were not certified"
            direction="rows"
            initialSize={360}
            first={<RevokedItems key={campaign.id} campaign={campaign} onFigures={setFigures} />}
            second={<MissingGrants key={campaign.id} campaign={campaign} />}
          />
        </>
      )}
    </Page>
  );
}
