/** A place for files: dropped, or chosen with the button. */
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useHost } from '../client/HostProvider.tsx';
import { classNames } from './classNames.ts';
import styles from './components.module.css';
import { droppedFiles } from './droppedFiles.ts';

type DropAreaProps = {
  readonly title: string;
  readonly hint: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onChoose: () => void;
  /** Chooses a folder; no second button without it. */
  readonly onChooseFolder?: () => void;
  readonly isBusy?: boolean;
};

/** Drop target with its buttons; the program around the window turns files into source references. */
export function DropArea({ title, hint, onFiles, onChoose, onChooseFolder, isBusy = false }: DropAreaProps) {
  const host = useHost();
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void droppedFiles(event.dataTransfer, host.kind === 'loopback').then((files) => {
      if (files.length > 0) onFiles(files);
    });
  };
  return (
    // Dropping is the pointer's way; the buttons inside are the keyboard's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={title}
      className={classNames(styles.drop, isOver && styles.dropOver)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <IconFileImport size={22} stroke={1.4} aria-hidden="true" />
      <div className={styles.dropText}>
        <div>{title}</div>
        <div className={styles.dropHint} role="status">
          {hint}
        </div>
      </div>
      <Button variant="default" onClick={onChoose} loading={isBusy}>
        Choose files
      </Button>
      {onChooseFolder === undefined ? null : (
        <Button variant="default" onClick={onChooseFolder} disabled={isBusy}>
          Choose a folder
        </Button>
      )}
    </div>
  );
}
