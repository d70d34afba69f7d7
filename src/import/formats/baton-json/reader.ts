/** States resources, entitlements and grants one after the other. Files of one system meet by the same keys as in a c1z file. */
import type { NodeKind } from '#contract/define.ts';
import type { JsonItem } from '#files/jsonItems.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { counted, Findings, type FindingKind } from '../shared/findings.ts';
import { isObject, textOf, type JsonObject, withoutEmpty } from '../shared/values.ts';
import {
  annotatedTrait,
  lastWord,
  listAt,
  member,
  objectAt,
  resourceKey,
  textAt,
  traitOfType,
  type Trait,
} from './messages.ts';

const KIND_OF: Readonly<Record<Trait, NodeKind>> = {
  user: 'account',
  group: 'group',
  role: 'role',
  secret: 'credential',
  app: 'resource',
  other: 'resource',
};
const MOST_RAW = 2000;

const notRead: FindingKind = {
  code: 'MEMBERS_NOT_READ',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'member')} of the file not known, not read: ${names}`,
  effect: 'What stands there is in no result.',
};
const truncated: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: () => 'The file has a token of a next page: further elements are not in it',
  effect: 'Access that stands there is missing from every result.',
};
const limitedInheritance: FindingKind = {
  code: 'LIMITED_INHERITANCE',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'inheritance')} between entitlements that holds for some holders only, stated under a condition: ${names}`,
  effect: 'Access through it counts as conditional. The c1z file lets it be followed exactly.',
};

/** Connectors call the resource types of people and groups so where nothing else says what they are. */
function named(id: JsonObject): Trait {
  const type = textAt(id, 'resourceType');
  return type === 'user' || type === 'group' || type === 'role' ? type : 'other';
}

export class BatonJsonReader {
  hasRead = false;
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #described = new Set<string>();
  #record = 0;
  #hasProfile = false;

  constructor(sink: StatementSink) {
    this.#sink = sink;
  }

  take({ value, text, member: list, pointer }: JsonItem): void {
    this.hasRead = true;
    const record = (this.#record += 1);
    this.#sink.recordRead();
    this.#sink.locator(record, pointer);
    this.#sink.section(list, 1);
    const fault = isObject(value) ? this.#state(value, list, record) : 'it is no object';
    if (fault !== null) {
      const shown = text.includes('"profile"') ? `(${text.length} characters)` : text.slice(0, MOST_RAW);
      this.#sink.quarantine(record, 'MISSING_MEMBER', fault, shown);
    }
  }

  other(name: string): void {
    this.#findings.add(notRead, 0, name);
  }

  page(token: unknown): void {
    if (token !== '' && token !== null) this.#findings.add(truncated, 0);
  }

  finish(): void {
    this.#findings.report(this.#sink);
    if (this.#hasProfile) this.#sink.dropped('profile');
  }

  /** What is missing, or null. */
  #state(value: JsonObject, list: string, record: number): string | null {
    if (list === 'resources') return this.#resource(objectAt(value, 'resource'), value, record);
    if (list === 'entitlements') return this.#entitlement(value, record);
    return this.#grant(value, record);
  }

  #resource(resource: JsonObject, value: JsonObject, record: number): string | null {
    const key = resourceKey(objectAt(resource, 'id'));
    if (key === '') return 'resource.id has no resourceType or no resource';
    this.#node(resource, objectAt(value, 'resourceType'), record, true);
    return null;
  }

  /** The node of a resource; its facts are stated where it is met with them for the first time. */
  #node(resource: JsonObject, type: JsonObject, record: number, isWhole: boolean): NodeHandle {
    const id = objectAt(resource, 'id');
    const key = resourceKey(id);
    const { trait: annotated, attributes, identity } = annotatedTrait(resource);
    const ofType = traitOfType(type);
    const trait = ofType === 'other' ? (annotated === 'other' ? named(id) : annotated) : ofType;
    const label = textAt(resource, 'displayName') || key;
    if (JSON.stringify(resource).includes('"profile"')) this.#hasProfile = true;
    if (!isWhole && this.#described.has(key)) return this.#sink.node(KIND_OF[trait], key, record);
    this.#described.add(key);
    const parent = resourceKey(objectAt(resource, 'parentResourceId'));
    const facts: Record<string, string> = { ...attributes, resourceType: textAt(id, 'resourceType') };
    if (parent !== '') facts['parent'] = parent;
    if (trait !== 'user') facts['type'] = trait === 'role' ? 'role' : textAt(id, 'resourceType');
    if (trait === 'role') facts['value'] = label;
    if (identity !== '') facts['identity'] = identity;
    const node = this.#sink.node(KIND_OF[trait], key, record, { label, attributes: facts });
    if (trait === 'secret' && identity.startsWith('user:'))
      this.#sink.grant('authenticates', node, this.#sink.node('account', identity, record), record);
    return node;
  }

  #entitlement(value: JsonObject, record: number): string | null {
    const entitlement = objectAt(value, 'entitlement');
    if (textOf(entitlement, 'id') === '') return 'entitlement has no id';
    this.#permission(entitlement, value, record);
    return null;
  }

  #permission(entitlement: JsonObject, value: JsonObject, record: number): NodeHandle {
    const key = textAt(entitlement, 'id');
    const beside = objectAt(value, 'resource');
    const resource = Object.keys(beside).length > 0 ? beside : objectAt(entitlement, 'resource');
    const id = objectAt(resource, 'id');
    const label = textAt(resource, 'displayName') || resourceKey(id) || key;
    const slug = textAt(entitlement, 'slug');
    const name = slug || textAt(entitlement, 'displayName') || key;
    const purpose = lastWord(member(entitlement, 'purpose')).toLowerCase();
    const isOfRole = this.#isRole(resource, objectAt(value, 'resourceType')) && purpose !== 'ownership';
    const attributes = withoutEmpty({
      type: isOfRole ? 'role' : 'entitlement',
      value: isOfRole ? label : `${label}: ${name}`,
      resource: resourceKey(id),
      resourceType: textAt(id, 'resourceType'),
      purpose: ['assignment', 'permission', 'ownership'].includes(purpose) ? purpose : '',
      slug,
    });
    return this.#sink.node('permission', key, record, {
      label: `${label}: ${textAt(entitlement, 'displayName') || name}`,
      attributes,
    });
  }

  #isRole(resource: JsonObject, type: JsonObject): boolean {
    return traitOfType(type) === 'role' || annotatedTrait(resource).trait === 'role';
  }

  #grant(value: JsonObject, record: number): string | null {
    const grant = objectAt(value, 'grant');
    const entitlement = { ...objectAt(grant, 'entitlement'), ...objectAt(value, 'entitlement') };
    const beside = objectAt(value, 'principal');
    const principal = Object.keys(beside).length > 0 ? beside : objectAt(grant, 'principal');
    if (textAt(entitlement, 'id') === '') return 'entitlement has no id';
    if (resourceKey(objectAt(principal, 'id')) === '')
      return 'principal.id has no resourceType or no resource';
    const target = this.#permission(entitlement, value, record);
    const holder = this.#node(principal, {}, record, false);
    this.#sink.grant('grants', holder, target, record);
    this.#inheritance(grant, textAt(entitlement, 'id'), target, record);
    return null;
  }

  /** GrantExpandable: who holds the source entitlement has this one too. */
  #inheritance(grant: JsonObject, id: string, target: NodeHandle, record: number): void {
    for (const annotation of listAt(grant, 'annotations').filter(isObject)) {
      if (!textAt(annotation, '@type').endsWith('.GrantExpandable')) continue;
      const isShallow = member(annotation, 'shallow') === true;
      const types = listAt(annotation, 'resourceTypeIds').filter((one) => typeof one === 'string');
      const limits = [
        isShallow ? 'direct holders only' : '',
        types.length > 0 ? `principals of ${types.join(', ')} only` : '',
      ];
      const text = limits.filter((limit) => limit !== '').join(', ');
      for (const source of listAt(annotation, 'entitlementIds')) {
        if (typeof source !== 'string' || source === '' || source === id) continue;
        const from = this.#sink.node('permission', source, record);
        if (text !== '') this.#findings.add(limitedInheritance, record, `${source} > ${id}`);
        this.#sink.grant(
          'implies',
          from,
          target,
          record,
          text === '' ? {} : { condition: { text, guard: {} } },
        );
      }
    }
  }
}
