/** Help as a screen; not part of the work, so not in the rail. */
import { IconHelp } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Help } from './Help.tsx';

export const helpView: ViewDefinition = {
  id: 'help',
  title: 'Help',
  group: 'File',
  isInRail: false,
  goKey: 'h',
  icon: IconHelp,
  component: Help,
};
