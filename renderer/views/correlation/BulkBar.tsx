/** All open proposals of one rule at once. */
import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { showToast } from '../../frame/toast.ts';
import styles from './Correlation.module.css';
import { ruleWords } from './ruleWords.ts';

export function BulkBar({ kind }: { readonly kind: 'account' | 'person' }) {
  const { snapshot } = useEngagement();
  const at = snapshot === undefined ? {} : { snapshot };
  const summary = useQuery('correlation.summary', at);
  const command = useCommand('correlation.decideAll');
  const [chosen, setChosen] = useState('');
  const [atLeast, setAtLeast] = useState<number>(0);
  const rules = (summary.data?.byRule ?? []).filter((one) => one.kind === kind && one.proposed > 0);
  const rule = rules.find((one) => one.rule === chosen)?.rule ?? rules[0]?.rule;
  if (rule === undefined) return null;
  const decideAll = async (verdict: 'accept' | 'reject') => {
    const done = await command.run({ kind, rule, atLeast, verdict, ...at });
    if (done === undefined) return;
    showToast({
      title: `${done.decided.toLocaleString('en')} ${verdict === 'accept' ? 'accepted' : 'rejected'}.`,
      text: done.left.map((one) => `${one.count} left open: ${one.reason}`).join('; '),
    });
  };
  return (
    <div className={styles.bulk} role="group" aria-label="All of one rule">
      <NativeSelect
        size="xs"
        aria-label="Rule"
        value={rule}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={rules.map((one) => ({
          value: one.rule,
          label: `${ruleWords(one.rule)} ${one.confidence} % (${one.proposed})`,
        }))}
      />
      <NumberInput
        size="xs"
        w={84}
        min={0}
        max={100}
        suffix=" %"
        aria-label="From this confidence on"
        value={atLeast}
        onChange={(value) => setAtLeast(typeof value === 'number' ? value : 0)}
      />
      <Button
        size="xs"
        variant="default"
        loading={command.isRunning}
        onClick={() => void decideAll('accept')}
      >
        Accept all of the rule
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={command.isRunning}
        onClick={() => void decideAll('reject')}
      >
        Reject all
      </Button>
      {command.error === undefined ? null : <ErrorNote error={command.error} />}
    </div>
  );
}
