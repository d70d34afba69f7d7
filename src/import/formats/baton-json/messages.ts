/**
 * The messages of a connector as JSON. Names are written in camel case by the program, in snake case by some others.
 *
 * @source ConductorOne/baton-sdk, proto/c1/connector/v2; ConductorOne/baton, proto/baton/v1/outputs.proto.
 */
import { instantText } from '../shared/instants.ts';
import { isObject, type JsonObject, withoutEmpty } from '../shared/values.ts';

/** A member by its camel-case name, or the same in snake case. */
export function member(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.hasOwn(object, snake) ? object[snake] : undefined;
}

export function objectAt(object: JsonObject, name: string): JsonObject {
  const value = member(object, name);
  return isObject(value) ? value : {};
}

export function textAt(object: JsonObject, name: string): string {
  const value = member(object, name);
  return typeof value === 'string' ? value : '';
}

export function listAt(object: JsonObject, name: string): readonly unknown[] {
  const value = member(object, name);
  return Array.isArray(value) ? value : [];
}

/** `type:id` of a ResourceId; '' when one of them is missing. */
export function resourceKey(id: JsonObject): string {
  const type = textAt(id, 'resourceType');
  const resource = textAt(id, 'resource');
  return type === '' || resource === '' ? '' : `${type}:${resource}`;
}

export type Trait = 'user' | 'group' | 'role' | 'app' | 'secret' | 'other';

const TRAITS = ['user', 'group', 'role', 'app', 'secret'] as const;
const ENABLED: Readonly<Record<string, string>> = { ENABLED: 'true', DISABLED: 'false', DELETED: 'false' };
const TYPES: Readonly<Record<string, string>> = { HUMAN: 'personal', SERVICE: 'service', SYSTEM: 'service' };

/** The trait that a resource type says it has. */
export function traitOfType(type: JsonObject): Trait {
  const names = listAt(type, 'traits').map((trait) => lastWord(trait).toLowerCase());
  return TRAITS.find((trait) => names.includes(trait)) ?? 'other';
}

export type Annotated = {
  readonly trait: Trait;
  readonly attributes: Record<string, string>;
  readonly identity: string;
};

/** What the annotations of a resource say of it. */
export function annotatedTrait(resource: JsonObject): Annotated {
  const found: { trait: Trait; attributes: Record<string, string>; identity: string } = {
    trait: 'other',
    attributes: {},
    identity: '',
  };
  for (const annotation of listAt(resource, 'annotations').filter(isObject)) {
    const type = textAt(annotation, '@type').split('.').at(-1) ?? '';
    const trait = TRAITS.find((one) => type === `${one.charAt(0).toUpperCase()}${one.slice(1)}Trait`);
    if (!trait) continue;
    found.trait = trait;
    if (trait === 'user') Object.assign(found.attributes, userAttributes(annotation));
    else if (trait === 'secret') {
      Object.assign(found.attributes, secretAttributes(annotation));
      found.identity = resourceKey(objectAt(annotation, 'identityId'));
    }
  }
  return found;
}

function userAttributes(trait: JsonObject): Record<string, string> {
  const emails = listAt(trait, 'emails').filter(isObject);
  const email = emails.find((one) => member(one, 'isPrimary') === true) ?? emails[0] ?? {};
  const mfa = member(objectAt(trait, 'mfaStatus'), 'mfaEnabled');
  const ids = listAt(trait, 'employeeIds');
  return withoutEmpty({
    email: textAt(email, 'address').toLowerCase(),
    enabled: ENABLED[lastWord(member(objectAt(trait, 'status'), 'status'))] ?? '',
    type: TYPES[lastWord(member(trait, 'accountType'))] ?? '',
    login: textAt(trait, 'login'),
    createdAt: instantText(member(trait, 'createdAt')),
    lastLoginAt: instantText(member(trait, 'lastLogin')),
    mfa: typeof mfa === 'boolean' ? String(mfa) : '',
    employeeId: ids.length === 1 && typeof ids[0] === 'string' ? ids[0] : '',
  });
}

function secretAttributes(trait: JsonObject): Record<string, string> {
  return withoutEmpty({
    createdAt: instantText(member(trait, 'createdAt')),
    expiresAt: instantText(member(trait, 'expiresAt')),
    lastUsedAt: instantText(member(trait, 'lastUsedAt')),
  });
}

/** `ENABLED` of `STATUS_ENABLED`. */
export function lastWord(value: unknown): string {
  return typeof value === 'string' ? (value.split('_').at(-1) ?? '') : '';
}
