/** The versions of an exception, latest first, each with what it changed. */
import type { Output } from '#contract/index.ts';
import { instantWords } from '../../components/words.ts';
import styles from './Exceptions.module.css';
import { fieldChanges } from './exceptionText.ts';

type ExceptionHistoryProps = { readonly history: Output<'exception.get'>['history'] };

/** @param history - the first version first. */
export function ExceptionHistory({ history }: ExceptionHistoryProps) {
  return (
    <ol className={styles.history} reversed>
      {history.toReversed().map((version) => {
        const before = history.find((one) => one.version === version.version - 1);
        const changes = before === undefined ? [] : fieldChanges(before.fields, version.fields);
        return (
          <li key={version.version}>
            <div>
              Version {version.version}, {instantWords(version.changedAt)} UTC, {version.changedBy}
              {before === undefined ? ': raised' : changes.length === 0 ? ': no field changed' : ''}
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
