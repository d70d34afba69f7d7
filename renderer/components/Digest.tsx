/** A SHA-256 digest: its beginning, the whole of it on focus, and a copy button. */
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './components.module.css';

type DigestProps = {
  readonly value: string;
  /** Characters shown; the whole digest when left out. */
  readonly length?: number;
};

/** Digest in monospace; the button copies all of it. */
export function Digest({ value, length = 12 }: DigestProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    });
  };
  if (value === '') return null;
  return (
    <span className={styles.digest}>
      <span className={styles.digestText} title={value}>
        {value.slice(0, length)}
        {value.length > length ? '…' : ''}
      </span>
      <button type="button" className={styles.iconButton} onClick={copy} aria-label={`Copy digest ${value}`}>
        {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      </button>
    </span>
  );
}
