/** Samples as a screen. */
import { IconTargetArrow } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Samples } from './Samples.tsx';

export const samplesView: ViewDefinition = {
  id: 'samples',
  title: 'Samples',
  group: 'Audit',
  goKey: 'm',
  icon: IconTargetArrow,
  component: Samples,
  count: (overview) => overview.samples.total,
  needsAttention: (overview) => overview.samples.open > 0,
};
