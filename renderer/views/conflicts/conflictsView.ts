/** Conflicts as a screen. */
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Conflicts } from './Conflicts.tsx';

export const conflictsView: ViewDefinition = {
  id: 'conflicts',
  title: 'Conflicts',
  group: 'Tests',
  goKey: 'c',
  icon: IconArrowsSplit2,
  component: Conflicts,
  count: (overview) => overview.conflicts?.total,
};
