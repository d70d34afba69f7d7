/** Which keys do what; the shortcuts overlay and the palette read the same table. */

export type Shortcut = {
  /** e.g. "mod+k", "g s" (one after the other), "/" or "shift+?". */
  readonly keys: string;
  readonly title: string;
  /** Heading in the overlay. */
  readonly group: string;
  /** Left out: only shown; something on the page listens by itself. */
  readonly run?: () => void;
  /** Also while a text field has the focus. */
  readonly isGlobal?: boolean;
};

export type KeyStroke = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/** The name of a keystroke as shortcuts write it: Ctrl and Cmd are both "mod"; Shift only with named keys and letters. */
export function strokeName(stroke: KeyStroke): string {
  const key = stroke.key === ' ' ? 'space' : stroke.key.toLowerCase();
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase();
  const parts = [
    stroke.ctrlKey || stroke.metaKey ? 'mod' : '',
    stroke.altKey ? 'alt' : '',
    stroke.shiftKey && !isSign ? 'shift' : '',
    key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

export type Match = {
  readonly shortcut: Shortcut | undefined;
  /** First half of a two-key shortcut that waits for its second key; '' when none. */
  readonly pending: string;
};

/**
 * The shortcut that a keystroke completes.
 *
 * @param pending - the first half typed before, or ''.
 */
export function matchStroke(shortcuts: readonly Shortcut[], pending: string, stroke: KeyStroke): Match {
  const name = strokeName(stroke);
  const full = pending === '' ? name : `${pending} ${name}`;
  const heard = shortcuts.filter((one) => one.run !== undefined);
  const shortcut = heard.find((one) => one.keys === full);
  if (shortcut !== undefined) return { shortcut, pending: '' };
  const isStart = pending === '' && heard.some((one) => one.keys.startsWith(`${name} `));
  return { shortcut: undefined, pending: isStart ? name : '' };
}

/** How keys are shown: "mod+k" as "Ctrl K" or "⌘ K", "g s" as "G then S". */
export function keyWords(keys: string, isMac: boolean): string {
  const one = (stroke: string) =>
    stroke
      .split('+')
      .map((part) => {
        if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
        if (part === 'alt') return isMac ? '⌥' : 'Alt';
        return part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1);
      })
      .join(' ');
  return keys.split(' ').map(one).join(' then ');
}
