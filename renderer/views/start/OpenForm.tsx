/** Opens an engagement file: a recent one, or one by its path. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useHost } from '../../client/HostProvider.tsx';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { instantWords } from '../../components/words.ts';
import { showToast } from '../../frame/toast.ts';
import { ActorField, useActor } from './ActorField.tsx';
import styles from './Start.module.css';

type OpenFormProps = { readonly initialPath: string; readonly onOpened: () => void };

/** Path, passphrase, name; below it what was opened lately. */
export function OpenForm({ initialPath, onOpened }: OpenFormProps) {
  const host = useHost();
  const [actor, setActor] = useActor();
  const [path, setPath] = useState(initialPath);
  const [passphrase, setPassphrase] = useState('');
  const secret = useRef<HTMLInputElement>(null);
  const opening = useCommand('engagement.open');

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const opened = await opening.run({
      path: path.trim(),
      actor: actor.trim(),
      ...(passphrase === '' ? {} : { passphrase }),
    });
    if (opened === undefined) {
      secret.current?.focus();
      return;
    }
    if (opened.copyKeptAt !== null)
      showToast({
        title: `The file was brought from version ${opened.migratedFrom} to ${opened.engagement.schemaVersion}.`,
        text: `A copy as it was is kept at ${opened.copyKeptAt}.`,
      });
    onOpened();
  };
  const choose = async () => {
    const [file] = await host.pickFiles('engagement');
    if (file?.kind === 'path') setPath(file.path);
  };
  return (
    <>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <h2 className={styles.formTitle}>Open an engagement</h2>
        {opening.error === undefined ? null : <ErrorNote error={opening.error} />}
        <div className={styles.path}>
          <TextInput
            label="File"
            placeholder={host.kind === 'electron' ? '' : 'Full path of a .tickmark file'}
            required
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          {host.kind === 'electron' ? (
            <Button size="xs" variant="default" onClick={() => void choose()}>
              Choose
            </Button>
          ) : null}
        </div>
        <PasswordInput
          ref={secret}
          label="Passphrase"
          description="Empty for a file without encryption."
          autoComplete="current-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <ActorField actor={actor} onChange={setActor} />
        <div className={styles.buttons}>
          <Button
            type="submit"
            size="xs"
            loading={opening.isRunning}
            disabled={path.trim() === '' || actor.trim() === ''}
          >
            Open engagement
          </Button>
        </div>
      </form>
      <Recent
        onChoose={(chosen) => {
          setPath(chosen);
          opening.reset();
          secret.current?.focus();
        }}
      />
    </>
  );
}

function Recent({ onChoose }: { readonly onChoose: (path: string) => void }) {
  const answer = useQuery('engagement.recent', {});
  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined || answer.data.recent.length === 0) return null;
  return (
    <section style={{ marginTop: 36, maxWidth: 640 }}>
      <h2 className={styles.formTitle}>Opened lately</h2>
      <ul className={styles.recent}>
        {answer.data.recent.map((file) => (
          <li key={file.path}>
            <button
              type="button"
              className={styles.recentItem}
              disabled={!file.exists}
              onClick={() => onChoose(file.path)}
            >
              <span className={styles.recentTitle}>
                {[file.client, file.title].filter((part) => part !== '').join(', ')}
              </span>
              <span className={styles.when}>
                {file.exists ? instantWords(file.openedAt) : 'No file at this path'}
              </span>
              <span className={styles.recentPath}>{file.path}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
