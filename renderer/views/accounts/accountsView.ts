/** Accounts as a screen. */
import { IconUserSquare } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Accounts } from './Accounts.tsx';

export const accountsView: ViewDefinition = {
  id: 'accounts',
  title: 'Accounts',
  group: 'Data',
  goKey: 'u',
  icon: IconUserSquare,
  component: Accounts,
  count: (overview) => overview.accounts,
  needsAttention: (overview) => overview.accountsWithoutPerson > 0,
};
