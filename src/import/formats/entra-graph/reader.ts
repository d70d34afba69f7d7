/** States what a file from Microsoft Graph says. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { EntraApplications } from '../shared/entraApplications.ts';
import * as kinds from '../shared/entraFindings.ts';
import { EntraPrincipals, expandedPrincipal, principalKind } from '../shared/entraPrincipals.ts';
import { EntraRoles } from '../shared/entraRoles.ts';
import { isEntraSecret } from '../shared/entraSecrets.ts';
import { Findings } from '../shared/findings.ts';
import { withoutSecrets } from '../shared/jsonRecord.ts';
import { textOf, type JsonObject } from '../shared/values.ts';
import type { Collection } from './collections.ts';
import type { Entries, Entry } from './entries.ts';
import type { PrincipalKinds } from './principalKinds.ts';

type State = (entry: Entry) => void;

export class GraphReader {
  readonly #sink: StatementSink;
  readonly #known: PrincipalKinds;
  readonly #findings = new Findings();
  readonly #principals: EntraPrincipals;
  readonly #roles: EntraRoles;
  readonly #applications: EntraApplications;
  readonly #dropped = new Set<string>();
  readonly #states: Readonly<Record<Collection, State>>;

  constructor(sink: StatementSink, known: PrincipalKinds) {
    this.#sink = sink;
    this.#known = known;
    this.#principals = new EntraPrincipals(sink, this.#findings);
    this.#roles = new EntraRoles(sink, this.#findings);
    this.#applications = new EntraApplications(sink, this.#principals);
    const assigned: State = ({ body, record }) => this.#assigned(body, record, false);
    this.#states = {
      users: ({ body, record }) => void this.#principals.user(body, record),
      groups: ({ body, record }) => this.#principals.group(body, record),
      servicePrincipals: ({ body, record }) => this.#applications.servicePrincipal(body, record),
      applications: ({ body, record }) => this.#applications.application(body, record),
      directoryRoles: ({ body, record }) => this.#directoryRole(body, record),
      roleDefinitions: ({ body, record }) => void this.#roles.definition(body, record),
      roleAssignments: assigned,
      roleAssignmentSchedules: assigned,
      roleEligibilitySchedules: ({ body, record }) => this.#assigned(body, record, true),
      oauth2PermissionGrants: ({ body, record }) => this.#applications.delegated(body, record),
      appRoleAssignments: ({ body, record }) =>
        this.#applications.appRole(this.#principal(body, record), body, record),
    };
  }

  /** States all entries. `onRecord` is called before each; it may throw to end the reading. */
  read(found: Entries, onRecord: (record: number) => void): void {
    const onDropped = (name: string) => void this.#dropped.add(name);
    for (const { record, locator, code, reason, value } of found.faults) {
      this.#sink.recordRead();
      this.#sink.locator(record, locator);
      const text = JSON.stringify(withoutSecrets(value, isEntraSecret, onDropped)) ?? '';
      this.#sink.quarantine(record, code, reason, text);
    }
    const counts = new Map<Collection, number>();
    for (const entry of found.entries) {
      onRecord(entry.record);
      this.#sink.recordRead();
      this.#sink.locator(entry.record, entry.locator);
      const body = withoutSecrets(entry.body, isEntraSecret, onDropped) as JsonObject;
      this.#states[entry.collection]({ ...entry, body });
      if (entry.context.isMembers) this.#memberOfContext(entry, body);
      counts.set(entry.collection, (counts.get(entry.collection) ?? 0) + 1);
    }
    for (const name of found.truncated) this.#findings.add(kinds.truncated, 0, name);
    for (const name of found.countsDiffering) this.#findings.add(kinds.countDiffers, 0, name);
    for (const name of found.empty) this.#findings.add(kinds.emptyCollection, 0, name);
    this.#findings.report(this.#sink);
    for (const [name, count] of counts) this.#sink.section(name, count);
    for (const name of this.#dropped) this.#sink.dropped(name);
  }

  #memberOfContext({ collection, context, record }: Entry, body: JsonObject): void {
    if (context.group === '') {
      this.#findings.add(kinds.groupNotNamed, record);
      return;
    }
    if (collection !== 'users' && collection !== 'groups' && collection !== 'servicePrincipals') return;
    const kind = collection === 'groups' ? 'group' : 'account';
    const member = this.#sink.node(kind, textOf(body, 'id'), record);
    this.#sink.grant('memberOf', member, this.#sink.node('group', context.group, record), record);
  }

  #directoryRole(body: JsonObject, record: number): void {
    const role = this.#roles.definition({ ...body, id: textOf(body, 'roleTemplateId') }, record);
    this.#principals.members(role, body, record, 'assigned');
  }

  #assigned(body: JsonObject, record: number, isEligible: boolean): void {
    if (!this.#roles.isInForce(body, record)) return;
    const role = this.#roles.assignedRole(body, record);
    const options = this.#roles.options(body, isEligible, record);
    this.#sink.grant('assigned', this.#principal(body, record), role, record, options);
  }

  /** The principal of an assignment: of the kind that the entry says, or that is known of its id. */
  #principal(body: JsonObject, record: number): NodeHandle {
    const id = textOf(body, 'principalId');
    const expanded = expandedPrincipal(body);
    const mentioned = expanded ? this.#principals.mentioned({ ...expanded, id }, record) : null;
    if (mentioned !== null) return mentioned;
    const kind = principalKind(textOf(body, 'principalType')) || this.#known.get(id);
    if (kind) return this.#sink.node(kind, id, record);
    this.#findings.add(kinds.principalKindUnknown, record, id);
    return this.#sink.node('account', id, record);
  }
}
