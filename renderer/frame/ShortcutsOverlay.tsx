/** Every shortcut that holds now. */
import { Dialog } from '../components/Dialog.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import styles from './Frame.module.css';
import { useAllShortcuts } from './Shortcuts.tsx';

type ShortcutsOverlayProps = { readonly isOpen: boolean; readonly onClose: () => void };

/** The overlay of `?`: shortcuts by group. */
export function ShortcutsOverlay({ isOpen, onClose }: ShortcutsOverlayProps) {
  const shortcuts = useAllShortcuts();
  const groups = [...new Set(shortcuts.map((one) => one.group))];
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} width={720}>
      <div className={styles.shortcutColumns}>
        {groups.map((group) => (
          <section key={group} className={styles.shortcutGroup}>
            <h3 className={styles.kicker}>{group}</h3>
            {shortcuts
              .filter((one) => one.group === group)
              .map((one) => (
                <div key={`${one.keys} ${one.title}`} className={styles.shortcutRow}>
                  {one.title}
                  <KeyHint keys={one.keys} />
                </div>
              ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
