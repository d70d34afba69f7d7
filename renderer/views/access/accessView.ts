/** The access explorer as a screen. */
import { IconBinaryTree } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Access } from './Access.tsx';

export const accessView: ViewDefinition = {
  id: 'access',
  title: 'Access explorer',
  group: 'Data',
  goKey: 'a',
  icon: IconBinaryTree,
  component: Access,
};
