/** One assignment of an Azure role, whatever export it stands in. */
import { camelObject, objectOf } from './entraValues.ts';
import { textOf, texts, type JsonObject } from './values.ts';

export type Assignment = {
  readonly scope: string;
  readonly roleName: string;
  /** GUID in lower case; '' when the export names the role only. */
  readonly roleId: string;
  readonly principalId: string;
  readonly principalType: string;
  readonly displayName: string;
  readonly signInName: string;
  /** The export has names: a blank one is a principal that it could not look up. */
  readonly hasNames: boolean;
  readonly condition: string;
  readonly isEligible: boolean;
  readonly status: string;
  /** As the export has them; '' when not stated. */
  readonly startsAt: string;
  readonly endsAt: string;
};

export type Definition = {
  readonly roleId: string;
  readonly roleName: string;
  readonly isCustom: string;
  readonly assignableScopes: readonly string[];
  readonly permissions: readonly RolePermission[];
};

/** What a definition allows, on the resources themselves and on the data in them. */
export type RolePermission = {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  readonly condition: string;
};

/** `/subscriptions/…/roleDefinitions/GUID` or the GUID alone. */
export function roleIdOf(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1).toLowerCase();
}

/** The members of the object and of its `properties`, as one. */
export function flat(value: JsonObject): JsonObject {
  const body = camelObject(value);
  return { ...body, ...objectOf(body, 'properties') };
}

const firstOf = (body: JsonObject, ...names: string[]): string =>
  names.map((name) => textOf(body, name)).find((text) => text !== '') ?? '';

export const isAssignment = (body: JsonObject): boolean =>
  Object.hasOwn(body, 'scope') &&
  (Object.hasOwn(body, 'roleDefinitionId') || Object.hasOwn(body, 'roleDefinitionName')) &&
  (Object.hasOwn(body, 'principalId') || Object.hasOwn(body, 'objectId'));

export const isDefinition = (body: JsonObject): boolean =>
  Object.hasOwn(body, 'assignableScopes') &&
  (Array.isArray(body['permissions']) || Array.isArray(body['actions']));

/** Get-AzRoleAssignment, `az role assignment list`, or REST. */
export function assignmentOf(body: JsonObject): Assignment {
  const expanded = objectOf(body, 'expandedProperties');
  const principal = objectOf(expanded, 'principal');
  return {
    scope: textOf(body, 'scope'),
    roleName:
      firstOf(body, 'roleDefinitionName') || textOf(objectOf(expanded, 'roleDefinition'), 'displayName'),
    roleId: roleIdOf(textOf(body, 'roleDefinitionId')),
    principalId: firstOf(body, 'principalId', 'objectId'),
    principalType: firstOf(body, 'principalType', 'objectType') || textOf(principal, 'type'),
    displayName: textOf(body, 'displayName') || textOf(principal, 'displayName'),
    signInName: firstOf(body, 'signInName', 'principalName') || textOf(principal, 'email'),
    hasNames: ['displayName', 'signInName', 'principalName'].some((name) => Object.hasOwn(body, name)),
    condition: textOf(body, 'condition'),
    isEligible:
      /roleEligibilitySchedule/i.test(textOf(body, 'type')) ||
      /roleEligibilitySchedule/i.test(textOf(body, 'id')),
    status: textOf(body, 'status'),
    startsAt: textOf(body, 'startDateTime'),
    endsAt: textOf(body, 'endDateTime'),
  };
}

/** Get-AzRoleDefinition, `az role definition list`, or REST. */
export function definitionOf(body: JsonObject): Definition {
  // Get-AzRoleDefinition calls the name Name and the GUID Id; the others call the GUID name.
  const roleName = textOf(body, 'roleName');
  const kind = firstOf(body, 'roleType');
  return {
    roleId: roleIdOf(roleName === '' ? textOf(body, 'id') : firstOf(body, 'name', 'id')),
    roleName: roleName || textOf(body, 'name'),
    isCustom:
      typeof body['isCustom'] === 'boolean'
        ? String(body['isCustom'])
        : kind === ''
          ? ''
          : String(/custom/i.test(kind)),
    assignableScopes: texts(body['assignableScopes']),
    permissions: permissionsOf(body),
  };
}

function permissionsOf(body: JsonObject): readonly RolePermission[] {
  const list = Array.isArray(body['permissions']) ? body['permissions'] : [body];
  return list
    .filter(
      (entry): entry is JsonObject => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
    )
    .map((entry) => {
      const permission = camelObject(entry);
      return {
        actions: texts(permission['actions']),
        notActions: texts(permission['notActions']),
        dataActions: texts(permission['dataActions']),
        notDataActions: texts(permission['notDataActions']),
        condition: textOf(permission, 'condition'),
      };
    });
}
