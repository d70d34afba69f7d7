/** Sizes and choices of this window on this machine; nothing of the engagement. */
import { useCallback, useState } from 'react';

const PREFIX = 'tickmark.';

/** A remembered value, or `fallback` when there is none or it cannot be read. */
export function recall<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    // Storage may be refused or hold the text of an older version: the fallback serves.
    return fallback;
  }
}

/** Remembers a JSON value under `name`. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A full or refused storage costs a remembered size, no more.
  }
}

/** State that is remembered on this machine. */
export function useRemembered<T>(name: string, fallback: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => recall(name, fallback));
  const set = useCallback(
    (next: T) => {
      setValue(next);
      remember(name, next);
    },
    [name],
  );
  return [value, set];
}
