/** A source row: file, place, digest and the raw record as the client gave it. */
import { useState } from 'react';
import type { Lineage } from '#contract/define.ts';
import { useQuery } from '../client/useQuery.ts';
import { Digest } from './Digest.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { Facts } from './Facts.tsx';
import { SourceName } from './PathSteps.tsx';
import styles from './PathSteps.module.css';

type SourceRowCardProps = {
  readonly source: Lineage;
  /** Shows the raw record at once. */
  readonly isOpen?: boolean;
};

/** One source row; its raw record is read from the engagement when it is opened. */
export function SourceRowCard({ source, isOpen = false }: SourceRowCardProps) {
  const [open, setOpen] = useState(isOpen);
  return (
    <div className={styles.card}>
      <div className={styles.source}>
        <SourceName source={source} onOpen={() => setOpen(!open)} />
        <Digest value={source.sha256} />
      </div>
      {open ? <RawRecord sourceId={source.sourceId} record={source.record} /> : null}
    </div>
  );
}

type RawRecordProps = { readonly sourceId: number; readonly record: number };

/** The raw record: its fields where the format has them, and its text. */
export function RawRecord({ sourceId, record }: RawRecordProps) {
  const raw = useQuery('import.record', { sourceId, record });
  if (raw.status === 'failed') return <ErrorNote error={raw.error} onRetry={raw.refetch} />;
  if (raw.status === 'loading') return <span className={styles.hop}>Reading the record</span>;
  const { fields, text, isCut } = raw.data;
  return (
    <>
      {fields.length === 0 ? null : (
        <Facts facts={fields.map(({ name, value }) => [name, <code key={name}>{value}</code>])} />
      )}
      {/* A text that scrolls can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.raw} tabIndex={0} aria-label="Raw record">
        {text}
      </pre>
      {isCut ? <span className={styles.hop}>Cut after 20,000 characters.</span> : null}
    </>
  );
}
