/** What a table usually holds: mappings to begin with. */
import type { NodeKind } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';
import { addNode, type RawColumn } from './mappingEdit.ts';

export const STARTING_POINTS: readonly { readonly title: string; readonly kinds: readonly NodeKind[] }[] = [
  { title: 'People', kinds: ['identity'] },
  { title: 'Accounts', kinds: ['account'] },
  { title: 'Accounts and roles', kinds: ['account', 'role'] },
  { title: 'Accounts and groups', kinds: ['account', 'group'] },
  { title: 'Accounts and permissions', kinds: ['account', 'permission'] },
  { title: 'Accounts, roles and permissions', kinds: ['account', 'role', 'permission'] },
  { title: 'Roles and permissions', kinds: ['role', 'permission'] },
  { title: 'People and their accounts', kinds: ['identity', 'account'] },
];

/** A mapping of these kinds, its fields guessed from the columns. */
export function startingMapping(
  name: string,
  system: string,
  kinds: readonly NodeKind[],
  columns: readonly RawColumn[],
): Mapping {
  const empty: Mapping = {
    tickmarkMapping: 1,
    name,
    description: '',
    system: kinds.every((kind) => kind === 'identity') ? '' : system,
    platform: 'generic',
    requiredColumns: [],
    dropColumns: [],
    nodes: [],
    grants: [],
    skipRows: [],
  };
  return kinds.reduce((mapping, kind) => addNode(mapping, kind, columns), empty);
}
