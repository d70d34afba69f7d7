/** Workpapers as a screen. */
import { IconFiles } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Workpapers } from './Workpapers.tsx';

export const workpapersView: ViewDefinition = {
  id: 'workpapers',
  title: 'Workpapers',
  group: 'File',
  goKey: 'w',
  icon: IconFiles,
  component: Workpapers,
  count: (overview) => (overview.workpapers.sets === 0 ? undefined : overview.workpapers.sets),
};
