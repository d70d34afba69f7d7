/** What waits for evidence: the item shown beside the list can be attached to it. */
import { Button } from '@mantine/core';
import type { EvidenceSubject } from '#contract/evidence.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { useShortcuts } from '../../frame/Shortcuts.tsx';
import { showToast } from '../../frame/toast.ts';
import styles from './Evidence.module.css';
import { subjectHash, subjectText, subjectWords } from './subject.ts';

type AttachBarProps = {
  readonly subject: EvidenceSubject;
  /** The item shown beside the list. */
  readonly evidenceId: number | undefined;
};

/** Names the subject; Ctrl+Enter attaches the shown item. */
export function AttachBar({ subject, evidenceId }: AttachBarProps) {
  const attaching = useCommand('evidence.attach');
  const shown = useQuery('evidence.preview', evidenceId === undefined ? null : { evidenceId });
  const item = evidenceId === undefined ? undefined : shown.data?.item;
  const isAttached = item?.subjects.some((one) => subjectText(one) === subjectText(subject)) === true;
  const attach = async () => {
    if (item === undefined || isAttached) return;
    const done = await attaching.run({ evidenceId: item.id, subject });
    if (done !== undefined) showToast({ title: `${item.ref} attached to ${subjectWords(subject)}` });
  };
  useShortcuts([
    { keys: 'mod+enter', title: 'Attach the shown item', group: 'Evidence', run: () => void attach() },
  ]);
  return (
    <div className={styles.attachBar} role="group" aria-label="Attach evidence">
      <span>
        Attach to <a href={subjectHash(subject)}>{subjectWords(subject)}</a>:{' '}
        {item === undefined ? 'choose an item in the list, or add one.' : <code>{item.ref}</code>}{' '}
        {item === undefined ? '' : item.name}
        {isAttached ? ' is attached.' : ''}
      </span>
      <Button
        onClick={() => void attach()}
        disabled={item === undefined || isAttached}
        loading={attaching.isRunning}
      >
        Attach
      </Button>
      <Button
        variant="default"
        onClick={() => {
          location.hash = subjectHash(subject);
        }}
      >
        Done
      </Button>
      {attaching.error === undefined ? null : <ErrorNote error={attaching.error} />}
    </div>
  );
}
