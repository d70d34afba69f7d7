/** Users, groups, service principals and applications of Microsoft Entra ID, keyed by object id. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import * as kinds from './entraFindings.ts';
import { camelObject, graphType, objectOf, objectsOf, truthOf } from './entraValues.ts';
import type { Findings } from './findings.ts';
import { instantText } from './instants.ts';
import { isObject, textOf, type JsonObject, withoutEmpty } from './values.ts';

/** Graph expands a relation to this many entries. */
const EXPANDED = 20;

/** `group` or `account` for the kinds of principals; null for devices and others without access; '' when not said. */
export function principalKind(type: string): 'account' | 'group' | null | '' {
  const name = type.replaceAll(/\s/g, '').toLowerCase();
  if (name === '' || name === 'unknown' || name === 'directoryobject') return '';
  if (name === 'group' || name === 'foreigngroup' || name === 'securitygroup') return 'group';
  const accounts = ['user', 'guest', 'member', 'serviceprincipal', 'msi', 'managedidentity', 'agent'];
  return accounts.includes(name) ? 'account' : null;
}

export class EntraPrincipals {
  readonly #sink: StatementSink;
  readonly #findings: Findings;

  constructor(sink: StatementSink, findings: Findings) {
    this.#sink = sink;
    this.#findings = findings;
  }

  user(body: JsonObject, record: number): NodeHandle {
    const enabled = truthOf(body, 'accountEnabled');
    if (enabled === '') this.#findings.add(kinds.enabledNotStated, record);
    const activity = objectOf(body, 'signInActivity');
    const signIns = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime'].map((name) =>
      instantText(activity[name]),
    );
    const node = this.#sink.node('account', textOf(body, 'id'), record, {
      label: textOf(body, 'displayName') || textOf(body, 'userPrincipalName') || textOf(body, 'id'),
      attributes: withoutEmpty({
        login: textOf(body, 'userPrincipalName').toLowerCase(),
        email: textOf(body, 'mail').toLowerCase(),
        employeeId: textOf(body, 'employeeId'),
        enabled,
        userType: textOf(body, 'userType').toLowerCase(),
        title: textOf(body, 'jobTitle'),
        department: textOf(body, 'department'),
        createdAt: instantText(body['createdDateTime']),
        lastLoginAt: signIns.reduce((latest, at) => (at > latest ? at : latest)),
        onPremisesSynced: truthOf(body, 'onPremisesSyncEnabled'),
      }),
    });
    for (const holding of objectsOf(body, 'memberOf')) this.#holding(node, holding, record);
    return node;
  }

  group(body: JsonObject, record: number): void {
    const id = textOf(body, 'id');
    const types = Array.isArray(body['groupTypes']) ? body['groupTypes'] : [];
    const isSecurity = truthOf(body, 'securityEnabled');
    const node = this.#sink.node('group', id, record, {
      label: textOf(body, 'displayName') || id,
      attributes: withoutEmpty({
        type: types.includes('Unified')
          ? 'microsoft365'
          : isSecurity === 'false'
            ? 'distribution'
            : 'security',
        email: textOf(body, 'mail').toLowerCase(),
        createdAt: instantText(body['createdDateTime']),
        roleAssignable: truthOf(body, 'isAssignableToRole'),
        membershipRule: textOf(body, 'membershipRule'),
        onPremisesSynced: truthOf(body, 'onPremisesSyncEnabled'),
      }),
    });
    if (!Array.isArray(body['members'])) this.#findings.add(kinds.membersNotIncluded, record, id);
    this.members(node, body, record);
    this.owners(node, body, record);
  }

  /** Members that the object lists. */
  members(
    holder: NodeHandle,
    body: JsonObject,
    record: number,
    kind: 'memberOf' | 'assigned' = 'memberOf',
  ): void {
    const members = objectsOf(body, 'members');
    this.#checkList(body, 'members', members.length, record);
    for (const member of members) {
      const node = this.mentioned(member, record);
      if (node !== null) this.#sink.grant(kind, node, holder, record);
    }
  }

  /** Owners that the object lists: they may change it, and so become it. */
  owners(owned: NodeHandle, body: JsonObject, record: number): void {
    const owners = objectsOf(body, 'owners');
    this.#checkList(body, 'owners', owners.length, record);
    for (const owner of owners) {
      const node = this.mentioned(owner, record);
      if (node !== null) this.#sink.grant('canBecome', node, owned, record);
    }
  }

  /** A user, group or service principal that another object lists; null when it is none or not said. */
  mentioned(body: JsonObject, record: number): NodeHandle | null {
    const id = textOf(body, 'id');
    const said = graphType(body) || textOf(body, 'principalType') || textOf(body, 'objectType');
    const kind = principalKind(said || typeByMembers(body));
    if (kind === null) {
      this.#findings.add(kinds.memberHasNoAccess, record, said);
      return null;
    }
    if (id === '' || kind === '') {
      this.#findings.add(kinds.memberKindUnknown, record, id || 'an entry without an id');
      return null;
    }
    const label = textOf(body, 'displayName') || textOf(body, 'userPrincipalName');
    return this.#sink.node(kind, id, record, label === '' ? {} : { label });
  }

  #holding(account: NodeHandle, body: JsonObject, record: number): void {
    const id = textOf(body, 'id');
    const type = graphType(body);
    const label = textOf(body, 'displayName');
    if (id !== '' && type === 'group') {
      this.#sink.grant('memberOf', account, this.#sink.node('group', id, record, { label }), record);
    } else if (type === 'directoryRole' && textOf(body, 'roleTemplateId') !== '') {
      const role = this.#sink.node('role', textOf(body, 'roleTemplateId'), record, {
        label,
        attributes: { type: 'role', value: label || textOf(body, 'roleTemplateId') },
      });
      this.#sink.grant('assigned', account, role, record);
    } else if (type !== 'administrativeUnit') this.#findings.add(kinds.memberKindUnknown, record, id);
  }

  #checkList(body: JsonObject, name: string, length: number, record: number): void {
    const label = textOf(body, 'displayName') || textOf(body, 'id');
    if (typeof body[`${name}@odata.nextLink`] === 'string')
      this.#findings.add(kinds.truncated, record, `${name} of ${label}`);
    else if (length === EXPANDED) this.#findings.add(kinds.membersAtLimit, record, `${name} of ${label}`);
  }
}

/** What the members of an object say of its kind when it does not name it. */
export function typeByMembers(body: JsonObject): string {
  const has = (name: string) => Object.hasOwn(body, name);
  if (has('servicePrincipalType')) return 'servicePrincipal';
  if (has('userPrincipalName')) return 'user';
  return has('groupTypes') || has('securityEnabled') ? 'group' : '';
}

/** The principal that a file expands beside its id; null when it does not. */
export function expandedPrincipal(body: JsonObject): JsonObject | null {
  const principal = body['principal'];
  return isObject(principal) ? camelObject(principal) : null;
}
