/** The findings on accounts, in the order of the engine. */
import type { AccountFinding } from '#contract/roster.ts';

export const FINDINGS: readonly { readonly id: AccountFinding; readonly title: string }[] = [
  { id: 'leaver', title: 'Of leavers' },
  { id: 'contractor', title: 'Contract over' },
  { id: 'mover', title: 'Of movers' },
  { id: 'orphan', title: 'Orphan' },
  { id: 'shared', title: 'Shared' },
  { id: 'dormant', title: 'Dormant' },
  { id: 'neverUsed', title: 'Never used' },
  { id: 'duplicate', title: 'Duplicate' },
  { id: 'default', title: 'Default' },
  { id: 'noOwner', title: 'No owner' },
];
