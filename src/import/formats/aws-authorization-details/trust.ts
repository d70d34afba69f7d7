/** Trust policies of roles: who may become the role. */
import { accountOfArn } from '../shared/aws.ts';
import { isObject, texts } from '../shared/values.ts';
import type { PolicyCondition } from './condition.ts';
import type { Statement } from './policy.ts';

/**
 * One principal of a trust policy. `user`, `role`: named in this account. `account`: everyone in this account whose own
 * policies allow it. `anyone`: no limit but the condition. `external`: another account, or something in it. `service`,
 * `federated`: AWS services and identity providers. `unknown`: an entry that is none of these, such as a deleted user's id.
 */
export type Trusted = {
  readonly kind: 'user' | 'role' | 'account' | 'anyone' | 'external' | 'service' | 'federated' | 'unknown';
  /** Name of the user or role, otherwise the principal as it stands. */
  readonly name: string;
  readonly condition: PolicyCondition | null;
};

export type Trust = {
  readonly trusted: readonly Trusted[];
  /** Statements that speak of all but some principals, or deny: they are not followed. */
  readonly notFollowed: number;
};

/** Who a role's trust policy lets become the role. Only actions of STS that hand out the role's session count. */
export function trustOf(statements: readonly Statement[], account: string): Trust {
  const trusted: Trusted[] = [];
  let notFollowed = 0;
  for (const statement of statements) {
    if (statement.effect === 'deny' || statement.isNotPrincipal || statement.actions.isNot) {
      notFollowed += 1;
      continue;
    }
    if (!statement.actions.patterns.some(handsOutSession)) continue;
    for (const principal of principalsOf(statement.principal, account)) {
      trusted.push({ ...principal, condition: statement.condition });
    }
  }
  return { trusted, notFollowed };
}

const handsOutSession = (pattern: string) => /^(\*|sts:(\*|assume.*))$/i.test(pattern);

function principalsOf(principal: unknown, account: string): Omit<Trusted, 'condition'>[] {
  if (principal === '*') return [{ kind: 'anyone', name: '*' }];
  if (!isObject(principal)) return [];
  return [
    ...texts(principal['AWS']).map((name) => awsPrincipal(name, account)),
    ...texts(principal['Service']).map((name) => ({ kind: 'service' as const, name })),
    ...texts(principal['Federated']).map((name) => ({ kind: 'federated' as const, name })),
    ...texts(principal['CanonicalUser']).map((name) => ({ kind: 'unknown' as const, name })),
  ];
}

function awsPrincipal(name: string, account: string): Omit<Trusted, 'condition'> {
  if (name === '*') return { kind: 'anyone', name };
  const owner = /^\d{12}$/.test(name) ? name : accountOfArn(name);
  if (owner === '') return { kind: 'unknown', name };
  if (owner !== account) return { kind: 'external', name };
  const resource = name.split(':').slice(5).join(':');
  if (resource === '' || resource === 'root') return { kind: 'account', name };
  const parts = resource.split('/');
  if (parts[0] === 'user' && parts.length > 1) return { kind: 'user', name: parts.at(-1) ?? '' };
  if (parts[0] === 'role' && parts.length > 1) return { kind: 'role', name: parts.at(-1) ?? '' };
  // arn:aws:sts::123456789012:assumed-role/NAME/SESSION
  if (parts[0] === 'assumed-role' && parts[1]) return { kind: 'role', name: parts[1] };
  return { kind: 'unknown', name };
}
