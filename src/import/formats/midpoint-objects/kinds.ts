/** Objects of midPoint, and what they are in the canonical model. */
import type { NodeKind } from '#contract/define.ts';

export type ObjectKind = { readonly node: NodeKind; readonly type: string; readonly section: string };

/** Kind of each object of a file by its identifier. */
export type KnownObjects = ReadonlyMap<string, ObjectKind>;

/** By the name of the element. */
export const KINDS: ReadonlyMap<string, ObjectKind> = new Map([
  ['user', { node: 'account', type: '', section: 'users' }],
  ['org', { node: 'group', type: 'org', section: 'orgs' }],
  ['role', { node: 'role', type: 'role', section: 'roles' }],
  ['service', { node: 'role', type: 'service', section: 'services' }],
  ['archetype', { node: 'role', type: 'archetype', section: 'archetypes' }],
  ['resource', { node: 'resource', type: 'resource', section: 'resources' }],
]);

/** By the type that a reference names: `RoleType` for `role`. */
export function kindOfType(type: string): ObjectKind | undefined {
  const name = type.replace(/Type$/, '');
  return KINDS.get(name.charAt(0).toLowerCase() + name.slice(1));
}

/** What a relation of an assignment means: holding the target, answering for it, standing in for it. */
export function relationMeaning(relation: string): 'holds' | 'responsible' | 'standsIn' | 'unknown' {
  switch (relation) {
    case '':
    case 'default':
    case 'member':
    case 'manager':
    case 'meta':
      return 'holds';
    case 'owner':
    case 'approver':
    case 'consent':
      return 'responsible';
    case 'deputy':
      return 'standsIn';
    default:
      return 'unknown';
  }
}
