/** Kinds of grants that a remedy may remove, in words. */
import type { Input } from '#contract/index.ts';

export type RemovableKind = NonNullable<Input<'remedy.find'>['kinds']>[number];

export const REMOVABLE_KINDS: readonly { readonly value: RemovableKind; readonly label: string }[] = [
  { value: 'memberOf', label: 'Memberships in groups' },
  { value: 'assigned', label: 'Assignments of roles' },
  { value: 'includes', label: 'Roles in roles' },
  { value: 'grants', label: 'Permissions of roles and groups' },
  { value: 'implies', label: 'Permissions in permissions' },
  { value: 'canBecome', label: 'Takeover' },
  { value: 'authenticates', label: 'Credentials of accounts' },
];

/** What may be removed when nothing else is said. */
export const USUAL_KINDS: readonly RemovableKind[] = [
  'memberOf',
  'assigned',
  'includes',
  'grants',
  'canBecome',
];
