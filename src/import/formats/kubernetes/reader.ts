/** States what the objects of one Kubernetes file say. */
import type { StatementSink } from '../../statement.ts';
import { counted, Findings } from '../shared/findings.ts';
import { isObject, textOf, type JsonObject } from '../shared/values.ts';
import { selectorsOf } from './aggregation.ts';
import { clusterFacts, ClusterIndex, type ClusterFacts } from './clusterIndex.ts';
import * as found from './findingKinds.ts';
import { isNamespaced, isRbac, isRead } from './kinds.ts';
import { clusterRoleKey, podKey, roleKey, scopedRoleKey } from './names.ts';
import type { KubeFile, KubeObject } from './objects.ts';
import { createdOf, Roles } from './roles.ts';
import { secretsIn } from './secretFields.ts';
import { Subjects, subjectsOf } from './subjects.ts';

export type Beside = {
  /** Files of the same import, and those that were imported before. */
  readonly now: readonly ClusterFacts[];
  readonly earlier: readonly ClusterFacts[];
};

export class KubeReader {
  readonly #file: KubeFile;
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #subjects: Subjects;
  readonly #roles: Roles;
  readonly #index: ClusterIndex;
  /** What the earlier files knew by themselves, and the names of their cluster roles. */
  readonly #before: ClusterIndex;
  readonly #counts = new Map<string, number>();
  readonly #other = new Map<string, number>();
  readonly #dropped = new Set<string>();

  constructor(file: KubeFile, beside: Beside, sink: StatementSink) {
    this.#file = file;
    this.#sink = sink;
    this.#subjects = new Subjects(sink);
    this.#roles = new Roles(sink, this.#subjects, this.#findings);
    this.#index = new ClusterIndex([...beside.earlier, ...beside.now, clusterFacts(file.objects)]);
    this.#before = new ClusterIndex(beside.earlier);
  }

  /** States all objects. `onObject` is called before each; it may throw to end the reading. */
  read(onObject: (record: number) => void): void {
    for (const { record, locator, reason, text } of this.#file.faults) {
      this.#sink.recordRead();
      this.#sink.locator(record, locator);
      this.#sink.quarantine(record, 'NO_OBJECT', reason, text);
    }
    for (const object of this.#file.objects) {
      onObject(object.record);
      this.#sink.recordRead();
      this.#sink.locator(object.record, object.locator);
      for (const field of secretsIn(object)) this.#dropped.add(field);
      if (isRead(object)) this.#object(object);
      else this.#other.set(object.kind, (this.#other.get(object.kind) ?? 0) + 1);
    }
    this.#report();
  }

  #object(object: KubeObject): void {
    const { kind, name, body, record } = object;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    let { namespace } = object;
    if (isNamespaced(kind) && namespace === '') {
      namespace = 'default';
      this.#findings.add(found.noNamespace, record, `${kind} ${name}`);
    }
    if (kind === 'Role') this.#roles.role(name, namespace, body, record);
    else if (kind === 'ClusterRole') this.#clusterRole(name, body, record);
    else if (isRbac(object)) this.#binding(object, kind === 'RoleBinding' ? namespace : '');
    else if (kind === 'ServiceAccount') this.#serviceAccount(name, namespace, body, record);
    else if (kind === 'Pod') this.#pod(name, namespace, body, record);
    else this.#secret(namespace, body, record);
  }

  #clusterRole(name: string, body: JsonObject, record: number): void {
    const selectors = selectorsOf(body);
    if (selectors.includes(null)) this.#findings.add(found.selectorNotRead, record, name);
    const isEmpty = !Array.isArray(body['rules']) || body['rules'].length === 0;
    if (selectors.length > 0 && isEmpty && this.#index.partsOf(name).length === 0)
      this.#findings.add(found.nothingAggregated, record, name);
    this.#roles.clusterRole(name, body, this.#index, record);
    this.#aggregatedEarlier(name, record);
  }

  /** Cluster roles of earlier imports that are made of this one too: their own file said so without knowing it. */
  #aggregatedEarlier(name: string, record: number): void {
    for (const whole of this.#before.names()) {
      if (!this.#index.partsOf(whole).includes(name) || this.#before.partsOf(whole).includes(name)) continue;
      const part = this.#sink.node('role', clusterRoleKey(name), record);
      this.#sink.grant('includes', this.#sink.node('role', clusterRoleKey(whole), record), part, record);
      for (const namespace of [...this.#before.namespacesOf(whole)].sort()) {
        const scoped = this.#sink.node('role', scopedRoleKey(name, namespace), record);
        this.#sink.grant(
          'includes',
          this.#sink.node('role', scopedRoleKey(whole, namespace), record),
          scoped,
          record,
        );
      }
    }
  }

  /** @param namespace - '' for a cluster role binding. */
  #binding(object: KubeObject, namespace: string): void {
    const { kind, name, body, record } = object;
    const ref = isObject(body['roleRef']) ? body['roleRef'] : {};
    const role = { kind: textOf(ref, 'kind'), name: textOf(ref, 'name') };
    const fault = roleRefFault(kind, role, textOf(ref, 'apiGroup'));
    const subjects = subjectsOf(body);
    if (fault !== null || !subjects) {
      const reason = fault ?? 'subjects is no list';
      if (fault !== null) this.#findings.add(found.invalidRoleRef, record, `${kind} ${name} (${fault})`);
      const text = JSON.stringify({ kind, name, namespace, roleRef: role, subjects });
      this.#sink.quarantine(record, 'INVALID_ROLE_REF', reason, text);
      return;
    }
    if (subjects.length === 0) this.#findings.add(found.noSubjects, record, name);
    const key =
      role.kind === 'Role'
        ? roleKey(role.name, namespace)
        : namespace === ''
          ? clusterRoleKey(role.name)
          : scopedRoleKey(role.name, namespace);
    const node = this.#sink.node('role', key, record);
    for (const one of subjects) {
      const subject = this.#subjects.subject(one, record);
      if (typeof subject === 'string')
        this.#findings.add(found.subjectNotRead, record, `${subject} (${name})`);
      else this.#sink.grant('assigned', subject, node, record);
    }
    if (role.kind === 'ClusterRole' && namespace !== '') this.#boundEarlier(role.name, namespace, record);
  }

  /** The rules of a cluster role that an earlier import brought, in a namespace of which its own file did not know. */
  #boundEarlier(name: string, namespace: string, record: number): void {
    for (const role of [name, ...this.#before.partsOf(name)]) {
      const known = this.#before.role(role);
      if (known && !this.#before.namespacesOf(role).has(namespace))
        this.#roles.scoped(role, namespace, known.body, this.#before, record);
    }
  }

  #serviceAccount(name: string, namespace: string, body: JsonObject, record: number): void {
    const facts: Record<string, string> = {};
    const createdAt = createdOf(body);
    if (createdAt !== '') facts['createdAt'] = createdAt;
    if (typeof body['automountServiceAccountToken'] === 'boolean')
      facts['automountToken'] = String(body['automountServiceAccountToken']);
    this.#subjects.serviceAccount(name, namespace, record, facts);
  }

  /** Whoever can run commands in the pod can act as its service account, when the account's token is in it. */
  #pod(name: string, namespace: string, body: JsonObject, record: number): void {
    const spec = isObject(body['spec']) ? body['spec'] : {};
    const account = textOf(spec, 'serviceAccountName') || textOf(spec, 'serviceAccount') || 'default';
    const hasToken = spec['automountServiceAccountToken'] !== false;
    const pod = this.#sink.node('resource', podKey(name, namespace), record, {
      label: `pod ${name} in ${namespace}`,
      attributes: {
        type: 'pod',
        value: name,
        namespace,
        serviceAccount: account,
        hasToken: String(hasToken),
      },
    });
    const node = this.#subjects.serviceAccount(account, namespace, record);
    if (!hasToken) return;
    this.#sink.grant('canBecome', pod, node, record);
    this.#subjects.reachedBy('exec', namespace, node, record);
  }

  /** Of secrets only whose token they hold is taken. */
  #secret(namespace: string, body: JsonObject, record: number): void {
    const metadata = isObject(body['metadata']) ? body['metadata'] : {};
    const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {};
    const account = textOf(annotations, 'kubernetes.io/service-account.name');
    if (textOf(body, 'type') !== 'kubernetes.io/service-account-token' || account === '') return;
    this.#subjects.reachedBy(
      'tokens',
      namespace,
      this.#subjects.serviceAccount(account, namespace, record),
      record,
    );
  }

  #report(): void {
    const { continued, cut, duplicateKeys, endsWithLine, objects } = this.#file;
    for (const left of continued) this.#findings.add(found.truncated, 0, left);
    for (let i = 0; i < cut; i += 1) this.#findings.add(found.cutList, 0);
    if (!endsWithLine) this.#findings.add(found.noLineEnd, 0);
    for (const key of duplicateKeys) this.#findings.add(found.duplicateKeys, 0, key);
    if (objects.length === 0) this.#findings.add(found.noObjects, 0);
    for (const [kind, count] of this.#other)
      this.#findings.add(found.otherKinds, 0, counted(count, kind, kind));
    this.#findings.report(this.#sink);
    for (const [kind, count] of this.#counts) this.#sink.section(kind, count);
    for (const field of [...this.#dropped].sort()) this.#sink.dropped(field);
  }
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Why a binding cannot give what its roleRef names; null when it can. */
function roleRefFault(
  kind: string,
  role: { readonly kind: string; readonly name: string },
  group: string,
): string | null {
  if (role.name === '' || role.kind === '') return 'roleRef has no kind or no name';
  if (role.name.includes('/')) return 'the name in roleRef has a slash';
  if (group !== RBAC_GROUP && group !== '') return `roleRef is of the group ${group}`;
  if (kind === 'ClusterRoleBinding' && role.kind !== 'ClusterRole')
    return `a ClusterRoleBinding cannot give the ${role.kind} ${role.name}`;
  if (role.kind !== 'Role' && role.kind !== 'ClusterRole') return `roleRef is a ${role.kind}`;
  return null;
}
