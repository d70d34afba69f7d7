/** Dialogs: a form with its buttons, and a question before what cannot be taken back. */
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';

type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Pixels. */
  readonly width?: number;
  /** The buttons, right-aligned below. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
};

/** A dialog; Escape closes it and the focus returns. */
export function Dialog({ title, isOpen, onClose, width = 520, footer, children }: DialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={width} classNames={{ content: styles.content ?? '' }}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body className={styles.body ?? ''}>
          {children}
          {footer === undefined ? null : (
            <Group justify="flex-end" gap="sm" mt="lg">
              {footer}
            </Group>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

type ConfirmDialogProps = {
  readonly title: string;
  /** What will be, and what stays. */
  readonly text: string;
  /** The verb on the button. */
  readonly verb: string;
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before a step; the button carries the verb. */
export function ConfirmDialog({ title, text, verb, isOpen, onConfirm, onClose }: ConfirmDialogProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      width={440}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={confirm} data-autofocus>
            {verb}
          </Button>
        </>
      }
    >
      {text}
    </Dialog>
  );
}
