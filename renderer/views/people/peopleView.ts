/** People as a screen. */
import { IconUsers } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { People } from './People.tsx';

export const peopleView: ViewDefinition = {
  id: 'people',
  title: 'People',
  group: 'Data',
  goKey: 'p',
  icon: IconUsers,
  component: People,
  count: (overview) => overview.people,
};
