/** States roles with their rules: where each holds, what it is made of, and whom its holders can become. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { isObject, type JsonObject } from '../shared/values.ts';
import type { ClusterIndex } from './clusterIndex.ts';
import * as kinds from './findingKinds.ts';
import { clusterRoleKey, roleKey, scopedRoleKey } from './names.ts';
import { permissionsOf, rulesOf, type RulePermission } from './rules.ts';
import type { Subjects } from './subjects.ts';
import { reachOf } from './takeover.ts';

export class Roles {
  readonly #sink: StatementSink;
  readonly #subjects: Subjects;
  readonly #findings: Findings;
  /** Permissions of which this file has said what they let their holders take over. */
  readonly #followed = new Set<string>();

  constructor(sink: StatementSink, subjects: Subjects, findings: Findings) {
    this.#sink = sink;
    this.#subjects = subjects;
    this.#findings = findings;
  }

  role(name: string, namespace: string, body: JsonObject, record: number): void {
    const attributes = roleAttributes('Role', name, namespace, body);
    const node = this.#sink.node('role', roleKey(name, namespace), record, {
      label: `${name} in ${namespace}`,
      attributes,
    });
    this.#rules(node, body, namespace, record);
    this.#reportFaults(name, body, record);
    this.#subjects.givenOut('roles', namespace, node, record);
  }

  /** A cluster role: in the whole cluster, and in each namespace in which the index has it bound. */
  clusterRole(name: string, body: JsonObject, index: ClusterIndex, record: number): void {
    const attributes = roleAttributes('ClusterRole', name, '', body);
    const node = this.#sink.node('role', clusterRoleKey(name), record, { label: name, attributes });
    this.#rules(node, body, '', record);
    this.#reportFaults(name, body, record);
    for (const part of index.partsOf(name))
      this.#sink.grant('includes', node, this.#sink.node('role', clusterRoleKey(part), record), record);
    this.#subjects.givenOut('clusterRoles', '', node, record);
    for (const namespace of [...index.namespacesOf(name)].sort())
      this.scoped(name, namespace, body, index, record);
  }

  /** A cluster role as a role binding gives it: its rules hold in the namespace alone. */
  scoped(name: string, namespace: string, body: JsonObject, index: ClusterIndex, record: number): void {
    const node = this.#sink.node('role', scopedRoleKey(name, namespace), record, {
      label: `${name} in ${namespace}`,
      attributes: roleAttributes('ClusterRole', name, namespace, body),
    });
    this.#rules(node, body, namespace, record);
    for (const part of index.partsOf(name))
      this.#sink.grant(
        'includes',
        node,
        this.#sink.node('role', scopedRoleKey(part, namespace), record),
        record,
      );
  }

  #rules(role: NodeHandle, body: JsonObject, namespace: string, record: number): void {
    const stated = new Set<string>();
    for (const rule of rulesOf(body).rules) {
      for (const permission of permissionsOf(rule, namespace)) {
        const { key, attributes } = permission;
        if (stated.has(key)) continue;
        stated.add(key);
        const node = this.#sink.node('permission', key, record, { label: key, attributes });
        this.#sink.grant('grants', role, node, record);
        if (this.#followed.has(key)) continue;
        this.#followed.add(key);
        this.#follow(permission, node, namespace, record);
      }
    }
  }

  #follow(permission: RulePermission, node: NodeHandle, namespace: string, record: number): void {
    const { reach, unfollowed } = reachOf(permission, namespace);
    if (unfollowed) this.#findings.add(kinds.takeoverNotFollowed, record, permission.key);
    for (const reached of reach) {
      if ('takeover' in reached) {
        this.#sink.grant(
          'implies',
          node,
          this.#subjects.takeover(reached.takeover, namespace, record),
          record,
        );
      } else {
        const { kind, key } = reached;
        const target =
          kind === 'account' ? this.#subjects.user(key, record) : this.#sink.node(kind, key, record);
        this.#sink.grant('canBecome', node, target, record);
      }
    }
  }

  #reportFaults(name: string, body: JsonObject, record: number): void {
    for (const fault of rulesOf(body).faults)
      this.#findings.add(kinds.ruleNotRead, record, `${name} (${fault})`);
  }
}

function roleAttributes(
  type: string,
  name: string,
  namespace: string,
  body: JsonObject,
): Record<string, string> {
  const attributes: Record<string, string> = { type, value: name };
  if (namespace !== '') attributes['namespace'] = namespace;
  const createdAt = createdOf(body);
  if (createdAt !== '') attributes['createdAt'] = createdAt;
  return attributes;
}

/** When the object was created; '' when it does not say. */
export function createdOf(body: JsonObject): string {
  const metadata = body['metadata'];
  return isObject(metadata) ? instantText(metadata['creationTimestamp']) : '';
}
