/** Choosing a person whom no rule proposes. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '../../client/useQuery.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import styles from './Correlation.module.css';

type ChoosePersonProps = {
  readonly subject: string;
  readonly onClose: () => void;
  readonly onChoose: (person: string, reason: string) => void;
};

export function ChoosePerson({ subject, onClose, onChoose }: ChoosePersonProps) {
  const { snapshot } = useEngagement();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const found = useQuery(
    'graph.search',
    text.trim() === ''
      ? null
      : { text, kinds: ['identity'], limit: 10, ...(snapshot === undefined ? {} : { snapshot }) },
  );
  return (
    <Dialog title={`Person of ${subject}`} isOpen onClose={onClose}>
      <TextInput
        label="Name or key"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label="Reason"
        mt="sm"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ul className={styles.list} aria-label="People found">
        {(text.trim() === '' ? [] : (found.data?.nodes ?? [])).map((node) => (
          <li key={node.id}>
            <Button size="compact-sm" variant="subtle" onClick={() => onChoose(nodeText(node), reason)}>
              {nodeTitle(node)} ({node.key})
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
