/** Exceptions as a screen. */
import { IconAlertSquareRounded } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Exceptions } from './Exceptions.tsx';

export const exceptionsView: ViewDefinition = {
  id: 'exceptions',
  title: 'Exceptions',
  group: 'Audit',
  goKey: 'x',
  icon: IconAlertSquareRounded,
  component: Exceptions,
  count: (overview) => overview.exceptions.total,
  needsAttention: (overview) => overview.exceptions.overdue > 0,
};
