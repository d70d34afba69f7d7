/** Correlation as a screen. */
import { IconUserCheck } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Correlation } from './Correlation.tsx';

export const correlationView: ViewDefinition = {
  id: 'correlation',
  title: 'Correlation',
  group: 'Data',
  goKey: 'i',
  icon: IconUserCheck,
  component: Correlation,
};
