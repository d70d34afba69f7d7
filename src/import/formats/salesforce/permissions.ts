/** Permissions of Salesforce as nodes: the same keys whether they come from an object extract or from metadata. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { flagIn } from '../shared/rowValues.ts';

export type Permission = {
  readonly key: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, string>>;
};

const OBJECT_ACCESS = {
  Create: 'create',
  Read: 'read',
  Edit: 'edit',
  Delete: 'delete',
  ViewAllRecords: 'viewAll',
  ModifyAllRecords: 'modifyAll',
  ViewAllFields: 'viewAllFields',
} as const;
export type ObjectAccess = (typeof OBJECT_ACCESS)[keyof typeof OBJECT_ACCESS];

/** What a user may do with the records of an object. */
export function objectPermission(object: string, access: ObjectAccess): Permission {
  return {
    key: `${object}.${access}`,
    label: `${object} ${access}`,
    attributes: { type: 'object_permission', value: object, access },
  };
}

/** Access to a field, named `Account.Rating`. */
export function fieldPermission(field: string, access: 'read' | 'edit'): Permission {
  return {
    key: `field ${field}.${access}`,
    label: `${field} ${access}`,
    attributes: { type: 'field_permission', value: field, access },
  };
}

/** A permission of the whole organisation; `name` begins with `Permissions`. */
export function systemPermission(name: string): Permission {
  const words = name.slice('Permissions'.length).replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
  return { key: name, label: words, attributes: { type: 'system_permission', value: name } };
}

/** The right to a class, page, application, custom permission and the like. */
export function setupPermission(type: string, entity: string): Permission {
  const kind = type === 'CustomPermission' ? 'custom_permission' : 'setup_access';
  return {
    key: `${type}:${entity}`,
    label: `${type} ${entity}`,
    attributes: { type: kind, value: entity, entityType: type },
  };
}

export function stateGrant(
  sink: StatementSink,
  holder: NodeHandle,
  { key, label, attributes }: Permission,
  record: number,
  isMuted = false,
): void {
  const node = sink.node('permission', key, record, { label, attributes });
  sink.grant('grants', holder, node, record, isMuted ? { effect: 'deny' } : {});
}

/** Permissions of a row of ObjectPermissions. */
export function objectPermissionsOf(row: FixedRow): readonly Permission[] {
  const object = row.need('SobjectType');
  return Object.entries(OBJECT_ACCESS).flatMap(([column, access]) =>
    flagIn(row, `Permissions${column}`) ? [objectPermission(object, access)] : [],
  );
}

/** Permissions of a row of FieldPermissions. */
export function fieldPermissionsOf(row: FixedRow): readonly Permission[] {
  const field = row.need('Field');
  const read = flagIn(row, 'PermissionsRead') ? [fieldPermission(field, 'read')] : [];
  return flagIn(row, 'PermissionsEdit') ? [...read, fieldPermission(field, 'edit')] : read;
}

/** The permission of a row of SetupEntityAccess. */
export function setupPermissionsOf(row: FixedRow): readonly Permission[] {
  return [setupPermission(row.need('SetupEntityType'), row.need('SetupEntityId'))];
}

/** The permissions that a row of PermissionSet, Profile or MutingPermissionSet holds in columns of their own. */
export function columnPermissionsOf(row: FixedRow, columns: readonly string[]): readonly Permission[] {
  return columns.filter((column) => flagIn(row, column)).map(systemPermission);
}

/** The columns of a table that are permissions of the organisation. */
export function permissionColumns(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^permissions[a-z]/i.test(name) && !/^permissionset/i.test(name));
}
