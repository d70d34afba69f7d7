/** Permission sets of groups. A muting permission set takes permissions away inside its group only. */
import type { FixedRow } from '../shared/fixedRow.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedTableCall } from '../shared/fixedTables.ts';
import { salesforceTable } from './begin.ts';
import { Contents } from './contents.ts';
import { applied, notApplied } from './findingKinds.ts';
import { stateGrant } from './permissions.ts';
import { MUTING } from './setTables.ts';

type Component = { readonly set: string; readonly record: number };

export const permissionSetGroupComponents = salesforceTable({
  name: 'PermissionSetGroupComponent',
  requiredColumns: ['PermissionSetGroupId', 'PermissionSetId'],
  withoutColumns: ['AssigneeId'],
  begin: (table, ids) => {
    const groups = new Map<string, Component[]>();
    const take = (row: FixedRow): void => {
      const group = ids.need(row, 'PermissionSetGroupId');
      const component = { set: ids.need(row, 'PermissionSetId'), record: row.record };
      const known = groups.get(group);
      if (known) known.push(component);
      else groups.set(group, [component]);
    };
    return { take, end: () => stateGroups(table, groups) };
  },
});

async function stateGroups(
  { sink, options }: FixedTableCall,
  groups: ReadonlyMap<string, readonly Component[]>,
): Promise<void> {
  const muted = [...groups.values()].filter((components) => components.some(isMuting)).flat();
  const contents = await Contents.read(options.beside, new Set(muted.map(({ set }) => set)));
  const findings = new Findings();
  for (const [key, components] of groups) {
    const first = components[0]?.record ?? 0;
    const group = sink.node('role', key, first);
    const mutings = components.filter(isMuting);
    const away = new Set(mutings.flatMap(({ set }) => contents.of(set).map((permission) => permission.key)));
    if (mutings.length > 0) findings.add(away.size > 0 ? applied : notApplied, first, key);
    for (const component of mutings) sink.node('role', component.set, component.record);
    for (const { set, record } of components.filter((one) => !isMuting(one))) {
      const permissions = contents.of(set);
      const rest = permissions.filter((permission) => !away.has(permission.key));
      if (rest.length === permissions.length) {
        sink.grant('includes', group, sink.node('role', set, record), record);
      } else for (const permission of rest) stateGrant(sink, group, permission, record);
    }
  }
  findings.report(sink);
}

const isMuting = ({ set }: Component): boolean => set.startsWith(MUTING);
