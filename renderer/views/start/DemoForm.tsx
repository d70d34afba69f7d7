/** Makes the demo engagement in one step. */
import { Button } from '@mantine/core';
import { useJob } from '../../client/jobs.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { numberWords } from '../../components/words.ts';
import { useActor } from './ActorField.tsx';
import styles from './Start.module.css';

/** One button; then what is being made and how far. */
export function DemoForm({ onOpened }: { readonly onOpened: () => void }) {
  const [actor] = useActor();
  const demo = useJob('engagement.demo', 'Demo engagement');
  const start = async () => {
    const end = await demo.start({ actor: actor.trim() === '' ? 'Demo auditor' : actor.trim() });
    if (end.status === 'done') onOpened();
  };
  const { progress } = demo;
  return (
    <div className={styles.form}>
      <h2 className={styles.formTitle}>Demo engagement</h2>
      <p>
        An invented company with a staff register, a directory, a finance system and a cloud account. The demo
        reads the source files, finds conflicts, draws a sample, tests it and writes workpapers. It takes a
        few seconds and makes a new file.
      </p>
      {demo.error === undefined ? null : <ErrorNote error={demo.error} />}
      <div className={styles.buttons}>
        <Button size="xs" onClick={() => void start()} loading={demo.isRunning}>
          Make and open the demo
        </Button>
        {demo.isRunning ? (
          <Button size="xs" variant="default" onClick={demo.cancel}>
            Cancel
          </Button>
        ) : null}
      </div>
      {demo.isRunning ? (
        <div role="status">
          <progress
            style={{ width: '100%' }}
            aria-label="Demo engagement"
            {...(progress !== undefined && progress.total > 0
              ? { value: progress.done, max: progress.total }
              : {})}
          />
          {progress === undefined
            ? 'Beginning'
            : `${progress.what}: ${numberWords(progress.done)} of ${numberWords(progress.total)} ${progress.unit}`}
        </div>
      ) : null}
    </div>
  );
}
