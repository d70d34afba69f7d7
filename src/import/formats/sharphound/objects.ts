/** How objects of Active Directory stand in the graph: users and computers as accounts, groups as groups, others as resources. */
import type { NodeKind } from '#contract/define.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { textOf, type JsonObject, withoutEmpty } from '../shared/values.ts';
import { unknownPrincipal } from './findingKinds.ts';

/** `meta.type`, and the type that objects of the file have elsewhere. */
export const TYPES: Readonly<Record<string, string>> = {
  users: 'User',
  groups: 'Group',
  computers: 'Computer',
  domains: 'Domain',
  ous: 'OU',
  gpos: 'GPO',
  containers: 'Container',
  aiacas: 'AIACA',
  certtemplates: 'CertTemplate',
  enterprisecas: 'EnterpriseCA',
  ntauthstores: 'NTAuthStore',
  rootcas: 'RootCA',
  issuancepolicies: 'IssuancePolicy',
};

const KINDS: ReadonlyMap<string, NodeKind> = new Map<string, NodeKind>([
  ['user', 'account'],
  ['computer', 'account'],
  ['localuser', 'account'],
  ['group', 'group'],
  ['localgroup', 'group'],
  ...Object.values(TYPES)
    .slice(3)
    .map((type): [string, NodeKind] => [type.toLowerCase(), 'resource']),
]);

/** Groups that stand in every domain: Everyone, Authenticated Users, … and the aliases of S-1-5-32. */
const WELL_KNOWN_GROUP = /(^|-)S-1-(1-0|5-(2|4|6|9|11|13|14|15|32-\d+))$/;

export class DirectoryObjects {
  readonly #sink: StatementSink;
  readonly #findings: Findings;

  constructor(sink: StatementSink, findings: Findings) {
    this.#sink = sink;
    this.#findings = findings;
  }

  /** An object that another one names, of the type that is said there. */
  named(id: string, type: string, record: number): NodeHandle {
    const kind = WELL_KNOWN_GROUP.test(id) ? 'group' : KINDS.get(type.toLowerCase());
    if (kind === undefined) this.#findings.add(unknownPrincipal, record, id);
    return this.#sink.node(kind ?? 'account', id, record);
  }

  /** States an entry of a file of `type`. */
  state(body: JsonObject, properties: JsonObject, type: string, record: number): NodeHandle {
    const id = textOf(body, 'ObjectIdentifier');
    const name = textOf(properties, 'name') || id;
    const kind = KINDS.get(type.toLowerCase()) ?? 'resource';
    const isAccount = kind === 'account';
    return this.#sink.node(kind, id, record, {
      label: (isAccount && textOf(properties, 'displayname')) || name,
      attributes: withoutEmpty({
        ...(isAccount ? accountAttributes(properties, name) : {}),
        type:
          type === 'Computer' || isManagedService(properties)
            ? 'service'
            : isAccount
              ? ''
              : type.toLowerCase(),
        objectType: type,
        domain: textOf(properties, 'domain'),
        distinguishedName: textOf(properties, 'distinguishedname'),
        highValue: flag(properties, 'highvalue'),
        adminCount: flag(properties, 'admincount'),
        deleted: body['IsDeleted'] === true ? 'true' : '',
      }),
    });
  }
}

function accountAttributes(properties: JsonObject, name: string): Record<string, string> {
  const logons = ['lastlogon', 'lastlogontimestamp'].map((member) => at(properties, member));
  return {
    login: textOf(properties, 'samaccountname') || name,
    email: textOf(properties, 'email').toLowerCase(),
    title: textOf(properties, 'title'),
    enabled: flag(properties, 'enabled'),
    createdAt: at(properties, 'whencreated'),
    lastLoginAt: logons.reduce((latest, one) => (one > latest ? one : latest)),
    passwordLastSet: at(properties, 'pwdlastset'),
    passwordNeverExpires: flag(properties, 'pwdneverexpires'),
    passwordNotRequired: flag(properties, 'passwordnotreqd'),
    hasServicePrincipalName: flag(properties, 'hasspn'),
    unconstrainedDelegation: flag(properties, 'unconstraineddelegation'),
    noPreAuthentication: flag(properties, 'dontreqpreauth'),
    operatingSystem: textOf(properties, 'operatingsystem'),
  };
}

const isManagedService = (properties: JsonObject): boolean =>
  properties['gmsa'] === true || properties['msa'] === true;

function flag(properties: JsonObject, name: string): string {
  const value = properties[name];
  return typeof value === 'boolean' ? String(value) : '';
}

/** Seconds since 1970; 0 and -1 are never. */
function at(properties: JsonObject, name: string): string {
  const value = properties[name];
  return typeof value === 'number' && value > 0 ? instantText(value) : '';
}
