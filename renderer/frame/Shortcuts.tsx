/** The shortcuts that hold now: the frame's, and those of the view on screen. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { matchStroke, type Shortcut } from './keyMap.ts';

type Held = { readonly keys: string; readonly shortcuts: readonly Shortcut[] };

type Registry = {
  readonly shortcuts: readonly Shortcut[];
  /** Holds the shortcuts of one owner; the result lets them go. */
  readonly hold: (held: Held) => () => void;
};

const ShortcutsContext = createContext<Registry | null>(null);
const PENDING_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Listens for keys; what stands lower on the page wins over the frame. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [held, setHeld] = useState<readonly Held[]>([]);
  const shortcuts = useMemo(() => held.toReversed().flatMap((one) => one.shortcuts), [held]);
  const hold = useCallback((next: Held) => {
    setHeld((before) => [...before, next]);
    return () => setHeld((before) => before.filter((one) => one !== next));
  }, []);
  const registry = useMemo<Registry>(() => ({ shortcuts, hold }), [shortcuts, hold]);
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  }, [shortcuts]);

  useEffect(() => {
    let pending = '';
    let pendingAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || ['Control', 'Meta', 'Shift', 'Alt'].includes(event.key)) return;
      if (event.timeStamp - pendingAt > PENDING_MS) pending = '';
      const typing = isTyping(event.target);
      const inDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
      const held = latest.current.filter((one) => one.isGlobal === true || (!typing && !inDialog));
      const match = matchStroke(held, pending, event);
      pending = match.pending;
      pendingAt = event.timeStamp;
      if (match.shortcut === undefined) return;
      event.preventDefault();
      match.shortcut.run?.();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);

  return <ShortcutsContext value={registry}>{children}</ShortcutsContext>;
}

function useRegistry(): Registry {
  const registry = useContext(ShortcutsContext);
  if (registry === null) throw new Error('Shortcuts are used outside ShortcutsProvider');
  return registry;
}

/** Every shortcut that holds now. */
export function useAllShortcuts(): readonly Shortcut[] {
  return useRegistry().shortcuts;
}

/** Holds these shortcuts while the component is on screen. `run` may change with every render; titles and keys may not. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { hold } = useRegistry();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const keys = shortcuts.map((one) => `${one.keys}\n${one.title}`).join('\n\n');
  useEffect(() => {
    const held = latest.current.map((one, index) =>
      one.run === undefined ? one : { ...one, run: () => latest.current[index]?.run?.() },
    );
    return hold({ keys, shortcuts: held });
  }, [hold, keys]);
}
