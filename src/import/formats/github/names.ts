/** Keys of GitHub that the shipped mappings for its tables use as well. */
import type { NodeHandle, StatementSink } from '../../statement.ts';

export const OWNER_ROLE = 'organization owner';

/** The role of a repository: `northgate/webshop:write`. */
export function repositoryRole(
  sink: StatementSink,
  repository: string,
  role: string,
  record: number,
): NodeHandle {
  const attributes = { type: 'repository_role', value: role.toLowerCase(), repository };
  return sink.node('permission', `${repository}:${role}`, record, {
    label: `${role} of ${repository}`,
    attributes,
  });
}

/** A role of the whole organisation or enterprise. */
export function wideRole(sink: StatementSink, value: string, record: number): NodeHandle {
  return sink.node('role', value, record, { label: value, attributes: { type: 'role', value } });
}
