/** Every campaign with what its header says and how its items were decided. */
import type { Output } from '#contract/index.ts';
import { numberWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import { instantWords } from './eventColumns.tsx';
import styles from './Events.module.css';

type Campaign = Output<'event.summary'>['campaigns'][number];

const COUNTS = [
  ['items', 'Items'],
  ['approve', 'Approve'],
  ['revoke', 'Revoke'],
  ['change', 'Change'],
  ['abstain', 'Abstain'],
  ['undecided', 'Undecided'],
  ['reviewers', 'Reviewers'],
] as const;

const DAYS = [
  ['listAsOf', 'List as of'],
  ['startedAt', 'Started'],
  ['dueAt', 'Due'],
  ['completedAt', 'Completed'],
  ['firstDecidedAt', 'First decision'],
  ['lastDecidedAt', 'Last decision'],
] as const;

/** One row for each campaign; its name leads to its items. */
export function CampaignTable({ campaigns }: { readonly campaigns: readonly Campaign[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          {COUNTS.map(([id, title]) => (
            <th key={id} scope="col" className={styles.number}>
              {title}
            </th>
          ))}
          {DAYS.map(([id, title]) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign, index) => (
          // Several campaigns may have one name, or none.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={`${index} ${campaign.campaignId} ${campaign.name}`}>
            <th scope="row">
              <a href={itemsHash(campaign)}>{campaign.name || campaign.campaignId || 'Not named'}</a>
              {campaign.scope === '' ? null : <div className={styles.scope}>{campaign.scope}</div>}
            </th>
            {COUNTS.map(([id]) => (
              <td key={id} className={styles.number}>
                {numberWords(campaign[id])}
              </td>
            ))}
            {DAYS.map(([id]) => (
              <td key={id}>{instantWords(campaign[id])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The review decisions of a campaign: found by its id, else by its name. */
function itemsHash({ campaignId, name }: Campaign): string {
  const [column, value] = campaignId === '' ? ['campaign', name] : ['campaignId', campaignId];
  const filter = value === '' ? [[column, 'isEmpty']] : [[column, 'equals', value]];
  return toHash('events', [], { kind: 'review-item', filter: JSON.stringify(filter) });
}
