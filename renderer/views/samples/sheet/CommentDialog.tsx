/** The comment of one or more cells. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../components/Dialog.tsx';
import type { OpenComment } from './useSheetActions.ts';

type CommentDialogProps = {
  readonly comment: OpenComment | undefined;
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
};

/** Enter keeps it, Shift+Enter begins a line. */
export function CommentDialog({ comment, onSave, onClose }: CommentDialogProps) {
  const [text, setText] = useState(comment?.cells[0]?.comment ?? '');
  const isReady = comment?.isReasonNeeded !== true || text.trim() !== '';
  const save = () => (isReady ? onSave(text.trim()) : undefined);
  return (
    <Dialog
      title={comment?.words ?? ''}
      isOpen={comment !== undefined}
      onClose={onClose}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save} disabled={!isReady}>
            Keep
          </Button>
        </>
      }
    >
      <Textarea
        label={comment?.isReasonNeeded === true ? 'Why the attribute is not applicable' : 'Comment'}
        required={comment?.isReasonNeeded === true}
        description="Enter keeps it, Shift+Enter begins a line"
        data-autofocus
        autosize
        minRows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          save();
        }}
      />
    </Dialog>
  );
}
