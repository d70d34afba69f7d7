/** The command palette: go to a screen, find a node, run what has a shortcut. */
import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useQuery } from '../client/useQuery.ts';
import { KeyHint } from '../components/KeyHint.tsx';
import { KindIcon } from '../components/KindIcon.tsx';
import { KIND_GLYPHS, kindName } from '../components/kindGlyph.ts';
import { useEngagement } from './EngagementContext.tsx';
import styles from './Frame.module.css';
import { nodeInspection } from './inspections.tsx';
import { useInspector } from './InspectorContext.tsx';
import { nodeTitle } from './nodeText.ts';
import { paletteMatches } from './paletteMatches.ts';
import { useAllShortcuts } from './Shortcuts.tsx';
import { goTo } from './useRoute.ts';
import type { ViewDefinition } from './view.ts';

type Entry = {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly note?: string;
  readonly keys?: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
};

type PaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly views: readonly ViewDefinition[];
};

/** The palette as a dialog. */
export function Palette({ isOpen, onClose, views }: PaletteProps) {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      padding={0}
      size={620}
      yOffset="12vh"
      centered={false}
      classNames={{ content: styles.paletteContent ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Search or run a command">
        <Modal.Body>
          <PaletteContent onClose={onClose} views={views} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteContent({ onClose, views }: Omit<PaletteProps, 'isOpen'>) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  // At once, not when the dialog's focus trap gets to it: what is typed after Ctrl+K must arrive.
  useEffect(() => input.current?.focus(), []);
  const nodes = useNodeEntries(text);
  const entries = [...paletteMatches(useCommandEntries(views), text), ...nodes];
  const chosen = Math.min(at, entries.length - 1);

  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % entries.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[chosen]);
    }
  };
  return (
    <div className={styles.palette}>
      <input
        ref={input}
        className={styles.paletteInput}
        role="combobox"
        aria-label="Search or run a command"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={entries.length === 0 ? undefined : `${listId}-${chosen}`}
        placeholder="A person, an account, a role, a permission, a screen, a command"
        value={text}
        data-autofocus
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.paletteList} role="listbox" id={listId} aria-label="Found">
        {entries.map((entry, index) => (
          <div key={entry.id} role="presentation">
            {entry.group === entries[index - 1]?.group ? null : (
              <div className={styles.paletteGroup} role="presentation">
                {entry.group}
              </div>
            )}
            <PaletteItem
              entry={entry}
              id={`${listId}-${index}`}
              isChosen={index === chosen}
              onRun={() => run(entry)}
            />
          </div>
        ))}
        {entries.length === 0 ? <div className={styles.paletteGroup}>Nothing of that name</div> : null}
      </div>
    </div>
  );
}

type PaletteItemProps = {
  readonly entry: Entry;
  readonly id: string;
  readonly isChosen: boolean;
  readonly onRun: () => void;
};

function PaletteItem({ entry, id, isChosen, onRun }: PaletteItemProps) {
  return (
    // The keyboard acts on the input (ARIA combobox pattern); the pointer acts here.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={styles.paletteItem}
      onClick={onRun}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {entry.icon}
      <span className={styles.paletteItemTitle}>{entry.title}</span>
      {entry.note === undefined ? null : <span className={styles.paletteNote}>{entry.note}</span>}
      {entry.keys === undefined ? null : <KeyHint keys={entry.keys} />}
    </div>
  );
}

function useCommandEntries(views: readonly ViewDefinition[]): readonly Entry[] {
  const shortcuts = useAllShortcuts();
  const goTos = views.map((view): Entry => ({
    id: `go ${view.id}`,
    group: 'Go to',
    title: view.title,
    keys: `g ${view.goKey}`,
    icon: <view.icon size={15} stroke={1.6} />,
    run: () => goTo(view.id),
  }));
  const commands = shortcuts.flatMap((one): Entry[] => {
    const { run } = one;
    if (run === undefined || one.keys.startsWith('g ') || one.keys === 'mod+k') return [];
    return [{ ...one, run, id: `do ${one.keys} ${one.title}`, group: 'Commands' }];
  });
  return [...goTos, ...commands];
}

function useNodeEntries(text: string): readonly Entry[] {
  const { snapshot } = useEngagement();
  const { inspect } = useInspector();
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useQuery('graph.search', asked === '' ? null : { text: asked, snapshot, limit: 12 });
  if (asked === '' || found.status !== 'done') return [];
  return found.data.nodes.map((node) => {
    const kind = kindName(node.kind);
    return {
      id: `node ${node.id}`,
      group: 'In the snapshot',
      title: nodeTitle(node),
      note: node.system === '' ? KIND_GLYPHS[kind].title : `${KIND_GLYPHS[kind].title} in ${node.system}`,
      icon: <KindIcon kind={kind} size={15} isDecorative />,
      run: () => inspect(nodeInspection(node)),
    };
  });
}
