/** Controls as a screen. */
import { IconShieldCheck } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Controls } from './Controls.tsx';

export const controlsView: ViewDefinition = {
  id: 'controls',
  title: 'Controls',
  group: 'Audit',
  goKey: 'k',
  icon: IconShieldCheck,
  component: Controls,
  count: (overview) => overview.controls.total,
  needsAttention: (overview) => overview.controls.withGaps > 0,
};
