/** One item of evidence: its beginning for the eye, facts, digests, and what it supports. */
import { Button } from '@mantine/core';
import { useQuery } from '../../client/useQuery.ts';
import { Digest } from '../../components/Digest.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { bytesWords, instantWords } from '../../components/words.ts';
import { goTo } from '../../frame/useRoute.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { Attachments } from './Attachments.tsx';
import { coverageWords } from './coverage.ts';
import styles from './Evidence.module.css';
import { EvidenceStatus } from './EvidenceStatus.tsx';
import { Preview } from './Preview.tsx';
import { VerifyButton } from './VerifyButton.tsx';

/** @param evidenceId - number of the item. */
export function EvidencePane({ evidenceId }: { readonly evidenceId: number }) {
  const answer = useQuery('evidence.preview', { evidenceId });
  const item = answer.data?.item;
  useCrumbs(item === undefined ? [] : [{ title: `${item.ref} ${item.name}` }]);
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined || item === undefined) return <p className={styles.wait}>Reading</p>;
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.pane} tabIndex={0} role="region" aria-label={`${item.ref} ${item.name}`}>
      <div className={styles.paneHead}>
        <h2 className={styles.paneTitle}>
          <code>{item.ref}</code> {item.name}
        </h2>
        <VerifyButton evidenceId={item.id} />
        <Button variant="default" onClick={() => goTo('evidence', [])}>
          Close
        </Button>
      </div>
      <Preview preview={answer.data} />
      <Attachments item={item} />
      <Section title="Custody">
        <Facts
          facts={[
            ['Supplied by', item.supplier === '' ? 'not stated' : item.supplier],
            ['Covers', coverageWords(item.coversFrom, item.coversTo) || 'not stated'],
            ['Note', item.note],
            ['Container', item.container],
            ['Size', bytesWords(item.bytes)],
            ['Type', item.mediaType],
            ['SHA-256', <Digest key="digest" value={item.sha256} length={64} />],
            ['Taken in', `${instantWords(item.addedAt)} UTC by ${item.addedBy}`],
            ['Digest', <EvidenceStatus key="status" status={item.status} />],
            ['Computed again', item.checkedAt === null ? '' : `${instantWords(item.checkedAt)} UTC`],
          ]}
        />
      </Section>
    </div>
  );
}
