/** Roles of ServiceNow: access controls ask for a role by its name, so that each role permits what its name opens. */
import type { NodeHandle, StatementSink } from '../../statement.ts';

export class RoleNodes {
  readonly #stated = new Set<string>();

  /** The node of a role; the permission that it grants is stated with its first mention in a file. */
  node(
    sink: StatementSink,
    name: string,
    record: number,
    attributes: Readonly<Record<string, string>> = {},
  ): NodeHandle {
    const role = sink.node('role', name, record, { attributes });
    if (this.#stated.has(name)) return role;
    this.#stated.add(name);
    const described = { label: name, attributes: { type: 'role_permission', value: name } };
    sink.grant('grants', role, sink.node('permission', name, record, described), record);
    return role;
  }
}
