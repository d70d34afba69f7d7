/** Sources as a screen. */
import { IconFileDatabase } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Sources } from './Sources.tsx';

export const sourcesView: ViewDefinition = {
  id: 'sources',
  title: 'Sources',
  group: 'Data',
  goKey: 's',
  icon: IconFileDatabase,
  component: Sources,
  count: (overview) => overview.sources.total,
  needsAttention: (overview) => overview.sources.gaps > 0 || overview.sources.quarantined > 0,
};
