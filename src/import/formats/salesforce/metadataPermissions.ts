/** What a section of a metadata file permits. */
import {
  fieldPermission,
  type ObjectAccess,
  objectPermission,
  type Permission,
  setupPermission,
  systemPermission,
} from './permissions.ts';
import type { Section } from './metadata.ts';

/** A section that cannot be taken. */
export class SectionFault extends Error {}

const OBJECT_FLAGS: Readonly<Record<string, ObjectAccess>> = {
  allowCreate: 'create',
  allowRead: 'read',
  allowEdit: 'edit',
  allowDelete: 'delete',
  viewAllRecords: 'viewAll',
  modifyAllRecords: 'modifyAll',
  viewAllFields: 'viewAllFields',
};

/** Sections that switch one thing on: the element that names it, the one that says so, and its kind in SetupEntityAccess. */
const SWITCHES = new Map<string, { readonly name: string; readonly on: string; readonly type: string }>([
  ['classAccesses', { name: 'apexClass', on: 'enabled', type: 'ApexClass' }],
  ['pageAccesses', { name: 'apexPage', on: 'enabled', type: 'ApexPage' }],
  ['applicationVisibilities', { name: 'application', on: 'visible', type: 'TabSet' }],
  ['customPermissions', { name: 'name', on: 'enabled', type: 'CustomPermission' }],
  ['customMetadataTypeAccesses', { name: 'name', on: 'enabled', type: 'CustomEntityDefinition' }],
  ['customSettingAccesses', { name: 'name', on: 'enabled', type: 'CustomEntityDefinition' }],
  ['externalDataSourceAccesses', { name: 'externalDataSource', on: 'enabled', type: 'ExternalDataSource' }],
  ['flowAccesses', { name: 'flow', on: 'enabled', type: 'FlowDefinition' }],
  ['agentAccesses', { name: 'agentName', on: 'enabled', type: 'Agent' }],
  [
    'externalCredentialPrincipalAccesses',
    { name: 'externalCredentialPrincipal', on: 'enabled', type: 'ExternalCredentialPrincipal' },
  ],
]);

/** Sections that say how something looks or when a log-in is possible, not what is permitted. */
const WITHOUT_PERMISSION: ReadonlySet<string> = new Set([
  'tabSettings',
  'tabVisibilities',
  'layoutAssignments',
  'recordTypeVisibilities',
  'categoryGroupVisibilities',
  'profileActionOverrides',
  'loginHours',
  'loginIpRanges',
  'loginFlows',
]);

/**
 * The permissions of a section; null when nothing is known of such sections.
 *
 * @throws {SectionFault} when an element is missing or its value is neither true nor false.
 */
export function permissionsOfSection(section: Section): readonly Permission[] | null {
  const { name } = section;
  if (WITHOUT_PERMISSION.has(name)) return [];
  if (name === 'objectPermissions') {
    const object = needed(section, 'object');
    return Object.entries(OBJECT_FLAGS).flatMap(([element, access]) =>
      isOn(section, element) ? [objectPermission(object, access)] : [],
    );
  }
  if (name === 'fieldPermissions' || name === 'fieldLevelSecurities') {
    const field = needed(section, 'field');
    const read = isOn(section, 'readable') ? [fieldPermission(field, 'read')] : [];
    return isOn(section, 'editable') ? [...read, fieldPermission(field, 'edit')] : read;
  }
  if (name === 'userPermissions') {
    const permission = systemPermission(`Permissions${needed(section, 'name')}`);
    return isOn(section, 'enabled') ? [permission] : [];
  }
  const known = SWITCHES.get(name);
  if (!known) return null;
  const permission = setupPermission(known.type, needed(section, known.name));
  return isOn(section, known.on) ? [permission] : [];
}

function needed({ name, values }: Section, element: string): string {
  const value = values.get(element) ?? '';
  if (value === '') throw new SectionFault(`${name} has no ${element}`);
  return value;
}

function isOn({ name, values }: Section, element: string): boolean {
  const value = values.get(element) ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new SectionFault(`${element} of ${name} is neither true nor false: ${value.slice(0, 40)}`);
}
