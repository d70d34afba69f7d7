/** The versions of a control, latest first, each with what it changed. */
import type { Output } from '#contract/index.ts';
import { instantWords } from '../../components/words.ts';
import styles from './Controls.module.css';
import { controlChanges } from './controlText.ts';

type ControlHistoryProps = { readonly history: Output<'control.get'>['history'] };

/** @param history - versions in any order. */
export function ControlHistory({ history }: ControlHistoryProps) {
  return (
    <ol className={styles.history} reversed>
      {history
        .toSorted((a, b) => b.version - a.version)
        .map((version) => {
          const before = history.find((one) => one.version === version.version - 1);
          const changes = before === undefined ? [] : controlChanges(before.fields, version.fields);
          return (
            <li key={version.version}>
              <div>
                Version {version.version}, {instantWords(version.changedAt)} UTC, {version.changedBy}
                {before === undefined ? ': added' : changes.length === 0 ? ': no field changed' : ''}
              </div>
              {changes.map((change) => (
                <div key={change.field} className={styles.change}>
                  <span className={styles.dim}>{change.field}</span>
                  <del>{change.before === '' ? 'empty' : change.before}</del>
                  <ins>{change.after === '' ? 'empty' : change.after}</ins>
                </div>
              ))}
            </li>
          );
        })}
    </ol>
  );
}
