/** States what an AzureHound file says. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { assignmentOf, flat } from '../shared/azureAssignment.ts';
import { AzureRoles } from '../shared/azureRoles.ts';
import { EntraApplications } from '../shared/entraApplications.ts';
import { EntraPrincipals, principalKind } from '../shared/entraPrincipals.ts';
import { principalKindUnknown } from '../shared/entraFindings.ts';
import { EntraRoles } from '../shared/entraRoles.ts';
import { camelObject, objectOf, objectsOf } from '../shared/entraValues.ts';
import { Findings } from '../shared/findings.ts';
import { isObject, textOf, type JsonObject } from '../shared/values.ts';
import * as kinds from './findingKinds.ts';

type Entry = { readonly kind: string; readonly data: JsonObject };

/** Kinds whose objects are mentioned by others and state no access themselves. */
const PLACES =
  /^AZ(Tenant|Subscription|ResourceGroup|ManagementGroup|Device|VM|KeyVault|ManagedCluster|VMScaleSet|ContainerRegistry|WebApp|FunctionApp|LogicApp|AutomationAccount|StorageAccount|StorageContainer|RoleManagementPolicyAssignment)$/;

export class AzureHoundReader {
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #principals: EntraPrincipals;
  readonly #applications: EntraApplications;
  readonly #roles: EntraRoles;
  readonly #azure: AzureRoles;
  readonly #kinds = new Map<string, 'account' | 'group'>();
  readonly #counts = new Map<string, number>();

  constructor(sink: StatementSink, directory: string) {
    this.#sink = sink;
    this.#principals = new EntraPrincipals(sink, this.#findings);
    this.#applications = new EntraApplications(sink, this.#principals);
    this.#roles = new EntraRoles(sink, this.#findings);
    this.#azure = new AzureRoles(sink, this.#findings, directory);
  }

  /** States all entries. `onRecord` is called before each; it may throw to end the reading. */
  read(data: readonly unknown[], meta: JsonObject, onRecord: (record: number) => void): void {
    const entries = data.map((value) => entryOf(value));
    for (const entry of entries) if (entry) this.#learn(entry);
    const listed = new Set(
      entries.flatMap((entry) => (entry?.kind === 'AZGroupMember' ? [textOf(entry.data, 'groupId')] : [])),
    );
    entries.forEach((entry, i) => {
      const record = i + 1;
      onRecord(record);
      this.#sink.recordRead();
      this.#sink.locator(record, `/data/${i}`);
      if (entry === null) {
        const text = JSON.stringify(data[i]) ?? '';
        this.#sink.quarantine(record, 'UNNAMED', 'the entry has no kind or no data', text);
        return;
      }
      this.#counts.set(entry.kind, (this.#counts.get(entry.kind) ?? 0) + 1);
      const fault = this.#state(entry, record);
      if (fault !== '') this.#sink.quarantine(record, 'MISSING_MEMBER', fault, JSON.stringify(data[i]) ?? '');
      if (entry.kind === 'AZGroup' && !listed.has(textOf(entry.data, 'id')))
        this.#findings.add(kinds.noMemberLists, record);
    });
    this.#azure.inherit();
    const { count } = meta;
    if (typeof count !== 'number') this.#findings.add(kinds.noMeta, 0);
    else if (count !== data.length)
      this.#findings.add(kinds.countDiffers, 0, `${count} stated, ${data.length} found`);
    if (data.length === 0) this.#findings.add(kinds.empty, 0);
    this.#findings.report(this.#sink);
    for (const [name, number] of this.#counts) this.#sink.section(name, number);
  }

  #learn({ kind, data }: Entry): void {
    const id = textOf(data, 'id');
    if (kind === 'AZGroup') this.#kinds.set(id, 'group');
    else if (kind === 'AZUser' || kind === 'AZServicePrincipal') this.#kinds.set(id, 'account');
  }

  /** States one entry; gives what is wrong with it, '' when nothing. */
  #state({ kind, data }: Entry, record: number): string {
    const need = (name: string) => textOf(data, name) !== '';
    if (kind === 'AZUser' || kind === 'AZGroup' || kind === 'AZServicePrincipal' || kind === 'AZRole') {
      if (!need('id')) return `the ${kind} has no id`;
      if (kind === 'AZUser') this.#principals.user(data, record);
      // Members come in entries of their own.
      else if (kind === 'AZGroup') this.#principals.group({ ...data, members: [] }, record);
      else if (kind === 'AZRole') this.#roles.definition(data, record);
      else this.#applications.servicePrincipal(data, record);
    } else if (kind === 'AZApp') {
      if (!need('appId')) return 'the AZApp has no appId';
      this.#applications.application(data, record);
    } else if (kind === 'AZGroupMember' || kind === 'AZGroupOwner') {
      if (!need('groupId')) return `the ${kind} has no groupId`;
      this.#group(kind, data, record);
    } else if (kind === 'AZServicePrincipalOwner' || kind === 'AZAppOwner')
      return this.#owned(kind, data, record);
    else if (kind === 'AZRoleAssignment') this.#directoryRoles(data, record);
    else if (kind === 'AZRoleEligibilityScheduleInstance') return this.#assigned(data, true, record);
    else if (kind === 'AZAppRoleAssignment') return this.#appRole(data, record);
    else if (/^AZ\w*RoleAssignment$/.test(kind)) this.#azureRoles(data, record);
    else if (PLACES.test(kind)) this.#findings.add(kinds.noAccess, record, kind);
    else this.#findings.add(kinds.unknownKind, record, kind);
    return '';
  }

  #group(kind: string, data: JsonObject, record: number): void {
    const group = this.#sink.node('group', textOf(data, 'groupId'), record);
    const isMember = kind === 'AZGroupMember';
    for (const entry of objectsOf(data, isMember ? 'members' : 'owners')) {
      const principal = this.#mentioned(objectOf(entry, isMember ? 'member' : 'owner'), record);
      if (principal !== null) this.#sink.grant(isMember ? 'memberOf' : 'canBecome', principal, group, record);
    }
  }

  #owned(kind: string, data: JsonObject, record: number): string {
    const isApp = kind === 'AZAppOwner';
    const id = isApp ? textOf(data, 'appId') : textOf(data, 'servicePrincipalId');
    if (id === '') return `the ${kind} has no ${isApp ? 'appId' : 'servicePrincipalId'}`;
    const node = isApp
      ? this.#sink.node('resource', `app/${id}`, record)
      : this.#sink.node('account', id, record);
    for (const entry of objectsOf(data, 'owners')) {
      const owner = this.#mentioned(objectOf(entry, 'owner'), record);
      if (owner !== null) this.#sink.grant('canBecome', owner, node, record);
    }
    return '';
  }

  #directoryRoles(data: JsonObject, record: number): void {
    for (const assignment of objectsOf(data, 'roleAssignments')) {
      const fault = this.#assigned(
        { roleDefinitionId: data['roleDefinitionId'], ...assignment },
        false,
        record,
      );
      if (fault !== '') this.#findings.add(kinds.notWhole, record);
    }
  }

  #assigned(body: JsonObject, isEligible: boolean, record: number): string {
    const id = textOf(body, 'principalId');
    if (id === '' || textOf(body, 'roleDefinitionId') === '')
      return 'an assignment without principal or role';
    const role = this.#roles.assignedRole(body, record);
    this.#sink.grant(
      'assigned',
      this.#principal(id, record),
      role,
      record,
      this.#roles.options(body, isEligible, record),
    );
    return '';
  }

  #appRole(data: JsonObject, record: number): string {
    const id = textOf(data, 'principalId');
    if (id === '' || textOf(data, 'resourceId') === '')
      return 'the AZAppRoleAssignment has no principalId or resourceId';
    const kind = principalKind(textOf(data, 'principalType'));
    const principal = kind ? this.#sink.node(kind, id, record) : this.#principal(id, record);
    this.#applications.appRole(principal, data, record);
    return '';
  }

  /** `roleAssignments[].roleAssignment` of subscriptions and the like, or `assignees[].assignee` of other resources. */
  #azureRoles(data: JsonObject, record: number): void {
    for (const entry of [...objectsOf(data, 'roleAssignments'), ...objectsOf(data, 'assignees')]) {
      const inner = isObject(entry['roleAssignment']) ? entry['roleAssignment'] : entry['assignee'];
      if (!isObject(inner)) continue;
      const found = assignmentOf({ objectId: entry['objectId'], ...flat(inner) });
      const scope = found.scope || textOf(entry, 'objectId') || textOf(data, 'objectId');
      const roleId = found.roleId || textOf(entry, 'roleDefinitionId').toLowerCase();
      if (found.principalId === '' || scope === '' || roleId === '') {
        this.#findings.add(kinds.notWhole, record);
        continue;
      }
      const principal = this.#principal(found.principalId, record);
      this.#azure.assignment({ ...found, scope, roleId }, record, principal);
    }
  }

  #mentioned(body: JsonObject, record: number): NodeHandle | null {
    const kind = this.#kinds.get(textOf(body, 'id'));
    if (kind) return this.#sink.node(kind, textOf(body, 'id'), record);
    return this.#principals.mentioned(body, record);
  }

  #principal(id: string, record: number): NodeHandle {
    const kind = this.#kinds.get(id);
    if (!kind) this.#findings.add(principalKindUnknown, record, id);
    return this.#sink.node(kind ?? 'account', id, record);
  }
}

function entryOf(value: unknown): Entry | null {
  if (!isObject(value)) return null;
  const kind = textOf(value, 'kind');
  const data = value['data'];
  return kind !== '' && isObject(data) ? { kind, data: camelObject(data) } : null;
}
