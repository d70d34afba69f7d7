/** The what-if basket of this window: changes that are gathered on any screen and tried on one. Remembered on this machine. */
import { useSyncExternalStore } from 'react';
import type { Input } from '#contract/index.ts';
import { recall, remember } from '../../frame/remember.ts';
import { toHash } from '../../frame/route.ts';
import { showToast } from '../../frame/toast.ts';

export type BasketChange = Input<'whatIf.run'>['changes'][number];

const NAME = 'whatIf.basket';
const listeners = new Set<() => void>();
let basket = recall<readonly BasketChange[]>(NAME, []);

/** Replaces what is in the basket. */
export function setBasket(changes: readonly BasketChange[]): void {
  basket = changes;
  remember(NAME, changes);
  for (const listener of listeners) listener();
}

/** Adds changes that are not in the basket yet, and says so. */
export function addToBasket(changes: readonly BasketChange[]): void {
  const known = new Set(basket.map((change) => JSON.stringify(change)));
  const fresh = changes.filter((change) => !known.has(JSON.stringify(change)));
  setBasket([...basket, ...fresh]);
  showToast({
    title: fresh.length > 0 ? 'Added to the what-if basket' : 'Already in the what-if basket',
    text: `${basket.length === 1 ? '1 change' : `${basket.length} changes`} in it.`,
    link: { words: 'Show what they would do', hash: toHash('whatif') },
  });
}

/** The basket, as it is now. */
export function useBasket(): readonly BasketChange[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => basket,
  );
}
