/** The strip at the top: engagement, snapshot, search, colours. */
import { ActionIcon, NativeSelect, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconMoon, IconSearch, IconSun, IconX } from '@tabler/icons-react';
import { useHost } from '../client/HostProvider.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { useEngagement } from './EngagementContext.tsx';
import styles from './Frame.module.css';
import { Logo } from './Logo.tsx';

type TitleStripProps = {
  readonly onSearch: () => void;
  readonly onShortcuts: () => void;
  readonly onCloseEngagement: () => void;
};

/** Engagement, snapshot, search, theme. */
export function TitleStrip({ onSearch, onShortcuts, onCloseEngagement }: TitleStripProps) {
  const { engagement } = useEngagement();
  return (
    <header className={styles.title}>
      <span className={styles.product}>
        <Logo /> Tickmark
      </span>
      <span className={styles.engagement} title={engagement.path}>
        {engagement.title.includes(engagement.client) ? (
          <strong>{engagement.title}</strong>
        ) : (
          <>
            <strong>{engagement.client}</strong> {engagement.title}
          </>
        )}
        {`, ${engagement.period.from} to ${engagement.period.to}`}
      </span>
      <SnapshotSelector />
      <span className={styles.spacer} />
      <button type="button" className={styles.search} onClick={onSearch}>
        <IconSearch size={14} aria-hidden="true" />
        <span className={styles.searchText}>Search or run a command</span>
        <KeyHint keys="mod+k" />
      </button>
      <Tooltip label="Keyboard shortcuts">
        <ActionIcon aria-label="Keyboard shortcuts" onClick={onShortcuts}>
          <IconKeyboard size={16} />
        </ActionIcon>
      </Tooltip>
      <SchemeButton />
      <Tooltip label="Close the engagement">
        <ActionIcon aria-label="Close the engagement" onClick={onCloseEngagement}>
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function SnapshotSelector() {
  const { snapshots, snapshot, setSnapshot } = useEngagement();
  if (snapshots.length === 0) return null;
  return (
    <NativeSelect
      aria-label="Snapshot"
      value={snapshot ?? ''}
      onChange={(event) => setSnapshot(event.currentTarget.value)}
      data={snapshots.map((one) => ({ value: one.label, label: `${one.label}, as of ${one.asOf}` }))}
    />
  );
}

/** Changes between light and dark. */
export function SchemeButton() {
  const host = useHost();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark =
    colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const change = (theme: 'light' | 'dark') => {
    setColorScheme(theme);
    host.setWindow({ theme });
  };
  const words = isDark ? 'Light colours' : 'Dark colours';
  return (
    <Tooltip label={words}>
      <ActionIcon aria-label={words} onClick={() => change(isDark ? 'light' : 'dark')}>
        {isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
