/** States the records of a baton-file input. */
import type { NodeKind } from '#contract/define.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { counted, Findings, type FindingKind } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import type { BatonInput, BatonRecord } from './records.ts';
import { withoutEmpty } from '../shared/values.ts';

const KIND_OF = new Map<string, NodeKind>([
  ['group', 'group'],
  ['role', 'role'],
  ['secret', 'credential'],
  ['user', 'account'],
]);
const ENABLED = new Map([
  ['enabled', 'true'],
  ['active', 'true'],
  ['disabled', 'false'],
  ['inactive', 'false'],
  ['suspended', 'false'],
  ['deleted', 'false'],
]);
const TYPES = new Map([
  ['human', 'personal'],
  ['service', 'service'],
  ['system', 'service'],
  ['bot', 'service'],
  ['machine', 'service'],
]);

const statusUnknown: FindingKind = {
  code: 'STATUS_UNKNOWN',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'user')} with a status that is not known: ${names}`,
  effect: 'Whether these accounts are enabled is not known.',
};
const missing: FindingKind = {
  code: 'NOT_IN_FILE',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'user, resource or entitlement', 'users, resources or entitlements')} of grants not in the file: ${names}`,
  effect: 'What is known of them is their id only.',
};
const external: FindingKind = {
  code: 'EXTERNAL_GRANTS',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'grant')} to users or groups of another system, found there by a rule, not stated: ${names}`,
  effect: 'Whoever the rules find has access that is in no result.',
};
const sectionMissing: FindingKind = {
  code: 'SECTION_MISSING',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'section')} not in the file: ${names}`,
  effect: 'Users or grants may stand in another file.',
};
const notRead: FindingKind = {
  code: 'MEMBERS_NOT_READ',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'part')} of the file not known, not read: ${names}`,
  effect: 'What stands there is in no result.',
};
const openEnd: FindingKind = {
  code: 'NO_LINE_END',
  severity: 'unknown',
  message: () => 'The last line has no end: the file may have been cut off',
  effect: 'Records after it would be missing from every result.',
};
const shallow: FindingKind = {
  code: 'LIMITED_INHERITANCE',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'inheritance')} for direct holders only, stated under a condition: ${names}`,
  effect: 'Access through it counts as conditional.',
};

export class BatonFileReader {
  readonly #input: BatonInput;
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #users = new Set<string>();
  readonly #resources = new Map<
    string,
    { readonly label: string; readonly trait: string; readonly type: string }
  >();
  readonly #entitlements = new Set<string>();

  constructor(input: BatonInput, sink: StatementSink) {
    this.#input = input;
    this.#sink = sink;
  }

  /** `onRecord` is called before each record; it may throw to end the reading. */
  read(onRecord: (record: number) => void): void {
    for (const { record, locator, code, reason, text } of this.#input.faults) {
      this.#sink.recordRead();
      if (locator !== '') this.#sink.locator(record, locator);
      this.#sink.quarantine(record, code, reason, text);
    }
    // Whatever the order of the sections, what is granted is known before the grants.
    this.#learn();
    for (const one of this.#input.records) {
      onRecord(one.record);
      this.#sink.recordRead();
      if (one.locator !== '') this.#sink.locator(one.record, one.locator);
      this.#sink.section(SECTION_NAMES[one.kind], 1);
      const lacking = NEEDED[one.kind](one.fields);
      if (lacking === null) this.#state(one);
      else {
        const text = [...one.fields].map(([name, value]) => `${name}: ${value}`).join('\n');
        this.#sink.quarantine(one.record, 'EMPTY_VALUE', `${lacking} is empty`, text);
      }
    }
    this.#report();
  }

  #learn(): void {
    for (const { kind, fields } of this.#input.records) {
      if (kind === 'user') this.#users.add(idOf(fields));
      else if (kind === 'resource') {
        const type = fields.get('resourcetype') ?? '';
        const trait = (fields.get('trait') ?? fields.get('resourcefunction') ?? type).toLowerCase();
        this.#resources.set(idOf(fields), { label: fields.get('displayname') ?? idOf(fields), trait, type });
      } else if (kind === 'entitlement') this.#entitlements.add(entitlementOf(fields));
    }
  }

  #state(one: BatonRecord): void {
    const { kind, fields, record } = one;
    if (kind === 'user') this.#user(fields, record);
    else if (kind === 'resource') this.#resource(fields, record);
    else if (kind === 'entitlement') this.#permission(entitlementOf(fields), record, fields);
    else if (kind === 'grant') this.#grant(fields, record);
    else if (kind === 'inheritance') this.#inheritance(fields, record);
    else this.#findings.add(external, record, entitlementOf(fields));
  }

  #user(fields: Fields, record: number): void {
    const status = fields.get('status') ?? '';
    const enabled = ENABLED.get(status.toLowerCase());
    if (status !== '' && enabled === undefined) this.#findings.add(statusUnknown, record, status);
    const employeeId = fields.get('employeeid') ?? '';
    const attributes: Record<string, string> = {
      login: fields.get('login') ?? idOf(fields),
      email: (fields.get('email') ?? '').toLowerCase(),
      // A user without a status counts as enabled for baton; the file does not say so.
      enabled: enabled ?? '',
      type: TYPES.get((fields.get('type') ?? '').toLowerCase()) ?? '',
      lastLoginAt: instantText(fields.get('lastlogin')),
      mfa: booleanText(fields.get('mfaenabled')),
      employeeId: employeeId.includes(',') ? '' : employeeId,
    };
    this.#node('account', idOf(fields), record, fields.get('displayname'), attributes);
  }

  #resource(fields: Fields, record: number): void {
    const id = idOf(fields);
    const { label, trait, type } = this.#resources.get(id) ?? { label: id, trait: '', type: '' };
    const identity = fields.get('identity') ?? '';
    const node = this.#node(KIND_OF.get(trait) ?? 'resource', id, record, label, {
      type: trait === 'role' ? 'role' : type,
      value: trait === 'role' ? label : '',
      resourceType: type,
      parent: fields.get('parentresource') ?? '',
      createdAt: instantText(fields.get('createdat')),
      expiresAt: instantText(fields.get('expiresat')),
      identity,
    });
    if (trait === 'secret' && identity.startsWith('user:'))
      this.#sink.grant('authenticates', node, this.#sink.node('account', identity.slice(5), record), record);
  }

  #permission(key: string, record: number, fields?: Fields): NodeHandle {
    if (!fields) {
      if (!this.#entitlements.has(key)) this.#findings.add(missing, record, key);
      return this.#sink.node('permission', key, record);
    }
    const id = resourceIdOf(fields);
    const { label, trait, type } = this.#resources.get(id) ?? { label: id, trait: '', type: '' };
    if (!this.#resources.has(id)) this.#findings.add(missing, record, id);
    const slug = slugOf(fields);
    const shown = fields.get('displayname') ?? fields.get('entitlementdisplayname') ?? slug;
    const isOfRole = trait === 'role';
    return this.#node('permission', key, record, `${label}: ${shown}`, {
      type: isOfRole ? 'role' : 'entitlement',
      value: isOfRole ? label : `${label}: ${slug}`,
      resource: id,
      resourceType: type,
      slug,
    });
  }

  #grant(fields: Fields, record: number): void {
    const principal = principalOf(fields);
    const target = this.#permission(grantedOf(fields), record);
    const isUser = this.#users.has(principal);
    if (!isUser && this.#entitlements.has(principal)) {
      this.#sink.grant('implies', this.#permission(principal, record), target, record);
      return;
    }
    if (!isUser) this.#findings.add(missing, record, principal);
    this.#sink.grant('grants', this.#sink.node('account', principal, record), target, record);
  }

  #inheritance(fields: Fields, record: number): void {
    const source = `${fields.get('principalresourceid')}:${fields.get('principalentitlementslug')}`;
    const target = `${fields.get('inheritedresourceid')}:${fields.get('inheritedentitlementslug')}`;
    const isShallow = (fields.get('inheritancedepth') ?? 'full').toLowerCase() !== 'full';
    if (isShallow) this.#findings.add(shallow, record, `${source} > ${target}`);
    const condition = isShallow ? { condition: { text: 'direct holders only', guard: {} } } : {};
    this.#sink.grant(
      'implies',
      this.#permission(source, record),
      this.#permission(target, record),
      record,
      condition,
    );
  }

  #node(
    kind: NodeKind,
    key: string,
    record: number,
    label: string | undefined,
    facts: Record<string, string>,
  ): NodeHandle {
    return this.#sink.node(kind, key, record, { label: label ?? key, attributes: withoutEmpty(facts) });
  }

  #report(): void {
    for (const kind of ['user', 'grant'] as const)
      if (!this.#input.found.has(kind)) this.#findings.add(sectionMissing, 0, SECTION_NAMES[kind]);
    if (this.#input.isOpen) this.#findings.add(openEnd, 0);
    for (const name of this.#input.unknown) this.#findings.add(notRead, 0, name);
    this.#findings.report(this.#sink);
    for (const name of this.#input.profiles) this.#sink.dropped(name);
  }
}

type Fields = ReadonlyMap<string, string>;

const SECTION_NAMES = {
  user: 'users',
  resource: 'resources',
  entitlement: 'entitlements',
  grant: 'grants',
  inheritance: 'inheritances',
  external: 'external grants',
} as const;

const idOf = (fields: Fields) => fields.get('id') ?? fields.get('name') ?? '';
const resourceIdOf = (fields: Fields) => fields.get('resourceid') ?? fields.get('resourcename') ?? '';
const slugOf = (fields: Fields) => fields.get('entitlementslug') ?? fields.get('entitlement') ?? '';
const entitlementOf = (fields: Fields) => `${resourceIdOf(fields)}:${slugOf(fields)}`;
const principalOf = (fields: Fields) =>
  fields.get('principalid') ?? fields.get('principalreceivinggrant') ?? fields.get('principal') ?? '';
const grantedOf = (fields: Fields) =>
  fields.get('entitlementgrantedtoprincipal') ?? fields.get('entitlementid') ?? entitlementOf(fields);

/** The name of what a record must have and has not; null when it has all. */
const NEEDED: Readonly<Record<BatonRecord['kind'], (fields: Fields) => string | null>> = {
  user: (fields) => (idOf(fields) === '' ? 'the id' : null),
  resource: (fields) => (idOf(fields) === '' ? 'the id' : null),
  entitlement: (fields) =>
    resourceIdOf(fields) === '' || slugOf(fields) === '' ? 'the resource or the slug' : null,
  grant: (fields) =>
    principalOf(fields) === '' || grantedOf(fields).startsWith(':') || grantedOf(fields).endsWith(':')
      ? 'the principal or the entitlement'
      : null,
  inheritance: (fields) =>
    [
      'principalresourceid',
      'principalentitlementslug',
      'inheritedresourceid',
      'inheritedentitlementslug',
    ].find((name) => !fields.has(name)) ?? null,
  external: () => null,
};

function booleanText(value: string | undefined): string {
  const text = (value ?? '').toLowerCase();
  return text === 'true' || text === 'false' ? text : '';
}
