/** Drift as a screen. */
import { IconArrowsDiff } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Drift } from './Drift.tsx';

export const driftView: ViewDefinition = {
  id: 'drift',
  title: 'Drift',
  group: 'Tests',
  goKey: 'd',
  icon: IconArrowsDiff,
  component: Drift,
};
