/** Makes an engagement file. */
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useHost } from '../../client/HostProvider.tsx';
import { useCommand } from '../../client/useCommand.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { ActorField, useActor } from './ActorField.tsx';
import { newEngagementProblem, suggestedName, type NewEngagement } from './newEngagement.ts';
import styles from './Start.module.css';

const EMPTY: NewEngagement = {
  client: '',
  title: '',
  from: '',
  to: '',
  passphrase: '',
  again: '',
  isPlain: false,
  path: '',
};

/** Client, period, passphrase twice or explicitly none, place. */
export function NewForm({ onOpened }: { readonly onOpened: () => void }) {
  const host = useHost();
  const [actor, setActor] = useActor();
  const [form, setForm] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const creating = useCommand('engagement.create');
  const set = (part: Partial<NewEngagement>) => setForm((before) => ({ ...before, ...part }));
  const problem = newEngagementProblem(form, actor);
  const problemOf = (field: string) => (isTried && problem?.field === field ? problem.words : undefined);

  const choosePath = async () => {
    const path = await host.pickSavePath(suggestedName(form));
    if (path !== null) set({ path });
    return path;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (problem !== undefined) return;
    const path = form.path === '' ? await choosePath() : form.path;
    if (path === null) return;
    const made = await creating.run({
      path,
      client: form.client.trim(),
      title: form.title.trim(),
      period: { from: form.from, to: form.to },
      actor: actor.trim(),
      ...(form.isPlain ? { plain: true } : { passphrase: form.passphrase }),
    });
    if (made !== undefined) onOpened();
  };

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <h2 className={styles.formTitle}>New engagement</h2>
      {creating.error === undefined ? null : <ErrorNote error={creating.error} />}
      <TextInput
        label="Client"
        required
        value={form.client}
        error={problemOf('client')}
        onChange={(event) => set({ client: event.currentTarget.value })}
      />
      <TextInput
        label="Title"
        placeholder="Access audit"
        value={form.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <DayInput
          label="Period from"
          required
          value={form.from}
          error={problemOf('from')}
          onChange={(from) => set({ from })}
        />
        <DayInput
          label="Period to"
          required
          value={form.to}
          error={problemOf('to')}
          onChange={(to) => set({ to })}
        />
      </div>
      <div className={styles.pair}>
        <PasswordInput
          label="Passphrase"
          required={!form.isPlain}
          disabled={form.isPlain}
          autoComplete="new-password"
          value={form.passphrase}
          error={problemOf('passphrase')}
          onChange={(event) => set({ passphrase: event.currentTarget.value })}
        />
        <PasswordInput
          label="Passphrase again"
          required={!form.isPlain}
          disabled={form.isPlain}
          autoComplete="new-password"
          value={form.again}
          error={problemOf('again')}
          onChange={(event) => set({ again: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label="Without encryption: anyone who has the file can read it"
        description="With a passphrase nobody can read the file without it, and a forgotten one cannot be recovered."
        checked={form.isPlain}
        onChange={(event) => set({ isPlain: event.currentTarget.checked, passphrase: '', again: '' })}
      />
      <ActorField actor={actor} onChange={setActor} />
      <div className={styles.path}>
        <TextInput
          label="File"
          placeholder={suggestedName(form)}
          value={form.path}
          onChange={(event) => set({ path: event.currentTarget.value })}
        />
        <Button size="xs" variant="default" onClick={() => void choosePath()}>
          Choose
        </Button>
      </div>
      {problemOf('actor') === undefined ? null : <p role="alert">{problemOf('actor')}</p>}
      <div className={styles.buttons}>
        <Button type="submit" size="xs" loading={creating.isRunning}>
          Create engagement
        </Button>
      </div>
    </form>
  );
}
