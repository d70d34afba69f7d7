/** Users, groups and service accounts, as accounts and groups of the cluster. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { isObject, textOf, type JsonObject } from '../shared/values.ts';
import { serviceAccountUser } from './names.ts';
import { takeoverPermission, type Takeover } from './takeover.ts';

const SERVICE_ACCOUNT = 'system:serviceaccount:';

/** States the accounts of one file, and what holds for each of them in every cluster. */
export class Subjects {
  readonly #sink: StatementSink;
  /** Accounts and groups of which the file has already said what holds for all. */
  readonly #introduced = new Set<string>();
  readonly #takeovers = new Map<string, NodeHandle>();

  constructor(sink: StatementSink) {
    this.#sink = sink;
  }

  /** The subject of a binding, or why there is none. */
  subject(value: unknown, record: number): NodeHandle | string {
    if (!isObject(value)) return 'a subject that is no object';
    const kind = textOf(value, 'kind');
    const name = textOf(value, 'name');
    if (name === '') return `a ${kind || 'subject'} without a name`;
    if (kind === 'User') return this.user(name, record);
    if (kind === 'Group') return this.#group(name, record);
    const namespace = textOf(value, 'namespace');
    if (kind !== 'ServiceAccount') return `${kind || 'no kind'} ${name}`;
    return namespace === ''
      ? `ServiceAccount ${name} without a namespace`
      : this.serviceAccount(name, namespace, record);
  }

  user(name: string, record: number): NodeHandle {
    const [namespace, account] = name.slice(SERVICE_ACCOUNT.length).split(':');
    if (name.startsWith(SERVICE_ACCOUNT) && namespace && account)
      return this.serviceAccount(account, namespace, record);
    const attributes: Record<string, string> = { login: name };
    if (name.startsWith('system:')) attributes['type'] = 'service';
    else if (/^[^@\s]+@[^@\s]+$/.test(name)) attributes['email'] = name;
    const node = this.#sink.node('account', name, record, { label: name, attributes });
    if (this.#isNew(`user ${name}`)) {
      this.#memberOf(
        node,
        name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated',
        record,
      );
      this.#taken('users', '', node, record);
    }
    return node;
  }

  serviceAccount(
    name: string,
    namespace: string,
    record: number,
    facts: Record<string, string> = {},
  ): NodeHandle {
    const login = serviceAccountUser(name, namespace);
    const attributes = { login, type: 'service', namespace, ...facts };
    const node = this.#sink.node('account', login, record, { label: login, attributes });
    if (this.#isNew(`user ${login}`)) {
      for (const group of [
        'system:serviceaccounts',
        `system:serviceaccounts:${namespace}`,
        'system:authenticated',
      ])
        this.#memberOf(node, group, record);
      for (const place of [namespace, '']) this.#taken('act', place, node, record);
    }
    return node;
  }

  /** States that whoever has a takeover in a place can become the node. */
  #taken(takeover: Takeover, namespace: string, node: NodeHandle, record: number): void {
    this.#sink.grant('canBecome', this.takeover(takeover, namespace, record), node, record);
  }

  takeover(takeover: Takeover, namespace: string, record: number): NodeHandle {
    const { key, attributes } = takeoverPermission(takeover, namespace);
    const known = this.#takeovers.get(key);
    if (known !== undefined) return known;
    const node = this.#sink.node('permission', key, record, { label: key, attributes });
    this.#takeovers.set(key, node);
    return node;
  }

  /** A role that can be given out by whoever has the takeover. */
  givenOut(takeover: 'clusterRoles' | 'roles', namespace: string, role: NodeHandle, record: number): void {
    for (const place of takeover === 'roles' ? [namespace, ''] : [''])
      this.#taken(takeover, place, role, record);
  }

  /** The service account of a pod, or of a secret with its token. */
  reachedBy(takeover: 'exec' | 'tokens', namespace: string, account: NodeHandle, record: number): void {
    for (const place of [namespace, '']) this.#taken(takeover, place, account, record);
  }

  #group(name: string, record: number): NodeHandle {
    const node = this.#sink.node('group', name, record, { label: name, attributes: { type: 'group' } });
    if (this.#isNew(`group ${name}`)) this.#taken('groups', '', node, record);
    return node;
  }

  #memberOf(account: NodeHandle, group: string, record: number): void {
    this.#sink.grant('memberOf', account, this.#group(group, record), record);
  }

  #isNew(name: string): boolean {
    if (this.#introduced.has(name)) return false;
    this.#introduced.add(name);
    return true;
  }
}

/** The subjects of a binding's body. */
export function subjectsOf(body: JsonObject): readonly unknown[] | null {
  const subjects: unknown = body['subjects'] ?? [];
  return Array.isArray(subjects) ? subjects : null;
}
