/** Who can become a role: the trust policy's principals, and in its own account whoever is also allowed to call STS. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { Findings } from '../shared/findings.ts';
import { globCovers, globsMeet } from '../shared/globs.ts';
import { textOf, type JsonObject } from '../shared/values.ts';
import type { PolicyCondition } from './condition.ts';
import {
  externalTrust,
  policyNotRead,
  trustedMissing,
  trustNotFollowed,
  wildcardTrust,
} from './findingKinds.ts';
import { policyOf, type PatternList, type Statement } from './policy.ts';
import { withoutEmpty } from '../shared/values.ts';
import { trustOf, type Trusted } from './trust.ts';

export type Principal = {
  readonly kind: 'account' | 'group' | 'role';
  readonly name: string;
  readonly record: number;
  readonly node: NodeHandle;
  /** Of its own policies, attached and inline. */
  readonly statements: readonly Statement[];
  /** Groups that a user is in. */
  readonly groups: readonly string[];
};

type TrustingRole = {
  readonly name: string;
  readonly arn: string;
  readonly record: number;
  readonly trusted: readonly Trusted[];
};

const ASSUME_ROLE = 'sts:assumerole';

export class RoleTakers {
  readonly #account: string;
  readonly #sink: StatementSink;
  readonly #findings: Findings;
  readonly #roles: TrustingRole[] = [];
  readonly #principals = new Map<string, Principal>();

  constructor(account: string, sink: StatementSink, findings: Findings) {
    this.#account = account;
    this.#sink = sink;
    this.#findings = findings;
  }

  principal(principal: Principal): void {
    this.#principals.set(`${principal.kind}/${principal.name}`, principal);
  }

  /** Takes a role's trust policy; gives the attributes that name whom it trusts outside of the file. */
  trust(name: string, record: number, body: JsonObject): Record<string, string> {
    const { statements, faults } = policyOf(body['AssumeRolePolicyDocument']);
    for (const fault of faults)
      this.#findings.add(policyNotRead, record, `trust policy of ${name} (${fault})`);
    const { trusted, notFollowed } = trustOf(statements, this.#account);
    this.#roles.push({ name, arn: textOf(body, 'Arn'), record, trusted });
    if (notFollowed > 0) this.#findings.add(trustNotFollowed, record, name);
    const named = (kind: Trusted['kind']) =>
      trusted.filter((other) => other.kind === kind).map((other) => other.name);
    for (const kind of ['external', 'federated'] as const) {
      for (const other of named(kind)) this.#findings.add(externalTrust, record, other);
    }
    if (named('anyone').length > 0) this.#findings.add(wildcardTrust, record, name);
    return withoutEmpty({
      trustedServices: named('service').join(', '),
      trustedFederated: named('federated').join(', '),
      trustedExternal: named('external').join(', '),
      trustsAnyone: named('anyone').length > 0 ? 'true' : '',
    });
  }

  /** States who can become which role, once all principals are known. */
  state(): void {
    for (const role of this.#roles) {
      for (const trusted of role.trusted) this.#stateOne(role, trusted);
    }
  }

  #stateOne(role: TrustingRole, trusted: Trusted): void {
    const { kind, name, condition } = trusted;
    if (kind === 'user' || kind === 'role') {
      const principal = this.#principals.get(`${kind === 'user' ? 'account' : kind}/${name}`);
      if (principal) this.#become(principal, role, condition);
      else this.#findings.add(trustedMissing, role.record, `${kind} ${name}`);
    } else if (kind === 'anyone' || kind === 'account') {
      for (const principal of this.#principals.values()) {
        if (principal.kind === 'group') continue;
        const permission = kind === 'anyone' ? null : this.#mayAssume(principal, role.arn);
        if (permission !== 'no') this.#become(principal, role, joined(condition, permission));
      }
    }
  }

  #become(principal: Principal, role: TrustingRole, condition: PolicyCondition | null): void {
    if (principal.kind === 'role' && principal.name === role.name) return;
    const node = this.#sink.node('role', role.name, role.record);
    this.#sink.grant('canBecome', principal.node, node, role.record, condition ? { condition } : {});
  }

  /** Whether a principal's own and its groups' policies allow it to assume a role: never, always (null), or when. */
  #mayAssume(principal: Principal, arn: string): 'no' | PolicyCondition | null {
    const groups = principal.groups.flatMap(
      (name) => this.#principals.get(`group/${name}`)?.statements ?? [],
    );
    const statements = [...principal.statements, ...groups];
    const allowing = statements.filter(
      (statement) => statement.effect === 'allow' && speaksOf(statement, arn, 'whole'),
    );
    const denying = statements.filter(
      (statement) => statement.effect === 'deny' && speaksOf(statement, arn, 'part'),
    );
    if (allowing.length === 0 || denying.some(({ condition }) => condition === null)) return 'no';
    const denial = denying[0]?.condition;
    if (denial) return { text: `unless ${denial.text}`, guard: { not: denial.guard } };
    return allowing.some(({ condition }) => condition === null) ? null : (allowing[0]?.condition ?? null);
  }
}

/** Whether a statement speaks of assuming this role. */
function speaksOf({ actions, resources }: Statement, arn: string, extent: 'whole' | 'part'): boolean {
  const matches = extent === 'whole' ? globCovers : globsMeet;
  const has = (list: PatternList, text: string) =>
    list.patterns.some((pattern) => matches(pattern, text)) !== list.isNot;
  const lowered = { ...actions, patterns: actions.patterns.map((pattern) => pattern.toLowerCase()) };
  return has(lowered, ASSUME_ROLE) && has(resources, arn);
}

function joined(a: PolicyCondition | null, b: PolicyCondition | null): PolicyCondition | null {
  if (!a || !b) return a ?? b;
  return { text: `${a.text} and ${b.text}`, guard: { all: [a.guard, b.guard] } };
}
