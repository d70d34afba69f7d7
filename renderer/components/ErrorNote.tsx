/** A failed call: the fact, the place, and what can be done. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CallError } from '../client/callError.ts';
import styles from './components.module.css';
import { detailWords } from './detailWords.ts';

type ErrorNoteProps = {
  readonly error: CallError;
  readonly onRetry?: () => void;
};

/** The message of a failed call with its details. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  const details = detailWords(error.details);
  return (
    <div className={styles.error} role="alert">
      <IconAlertTriangle size={16} color="var(--tm-danger)" aria-hidden="true" />
      <span className={styles.errorFact}>{error.message}</span>
      {details === '' ? null : <span className={styles.errorPlace}>{details}</span>}
      {onRetry === undefined ? null : (
        <span className={styles.errorActions}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </span>
      )}
    </div>
  );
}
