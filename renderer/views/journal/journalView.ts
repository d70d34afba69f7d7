/** The journal as a screen. */
import { IconListDetails } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Journal } from './Journal.tsx';

export const journalView: ViewDefinition = {
  id: 'journal',
  title: 'Journal',
  group: 'File',
  goKey: 'j',
  icon: IconListDetails,
  component: Journal,
};
