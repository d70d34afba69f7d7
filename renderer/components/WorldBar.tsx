/** In which world a question is asked: day, second factor, activation, network; each may stay open. */
import { NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './components.module.css';
import { DayInput } from './DayInput.tsx';
import { choicesOf, isOpen, type World } from './world.ts';

type WorldBarProps = {
  readonly world: World;
  /** Gets the changed members; '' opens one. */
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
  /** What the world does to the answer. */
  readonly children?: ReactNode;
};

const OPEN = { date: '', mfa: '', activation: '', network: '' };

/** One field for each member, the effect behind them. */
export function WorldBar({ world, onChange, children }: WorldBarProps) {
  return (
    <div className={styles.world} role="group" aria-label="World that is asked about">
      <span className={styles.worldTitle}>Asked</span>
      <DayInput
        size="xs"
        w={132}
        aria-label="On the day"
        placeholder="day: as-of date"
        value={world.date ?? ''}
        onChange={(date) => onChange({ date })}
      />
      {(['mfa', 'activation', 'network'] as const).map((member) => (
        <NativeSelect
          key={member}
          size="xs"
          aria-label={{ mfa: 'MFA', activation: 'Activation', network: 'Network' }[member]}
          data-fixed={world[member] !== undefined}
          value={world[member] ?? ''}
          data={[...choicesOf(member)]}
          onChange={(event) => onChange({ [member]: event.currentTarget.value })}
        />
      ))}
      {isOpen(world) ? null : (
        <button
          type="button"
          className={styles.iconButton}
          aria-label="Leave everything open"
          title="Leave everything open"
          onClick={() => onChange(OPEN)}
        >
          <IconX size={14} />
        </button>
      )}
      <span className={styles.worldEffect} role="status">
        {children}
      </span>
    </div>
  );
}
