/**
 * The protocol buffers in the `data` columns, as far as they are read.
 *
 * @source ConductorOne/baton-sdk, proto/c1/connector/v2: resource.proto, entitlement.proto, grant.proto, annotation_trait.proto.
 */
import { ProtoReader, protoTimestamp } from '#files/protobuf.ts';

export type Trait = 'user' | 'group' | 'role' | 'app' | 'secret' | 'other';

const TRAITS: Readonly<Record<number, Trait>> = { 1: 'user', 2: 'group', 3: 'role', 4: 'app', 5: 'secret' };
const ACCOUNT_TYPES: Readonly<Record<number, string>> = { 1: 'personal', 2: 'service', 3: 'service' };
const ENABLED: Readonly<Record<number, string>> = { 1: 'true', 2: 'false', 3: 'false' };
const PURPOSES: Readonly<Record<number, string>> = { 1: 'assignment', 2: 'permission', 3: 'ownership' };

/** `ResourceType{traits 3}`: the first trait that says what its resources are. */
export function traitOfType(data: Uint8Array): Trait {
  const reader = new ProtoReader(data);
  while (reader.next()) {
    if (reader.field !== 3) continue;
    // Repeated enums are packed: one number after the other.
    for (const number of reader.isBytes() ? reader.bytes() : [reader.integer()]) {
      const trait = TRAITS[number];
      if (trait) return trait;
    }
  }
  return 'other';
}

export type ResourceData = {
  readonly displayName: string;
  /** The trait that an annotation gives, or null. */
  readonly trait: Trait | null;
  readonly attributes: Record<string, string>;
  /** Of a secret: the resource that it signs in as, `type:id`. */
  readonly identity: string;
  /** Of a secret: it has a profile, which may hold anything and is not read. */
  readonly hasSecretProfile: boolean;
};

/** `Resource{id 1, parent 2, display_name 3, annotations 4}`. */
export function resourceOf(data: Uint8Array): ResourceData {
  const attributes: Record<string, string> = {};
  let displayName = '';
  let trait: Trait | null = null;
  let secret = { identity: '', hasProfile: false };
  const reader = new ProtoReader(data);
  while (reader.next()) {
    if (reader.field === 3) displayName = reader.text();
    if (reader.field !== 4) continue;
    const { type, value } = anyOf(reader.message());
    if (type === 'UserTrait') {
      trait = 'user';
      readUserTrait(value, attributes);
    } else if (type === 'SecretTrait') {
      trait = 'secret';
      secret = readSecretTrait(value, attributes);
    } else if (type === 'GroupTrait') trait = 'group';
    else if (type === 'RoleTrait') trait = 'role';
    else if (type === 'AppTrait') trait = 'app';
  }
  const { identity, hasProfile: hasSecretProfile } = secret;
  return { displayName, trait, attributes, identity, hasSecretProfile };
}

export type EntitlementData = {
  readonly displayName: string;
  readonly purpose: string;
  readonly slug: string;
};

/** `Entitlement{resource 1, id 2, display_name 3, purpose 7, slug 8}`. */
export function entitlementOf(data: Uint8Array): EntitlementData {
  let [displayName, purpose, slug] = ['', '', ''];
  const reader = new ProtoReader(data);
  while (reader.next()) {
    if (reader.field === 3) displayName = reader.text();
    else if (reader.field === 7) purpose = PURPOSES[reader.integer()] ?? '';
    else if (reader.field === 8) slug = reader.text();
  }
  return { displayName, purpose, slug };
}

/** From which entitlements a grant's entitlement is inherited, and by whom. */
export type Expandable = {
  readonly entitlementIds: readonly string[];
  /** Only by those who hold the source entitlement directly. */
  readonly isShallow: boolean;
  /** Only by principals of these resource types; all when empty. */
  readonly resourceTypeIds: readonly string[];
};

export type GrantData = {
  readonly expandable: Expandable | null;
  /** Entitlements through which the principal has the grant; its own among them when it is direct as well. */
  readonly sources: readonly string[];
};

/** `Grant{entitlement 1, principal 2, id 3, annotations 4, sources 5}`. */
export function grantOf(data: Uint8Array): GrantData {
  let expandable: Expandable | null = null;
  const sources: string[] = [];
  const reader = new ProtoReader(data);
  while (reader.next()) {
    if (reader.field === 4) {
      const { type, value } = anyOf(reader.message());
      if (type === 'GrantExpandable') expandable = expandableOf(value);
    } else if (reader.field === 5) readSources(reader.message(), sources);
  }
  return { expandable, sources };
}

/** `GrantExpandable{entitlement_ids 1, shallow 2, resource_type_ids 3}`. */
export function expandableOf(data: Uint8Array): Expandable {
  const entitlementIds: string[] = [];
  const resourceTypeIds: string[] = [];
  let isShallow = false;
  const reader = new ProtoReader(data);
  while (reader.next()) {
    if (reader.field === 1) entitlementIds.push(reader.text());
    else if (reader.field === 2) isShallow = reader.boolean();
    else if (reader.field === 3) resourceTypeIds.push(reader.text());
  }
  return { entitlementIds, isShallow, resourceTypeIds };
}

/** `GrantSources{sources 1: map<entitlement id, GrantSource>}`. */
function readSources(reader: ProtoReader, sources: string[]): void {
  while (reader.next()) {
    if (reader.field !== 1) continue;
    const entry = reader.message();
    while (entry.next()) if (entry.field === 1) sources.push(entry.text());
  }
}

/** `google.protobuf.Any{type_url 1, value 2}`; the last word of the type. */
function anyOf(reader: ProtoReader): { type: string; value: Uint8Array } {
  let type = '';
  let value: Uint8Array = new Uint8Array(0);
  while (reader.next()) {
    if (reader.field === 1) type = reader.text();
    else if (reader.field === 2) value = reader.bytes();
  }
  return { type: type.slice(type.lastIndexOf('.') + 1), value };
}

/** `UserTrait{emails 1, status 2, account_type 5, login 6, created_at 8, last_login 9, mfa_status 10, employee_ids 13}`. */
function readUserTrait(data: Uint8Array, attributes: Record<string, string>): void {
  const reader = new ProtoReader(data);
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        readEmail(reader.message(), attributes);
        break;
      case 2:
        set(attributes, 'enabled', ENABLED[firstNumber(reader.message())]);
        break;
      case 5:
        set(attributes, 'type', ACCOUNT_TYPES[reader.integer()]);
        break;
      case 6:
        set(attributes, 'login', reader.text());
        break;
      case 8:
        set(attributes, 'createdAt', protoTimestamp(reader.message()));
        break;
      case 9:
        set(attributes, 'lastLoginAt', protoTimestamp(reader.message()));
        break;
      case 10:
        set(attributes, 'mfa', firstNumber(reader.message()) === 1 ? 'true' : 'false');
        break;
      case 13:
        attributes['employeeId'] ??= reader.text();
        break;
      default:
    }
  }
}

/** `Email{address 1, is_primary 2}`: the primary address, otherwise the first. */
function readEmail(reader: ProtoReader, attributes: Record<string, string>): void {
  let address = '';
  let isPrimary = false;
  while (reader.next()) {
    if (reader.field === 1) address = reader.text();
    else if (reader.field === 2) isPrimary = reader.boolean();
  }
  if (address !== '' && (isPrimary || attributes['email'] === undefined)) attributes['email'] = address;
}

/** `SecretTrait{profile 1, created_at 2, expires_at 3, last_used_at 4, identity_id 6}`; of its profile only that there is one. */
function readSecretTrait(
  data: Uint8Array,
  attributes: Record<string, string>,
): { identity: string; hasProfile: boolean } {
  let identity = '';
  let hasProfile = false;
  const reader = new ProtoReader(data);
  while (reader.next()) {
    if (reader.field === 2) set(attributes, 'createdAt', protoTimestamp(reader.message()));
    else if (reader.field === 3) set(attributes, 'expiresAt', protoTimestamp(reader.message()));
    else if (reader.field === 4) set(attributes, 'lastUsedAt', protoTimestamp(reader.message()));
    else if (reader.field === 6) identity = resourceId(reader.message());
    else if (reader.field === 1) hasProfile ||= reader.isBytes() && reader.bytes().length > 0;
  }
  return { identity, hasProfile };
}

/** `ResourceId{resource_type 1, resource 2}` as `type:id`. */
function resourceId(reader: ProtoReader): string {
  let [type, id] = ['', ''];
  while (reader.next()) {
    if (reader.field === 1) type = reader.text();
    else if (reader.field === 2) id = reader.text();
  }
  return `${type}:${id}`;
}

/** The number in field 1 of a message that wraps one; 0 when there is none. */
function firstNumber(reader: ProtoReader): number {
  let number = 0;
  while (reader.next()) if (reader.field === 1) number = reader.integer();
  return number;
}

function set(attributes: Record<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '') attributes[name] = value;
}
