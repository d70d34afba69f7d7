/** Changes in a few words, before the engine has named them in full. */
import type { BasketChange } from './basket.ts';

/** The change with the names that it was given by. */
export function plainWords(change: BasketChange): string {
  switch (change.change) {
    case 'removeGrant':
      return `Remove ${change.from} → ${change.to}`;
    case 'addGrant':
      return `Add ${change.from} → ${change.to}`;
    case 'removeGrantsOf':
      return `Remove every grant ${change.direction === 'incoming' ? 'to' : 'of'} ${change.node}`;
    case 'removeSource':
      return `Without the file ${change.source}`;
    case 'disableAccount':
      return `Disable ${change.account}`;
    default:
      return `${change.person} leaves`;
  }
}
