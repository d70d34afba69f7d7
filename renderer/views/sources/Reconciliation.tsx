/** Every row of a source is accounted for: accepted, in quarantine, or said to be missing. */
import type { SourceSummary } from '#contract/import.ts';
import { numberWords } from '../../components/words.ts';
import styles from './Sources.module.css';

/** Rows in the file = accepted + quarantine + not accounted for. */
export function Reconciliation({ source }: { readonly source: SourceSummary }) {
  const rest = source.records - source.accepted - source.quarantined;
  return (
    <table className={styles.reconciliation}>
      <tbody>
        <tr>
          <td>
            Rows that the system showed
            {source.controlTotal === null ? null : (
              <div className={styles.reason}>
                {source.controlTotal.basis}; {source.controlTotal.recordedBy}
              </div>
            )}
          </td>
          <td className={styles.number}>
            {source.controlTotal === null ? 'not recorded' : numberWords(source.controlTotal.records)}
          </td>
        </tr>
        <tr>
          <td>Rows in the file</td>
          <td className={styles.number}>{numberWords(source.records)}</td>
        </tr>
        <tr>
          <td>Accepted</td>
          <td className={styles.number}>{numberWords(source.accepted)}</td>
        </tr>
        <tr>
          <td>In quarantine</td>
          <td className={styles.number}>{numberWords(source.quarantined)}</td>
        </tr>
        <tr>
          <td>{rest === 0 ? 'Difference' : 'Not accounted for'}</td>
          <td className={styles.number}>{numberWords(rest)}</td>
        </tr>
      </tbody>
    </table>
  );
}
