/** What SharpHound collects on a computer: sessions, local groups, user rights. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { objectsOf } from '../shared/entraValues.ts';
import type { Findings } from '../shared/findings.ts';
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';
import { localPrincipals, notCollected } from './findingKinds.ts';
import type { DirectoryObjects } from './objects.ts';
import { LOCAL_GROUPS } from '../shared/directoryRights.ts';

const SESSIONS = ['Sessions', 'PrivilegedSessions', 'RegistrySessions'];

export class Computers {
  readonly #sink: StatementSink;
  readonly #findings: Findings;
  readonly #objects: DirectoryObjects;

  constructor(sink: StatementSink, findings: Findings, objects: DirectoryObjects) {
    this.#sink = sink;
    this.#findings = findings;
    this.#objects = objects;
  }

  state(body: JsonObject, computer: NodeHandle, label: string, record: number): void {
    const id = textOf(body, 'ObjectIdentifier');
    this.#sink.node('resource', id, record, { label, attributes: { type: 'computer' } });
    this.#sessions(body, computer, record);
    for (const group of listOf(body, 'LocalGroups').filter(isObject)) {
      if (group['Collected'] === false) {
        this.#findings.add(notCollected, record, 'local groups');
        continue;
      }
      const groupId = textOf(group, 'ObjectIdentifier');
      const right = LOCAL_GROUPS.get(groupId.slice(groupId.lastIndexOf('-') + 1));
      const permission = this.#permission(id, label, right ?? (textOf(group, 'Name') || groupId), record);
      if (right === 'AdminTo') this.#sink.grant('canBecome', permission, computer, record);
      this.#holders(group, permission, id, record);
    }
    for (const right of listOf(body, 'UserRights').filter(isObject)) {
      const name = textOf(right, 'Privilege');
      if (right['Collected'] === false) this.#findings.add(notCollected, record, 'user rights');
      else if (name !== '') this.#holders(right, this.#permission(id, label, name, record), id, record);
    }
  }

  #sessions(body: JsonObject, computer: NodeHandle, record: number): void {
    const seen = new Set<string>();
    for (const name of SESSIONS) {
      const sessions = body[name];
      if (!isObject(sessions)) continue;
      if (sessions['Collected'] === false) this.#findings.add(notCollected, record, name);
      for (const session of listOf(sessions, 'Results').filter(isObject)) {
        const user = textOf(session, 'UserSID');
        if (user === '' || seen.has(user)) continue;
        seen.add(user);
        // Whoever controls the computer can act as the user who has signed in to it.
        this.#sink.grant('canBecome', computer, this.#objects.named(user, 'User', record), record);
      }
    }
  }

  #holders(list: JsonObject, permission: NodeHandle, computer: string, record: number): void {
    for (const result of objectsOf(list, 'Results')) {
      const id = textOf(result, 'objectIdentifier');
      if (id === '') continue;
      const holder = this.#objects.named(id, textOf(result, 'objectType'), record);
      this.#sink.grant('grants', holder, permission, record);
    }
    for (const local of objectsOf(list, 'LocalNames')) {
      const id = textOf(local, 'objectIdentifier');
      if (id === '') continue;
      this.#findings.add(localPrincipals, record, computer);
      const holder = this.#sink.node('account', id, record, { label: textOf(local, 'principalName') || id });
      this.#sink.grant('grants', holder, permission, record);
    }
  }

  #permission(id: string, label: string, right: string, record: number): NodeHandle {
    return this.#sink.node('permission', `${id}/${right}`, record, {
      label: `${right} on ${label}`,
      attributes: { type: right, value: `${right} on ${label}`, resource: id },
    });
  }
}
