/** What if as a screen. */
import { IconGitBranch } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { WhatIf } from './WhatIf.tsx';

export const whatIfView: ViewDefinition = {
  id: 'whatif',
  title: 'What if',
  group: 'Tests',
  goKey: 'q',
  icon: IconGitBranch,
  component: WhatIf,
};
