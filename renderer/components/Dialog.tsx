/** A dialog: a form with its buttons. */
import { Group, Modal } from '@mantine/core';
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
