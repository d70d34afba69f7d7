/** A file in a list: its own name first, since the folders before it are what a narrow column would show alone. */
import styles from './Sources.module.css';

/** @param name - as it was handed over, with its folders. */
export function FileCell({ name }: { readonly name: string }) {
  const at = name.lastIndexOf('/') + 1;
  return (
    <span title={name}>
      {name.slice(at)}
      {at === 0 ? null : <span className={styles.reason}> {name.slice(0, at)}</span>}
    </span>
  );
}
