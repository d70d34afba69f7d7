/** An account that belongs to no person: of what type it is, and who answers for it. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import type { Decision } from './useDecide.ts';

type AccountType = NonNullable<Decision['type']>;
const TYPES: readonly AccountType[] = ['service', 'shared', 'emergency', 'default', 'system'];

type NoPersonDialogProps = {
  readonly subject: string;
  readonly onClose: () => void;
  readonly onDecide: (type: AccountType, owner: string, reason: string) => void;
};

export function NoPersonDialog({ subject, onClose, onDecide }: NoPersonDialogProps) {
  const [type, setType] = useState<AccountType>('service');
  const [owner, setOwner] = useState('');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={`${subject} belongs to no person`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => onDecide(type, owner, reason)}>State it</Button>
        </>
      }
    >
      <NativeSelect
        label="Type"
        data-autofocus
        data={[...TYPES]}
        value={type}
        onChange={(event) => setType(TYPES.find((one) => one === event.currentTarget.value) ?? 'service')}
      />
      <TextInput
        label="Who answers for it"
        mt="sm"
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <TextInput
        label="Reason"
        mt="sm"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
