/** Accounts that need a question, of one kind; what the data cannot say stands above the rows. */
import { NumberInput } from '@mantine/core';
import type { AccountFinding } from '#contract/roster.ts';
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeInspection } from '../../frame/inspections.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText } from '../../frame/nodeText.ts';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import styles from './Accounts.module.css';
import { findingColumns } from './findingColumns.tsx';

type AccountFindingsProps = {
  readonly finding: AccountFinding;
  readonly dormantDays: number;
  readonly report: Output<'accounts.findings'> | undefined;
};

export function AccountFindings({ finding, dormantDays, report }: AccountFindingsProps) {
  const { engagement, snapshot } = useEngagement();
  const { inspect } = useInspector();
  const rows = useLoad('accounts.findings', { snapshot, finding, dormantDays }, (output) => output);
  const counts = report?.counts.find((one) => one.finding === finding);
  return (
    <div className={styles.report}>
      <div className={styles.note}>
        {finding === 'dormant' || finding === 'neverUsed' ? (
          <NumberInput
            size="xs"
            w={110}
            min={1}
            max={36500}
            suffix=" days"
            aria-label="Days without a sign-in"
            value={dormantDays}
            onChange={(value) => changeQuery({ days: typeof value === 'number' ? String(value) : '' })}
          />
        ) : null}
        <span>
          As of {report?.asOf ?? ''}
          {finding === 'mover' ? `, compared with ${report?.since || 'no earlier snapshot'}` : ''}.
          {counts !== undefined && counts.unknown > 0
            ? ` Of ${counts.unknown.toLocaleString('en')} accounts it cannot be said: ${counts.reason}.`
            : ''}
        </span>
      </div>
      <Grid
        key={finding}
        name="account-findings"
        noun="findings"
        isMain
        columns={findingColumns}
        rows={rows}
        rowKey={(row) => `${row.finding} ${row.account.id}`}
        onSelect={(row) => inspect(nodeInspection(row.account))}
        onOpen={(row) => goTo('access', [], { of: nodeText(row.account) })}
        exportContext={`${engagement.client}, snapshot ${snapshot ?? ''}`}
        empty={<Empty title="None" text="The sources state no such account." />}
      />
    </div>
  );
}
