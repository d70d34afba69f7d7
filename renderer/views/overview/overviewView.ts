/** The overview as a screen. */
import { IconLayoutDashboard } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Overview } from './Overview.tsx';

export const overviewView: ViewDefinition = {
  id: 'overview',
  title: 'Overview',
  group: '',
  goKey: 'o',
  icon: IconLayoutDashboard,
  component: Overview,
  count: (overview) => (overview.missing.length === 0 ? undefined : overview.missing.length),
  needsAttention: (overview) => overview.missing.length > 0,
};
