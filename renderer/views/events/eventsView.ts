/** Reviews and logs as a screen. */
import { IconHistory } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Events } from './Events.tsx';

export const eventsView: ViewDefinition = {
  id: 'events',
  title: 'Reviews and logs',
  group: 'Data',
  goKey: 'l',
  icon: IconHistory,
  component: Events,
};
