/** Rights in access control entries of Active Directory: those by which the holder takes the object over, and others. */

/** Whoever holds one can act as the object, change who is in it, or change what it does. */
const TAKEOVER: ReadonlySet<string> = new Set([
  'Owns',
  'OwnsLimitedRights',
  'GenericAll',
  'GenericWrite',
  'WriteDacl',
  'WriteOwner',
  'WriteOwnerLimitedRights',
  'AllExtendedRights',
  'ForceChangePassword',
  'AddMember',
  'AddSelf',
  'AddAllowedToAct',
  'AddKeyCredentialLink',
  'WriteSPN',
  'WriteAccountRestrictions',
  'WriteGPLink',
  'ReadLAPSPassword',
  'SyncLAPSPassword',
  'ReadGMSAPassword',
]);

/** Rights that allow something of their own. */
const PERMISSIONS: ReadonlySet<string> = new Set([
  'GetChanges',
  'GetChangesAll',
  'GetChangesInFilteredSet',
  'Enroll',
  'EnrollOnBehalfOf',
  'AutoEnroll',
  'ManageCA',
  'ManageCertificates',
  'DelegatedEnrollmentAgent',
  'WritePKIEnrollmentFlag',
  'WritePKINameFlag',
  'HostsCAService',
]);

export function rightKind(name: string): 'takeover' | 'permission' | 'unknown' {
  if (TAKEOVER.has(name)) return 'takeover';
  return PERMISSIONS.has(name) ? 'permission' : 'unknown';
}

/** Rights on a domain that include reading all password hashes. */
export const ALL_OF_A_DOMAIN: ReadonlySet<string> = new Set(['GenericAll', 'AllExtendedRights']);

/** Local groups of a computer by the end of their SID, and what membership allows. */
export const LOCAL_GROUPS: ReadonlyMap<string, string> = new Map([
  ['544', 'AdminTo'],
  ['555', 'CanRDP'],
  ['562', 'ExecuteDCOM'],
  ['580', 'CanPSRemote'],
]);
