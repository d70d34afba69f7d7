/** Accounts that need a question, and matches that wait for a decision; each leads to its rows. */
import { useQuery } from '../../client/useQuery.ts';
import { toHash } from '../../frame/route.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { FINDINGS } from '../accounts/findings.ts';
import { Figure } from './Figure.tsx';
import styles from './Overview.module.css';

/** Nothing is shown before the first import. */
export function AccountFigures() {
  const { snapshot } = useEngagement();
  const at = snapshot === undefined ? null : { snapshot };
  const report = useQuery('accounts.findings', at && { ...at, page: { limit: 1 } });
  const summary = useQuery('correlation.summary', at);
  if (report.data === undefined || summary.data === undefined) return null;
  const { counts } = report.data;
  return (
    <div className={styles.figures} role="group" aria-label="Accounts that need a question">
      <Figure
        value={summary.data.accounts.open}
        nouns={['account to match', 'accounts to match']}
        hash={toHash('correlation')}
      />
      {FINDINGS.map(({ id, title }) => {
        const found = counts.find((one) => one.finding === id);
        return found === undefined || (found.count === 0 && found.unknown === 0) ? null : (
          <Figure
            key={id}
            value={found.count}
            nouns={[title.toLowerCase(), title.toLowerCase()]}
            note={found.unknown === 0 ? '' : `${found.unknown.toLocaleString('en')} unknown`}
            hash={toHash('accounts', [], { finding: id })}
          />
        );
      })}
    </div>
  );
}
