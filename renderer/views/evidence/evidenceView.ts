/** Evidence as a screen. */
import { IconPaperclip } from '@tabler/icons-react';
import type { ViewDefinition } from '../../frame/view.ts';
import { Evidence } from './Evidence.tsx';

export const evidenceView: ViewDefinition = {
  id: 'evidence',
  title: 'Evidence',
  group: 'Audit',
  goKey: 'e',
  icon: IconPaperclip,
  component: Evidence,
  count: (overview) => overview.evidence.total,
  needsAttention: (overview) => overview.evidence.altered > 0,
};
