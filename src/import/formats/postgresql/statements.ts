/** What PostgreSQL says of its roles, as statements: each role is a role node; one that can log in an account that has it. */
import type { NodeHandle, StatementSink } from '../../statement.ts';

/** Attributes of roles that permit something in the whole cluster. */
export const ROLE_ATTRIBUTES = ['SUPERUSER', 'CREATEROLE', 'CREATEDB', 'REPLICATION', 'BYPASSRLS'] as const;
export type RoleAttribute = (typeof ROLE_ATTRIBUTES)[number];

/** The role that everyone has. */
export const PUBLIC = 'PUBLIC';

export type RoleFacts = {
  readonly name: string;
  readonly canLogin: boolean;
  readonly has: readonly RoleAttribute[];
  /** Attributes of the account. */
  readonly account: Readonly<Record<string, string>>;
};

export function stateRole(
  sink: StatementSink,
  { name, canLogin, has, account }: RoleFacts,
  record: number,
): void {
  const attributes = { type: 'role', value: name, canLogin: String(canLogin) };
  const role = sink.node('role', name, record, { label: name, attributes });
  for (const attribute of has) {
    const described = { label: attribute, attributes: { type: 'role_attribute', value: attribute } };
    sink.grant('grants', role, sink.node('permission', attribute, record, described), record);
  }
  if (!canLogin) return;
  const enabled = { login: name, enabled: 'true', ...account };
  const node = sink.node('account', name, record, { label: name, attributes: enabled });
  sink.grant('assigned', node, role, record);
  const everyone = { label: PUBLIC, attributes: { type: 'role', value: PUBLIC } };
  sink.grant('assigned', node, sink.node('role', PUBLIC, record, everyone), record);
}

export type Membership = {
  readonly role: string;
  readonly member: string;
  readonly isAdmin: boolean;
  /** Whether the member has the role's privileges without a SET ROLE. */
  readonly inherits: boolean;
  /** Whether the member may SET ROLE. */
  readonly canSet: boolean;
};

/** @returns whether anything was stated: a membership may be without any effect. */
export function stateMembership(sink: StatementSink, one: Membership, record: number): boolean {
  const { role, member, isAdmin, inherits, canSet } = one;
  if (!isAdmin && !inherits && !canSet) return false;
  const from = sink.node('role', member, record);
  const to = sink.node('role', role, record);
  if (inherits) sink.grant('includes', from, to, record);
  else if (canSet) sink.grant('canBecome', from, to, record);
  if (isAdmin) stateAdmin(sink, from, role, record);
  return true;
}

function stateAdmin(sink: StatementSink, from: NodeHandle, role: string, record: number): void {
  const text = `grant role ${role}`;
  const described = { label: text, attributes: { type: 'role_admin', value: role } };
  sink.grant('grants', from, sink.node('permission', text, record, described), record);
}
