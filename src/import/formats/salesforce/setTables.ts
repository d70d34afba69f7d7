/** Permission sets, profiles, groups of them, and what they permit. */
import type { FixedRow } from '../shared/fixedRow.ts';
import { flagIn, flagText } from '../shared/rowValues.ts';
import { salesforceTable } from './begin.ts';
import {
  columnPermissionsOf,
  fieldPermissionsOf,
  objectPermissionsOf,
  type Permission,
  permissionColumns,
  setupPermissionsOf,
  stateGrant,
} from './permissions.ts';
import { withoutEmpty } from '../shared/values.ts';

/** Beginning of the ids of muting permission sets. */
export const MUTING = '0QM';

export const permissionSets = salesforceTable({
  name: 'PermissionSet',
  requiredColumns: ['Id', 'Name', 'IsOwnedByProfile'],
  begin:
    ({ sink }, ids) =>
    (row) => {
      const key = ids.need(row, 'Id');
      const profile = ids.optional(row, 'ProfileId');
      const group = ids.optional(row, 'PermissionSetGroupId');
      const isProfile = flagIn(row, 'IsOwnedByProfile');
      const permissions = ofColumns(row);
      const type = isProfile ? 'profile' : group === '' ? 'permission_set' : 'group_permission_set';
      const attributes = withoutEmpty({ type, value: row.need('Name'), ...setAttributes(row) });
      const label = row.get('Label') || row.get('Name');
      const set = sink.node('role', key, row.record, { label, attributes });
      for (const permission of permissions) stateGrant(sink, set, permission, row.record);
      const owners = [];
      if (isProfile && profile !== '')
        owners.push(sink.node('role', profile, row.record, { label: `${label} (profile)` }));
      if (group !== '') owners.push(sink.node('role', group, row.record));
      for (const owner of owners) sink.grant('includes', owner, set, row.record);
    },
});

/** Profiles as their own object: the permissions are those of the permission set that the profile owns. */
const profile = (column: string) =>
  salesforceTable({
    name: 'Profile',
    requiredColumns: ['Id', 'Name', column],
    withoutColumns: ['IsOwnedByProfile', 'DeveloperName', 'Username'],
    begin:
      ({ sink }, ids) =>
      (row) => {
        const key = idOf(row, ids.need(row, 'Id'), ['00e']);
        const permissions = ofColumns(row);
        const name = row.need('Name');
        const attributes = withoutEmpty({
          type: 'profile',
          value: name,
          userType: row.get('UserType'),
          licenceId: row.get('UserLicenseId'),
        });
        const set = sink.node('role', key, row.record, { label: name, attributes });
        for (const permission of permissions) stateGrant(sink, set, permission, row.record);
      },
  });

export const profiles = [profile('UserLicenseId'), profile('PermissionsModifyAllData')];

const setGroup = (column: string) =>
  salesforceTable({
    name: 'PermissionSetGroup',
    requiredColumns: ['Id', 'DeveloperName', 'MasterLabel', column],
    withoutColumns: ['PermissionsModifyAllData'],
    begin:
      ({ sink }, ids) =>
      (row) => {
        const key = idOf(row, ids.need(row, 'Id'), ['0PG']);
        const attributes = {
          type: 'permission_set_group',
          value: row.need('DeveloperName'),
          ...setAttributes(row),
          ...withoutEmpty({ status: row.get('Status') }),
        };
        sink.node('role', key, row.record, { label: row.need('MasterLabel'), attributes });
      },
  });

export const permissionSetGroups = [setGroup('Status'), setGroup('HasActivationRequired')];

/** What a muting permission set takes away inside its group: stated of the set itself, which nobody holds. */
export const mutingPermissionSets = salesforceTable({
  name: 'MutingPermissionSet',
  requiredColumns: ['Id', 'DeveloperName', 'MasterLabel', 'PermissionsModifyAllData'],
  begin:
    ({ sink }, ids) =>
    (row) => {
      const key = idOf(row, ids.need(row, 'Id'), [MUTING]);
      const permissions = ofColumns(row);
      const attributes = { type: 'muting_permission_set', value: row.need('DeveloperName') };
      const set = sink.node('role', key, row.record, { label: row.need('MasterLabel'), attributes });
      for (const permission of permissions) stateGrant(sink, set, permission, row.record, true);
    },
});

const ofParent = (
  name: string,
  requiredColumns: readonly string[],
  permissionsOf: (row: FixedRow) => readonly Permission[],
) =>
  salesforceTable({
    name,
    requiredColumns: ['ParentId', ...requiredColumns],
    begin:
      ({ sink }, ids) =>
      (row) => {
        const parent = ids.need(row, 'ParentId');
        const permissions = permissionsOf(row);
        const set = sink.node('role', parent, row.record);
        for (const permission of permissions)
          stateGrant(sink, set, permission, row.record, parent.startsWith(MUTING));
        return permissions.length > 0;
      },
  });

export const objectPermissions = ofParent(
  'ObjectPermissions',
  ['SobjectType', 'PermissionsCreate', 'PermissionsEdit'],
  objectPermissionsOf,
);
export const fieldPermissions = ofParent(
  'FieldPermissions',
  ['SobjectType', 'Field', 'PermissionsEdit'],
  fieldPermissionsOf,
);
export const setupEntityAccess = ofParent(
  'SetupEntityAccess',
  ['SetupEntityId', 'SetupEntityType'],
  setupPermissionsOf,
);

/** Tables that say what permission sets permit, with what a row of each says. */
export const contentTables = [
  { table: objectPermissions, parent: 'ParentId', permissionsOf: objectPermissionsOf },
  { table: fieldPermissions, parent: 'ParentId', permissionsOf: fieldPermissionsOf },
  { table: setupEntityAccess, parent: 'ParentId', permissionsOf: setupPermissionsOf },
  { table: permissionSets, parent: 'Id', permissionsOf: ofColumns },
  { table: mutingPermissionSets, parent: 'Id', permissionsOf: ofColumns },
] as const;

function ofColumns(row: FixedRow): readonly Permission[] {
  return columnPermissionsOf(row, permissionColumns(row.columns.names));
}

function setAttributes(row: FixedRow): Record<string, string> {
  return withoutEmpty({
    activationRequired: flagText(row, 'HasActivationRequired'),
    custom: flagText(row, 'IsCustom'),
    licenceId: row.get('LicenseId'),
    namespace: row.get('NamespacePrefix'),
  });
}

function idOf(row: FixedRow, id: string, beginnings: readonly string[]): string {
  if (beginnings.some((beginning) => id.startsWith(beginning))) return id;
  return row.refuse('OTHER_OBJECT', `Id does not begin with ${beginnings.join(' or ')}: ${id}`);
}
