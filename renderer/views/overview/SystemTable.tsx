/** The systems with their accounts and how complete their data is. */
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { numberWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import type { Overview } from '../../frame/view.ts';
import styles from './Overview.module.css';

/** One row for each system. */
export function SystemTable({ systems }: Pick<Overview, 'systems'>) {
  if (systems.length === 0) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>System</th>
          <th className={styles.number}>Accounts</th>
          <th>Completeness</th>
        </tr>
      </thead>
      <tbody>
        {systems.map((system) => (
          <tr key={system.name}>
            <td>
              <KindIcon kind="system" isDecorative />{' '}
              <a
                href={toHash('accounts', [], { filter: JSON.stringify([['system', 'equals', system.name]]) })}
              >
                {system.name}
              </a>
            </td>
            <td className={styles.number}>{numberWords(system.accounts)}</td>
            <td>
              <CompletenessBadge status={system.completeness} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
