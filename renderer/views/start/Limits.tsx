/** What the program may do, said before it does anything. */
import { IconFileCheck, IconLock, IconWifiOff } from '@tabler/icons-react';
import styles from './Start.module.css';

/** Three statements of fact. */
export function Limits() {
  return (
    <section className={styles.limits}>
      <h2>What this program may do</h2>
      <ul>
        <li>
          <IconWifiOff size={14} aria-hidden="true" /> No network: it opens no connection to any other
          machine.
        </li>
        <li>
          <IconLock size={14} aria-hidden="true" /> One encrypted file holds sources, work and evidence.
        </li>
        <li>
          <IconFileCheck size={14} aria-hidden="true" /> Source files are read, never changed.
        </li>
      </ul>
    </section>
  );
}
