/** "What if" for whatever the inspector shows: a grant, an account, a person, a role. */
import type { ActionSource } from '../../frame/Inspector.tsx';
import { nodeText } from '../../frame/nodeText.ts';
import { addToBasket, type BasketChange } from './basket.ts';

/** Puts a change into the basket. */
export const whatIfAction: ActionSource = (subject) => {
  const offer = (title: string, change: BasketChange) => [{ title, run: () => addToBasket([change]) }];
  if (subject.kind === 'grant') {
    const { from, to, kind, effect } = subject.hop;
    return offer(`What if this ${effect === 'deny' ? 'denial' : 'grant'} were removed`, {
      change: 'removeGrant',
      from: nodeText(from),
      to: nodeText(to),
      kind,
      effect,
    });
  }
  if (subject.kind !== 'node') return [];
  const node = nodeText(subject.node);
  switch (subject.node.kind) {
    case 'account':
      return offer('What if it were disabled', { change: 'disableAccount', account: node });
    case 'identity':
      return offer('What if this person left', { change: 'removePerson', person: node });
    case 'group':
    case 'role':
      return offer('What if nobody had it', { change: 'removeGrantsOf', node, direction: 'incoming' });
    default:
      return [];
  }
};
