/** How something differs between two days, by sign and word. */
import styles from './Drift.module.css';

const SIGNS: Readonly<Record<string, string>> = {
  new: '+',
  added: '+',
  gained: '+',
  resolved: '−',
  removed: '−',
  lost: '−',
  changed: '±',
};

/** "+ gained", "− lost", "± changed". */
export function ChangeTag({ change }: { readonly change: string }) {
  return (
    <span className={styles.change}>
      <span className={styles.sign} aria-hidden>
        {SIGNS[change] ?? ''}
      </span>
      {change}
    </span>
  );
}
