/** Which two snapshots are compared. */
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import styles from './Drift.module.css';

type CompareFormProps = {
  readonly isRunning: boolean;
  readonly isFirst: boolean;
  readonly onCompare: (from: string, to: string) => void;
};

/** Two choices and a button. The two latest snapshots are offered. */
export function CompareForm({ isRunning, isFirst, onCompare }: CompareFormProps) {
  const { snapshots } = useEngagement();
  const [chosen, setChosen] = useState<{ readonly from?: string; readonly to?: string }>({});
  const from = chosen.from ?? snapshots[1]?.label ?? null;
  const to = chosen.to ?? snapshots[0]?.label ?? null;
  const data = snapshots.map(({ label, asOf }) => ({
    value: label,
    label: label === asOf ? label : `${label}, ${asOf}`,
  }));
  return (
    <div className={styles.form}>
      <Select
        size="xs"
        w={170}
        aria-label="Earlier snapshot"
        allowDeselect={false}
        data={data}
        value={from}
        onChange={(value) => setChosen({ ...chosen, from: value ?? '' })}
      />
      <span aria-hidden>to</span>
      <Select
        size="xs"
        w={170}
        aria-label="Later snapshot"
        allowDeselect={false}
        data={data}
        value={to}
        onChange={(value) => setChosen({ ...chosen, to: value ?? '' })}
      />
      <Button
        size="xs"
        variant={isFirst ? 'filled' : 'default'}
        loading={isRunning}
        disabled={from === null || to === null || from === to}
        onClick={() => onCompare(from ?? '', to ?? '')}
      >
        {isFirst ? 'Compare' : 'Compare again'}
      </Button>
    </div>
  );
}
