/**
 * States roles of Azure. A role at a scope is a node of its own, `GUID at SCOPE`, which includes the definition; a role at a scope
 * includes the same role at the scopes below that the file names.
 */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { principalKind } from './entraPrincipals.ts';
import { dateNotRead } from './entraFindings.ts';
import { dayOf } from './entraValues.ts';
import type { Findings } from './findings.ts';
import type { Assignment, Definition } from './azureAssignment.ts';
import * as kinds from './azureFindings.ts';
import { actionGrants } from './azurePermission.ts';
import { textGuard } from './textGuard.ts';
import { withoutEmpty } from './values.ts';

type System = { readonly name: string; readonly platform: string };
type ScopedRole = { readonly node: NodeHandle; readonly record: number; readonly scope: string };

const OVER: ReadonlySet<string> = new Set(['revoked', 'canceled', 'denied', 'failed', 'expired', 'timedout']);

export class AzureRoles {
  readonly #sink: StatementSink;
  readonly #findings: Findings;
  readonly #azure: System;
  /** By role, then scope in lower case. */
  readonly #scoped = new Map<string, Map<string, ScopedRole>>();

  /** @param directory - name of the system of the users and groups. */
  constructor(sink: StatementSink, findings: Findings, directory: string) {
    this.#sink = sink;
    this.#findings = findings;
    this.#azure = { name: azureSystem(directory), platform: 'azure' };
  }

  /** @param principal - the one that has the role, when it is known already. */
  assignment(found: Assignment, record: number, principal?: NodeHandle): void {
    if (OVER.has(found.status.toLowerCase())) {
      this.#findings.add(kinds.notInForce, record, found.status);
      return;
    }
    const role = this.#scopedRole(found, record);
    const [validFrom, validTo] = [dayOf(found.startsAt), dayOf(found.endsAt)];
    if (validFrom === null || validTo === null) this.#findings.add(dateNotRead, record);
    if (found.condition !== '') this.#findings.add(kinds.conditional, record);
    const holder = principal ?? this.#principal(found, record);
    this.#sink.grant('assigned', holder, role, record, {
      ...(found.isEligible ? { activation: 'eligible' } : {}),
      ...(validFrom ? { validFrom } : {}),
      ...(validTo ? { validTo } : {}),
      ...(found.condition === ''
        ? {}
        : { condition: { text: found.condition, guard: textGuard(found.condition) ?? {} } }),
    });
  }

  definition(found: Definition, record: number): void {
    const { roleId, roleName, permissions, assignableScopes } = found;
    const role = this.#sink.node('role', roleId, record, {
      system: this.#azure,
      label: `${roleName} (definition)`,
      attributes: withoutEmpty({
        type: 'role-definition',
        value: roleName,
        origin: found.isCustom === '' ? '' : found.isCustom === 'true' ? 'customer' : 'microsoft',
        assignableScopes: assignableScopes.join(', '),
      }),
    });
    for (const permission of permissions) {
      const grants = [
        ...actionGrants('action', permission.actions, permission.notActions),
        ...actionGrants('data-action', permission.dataActions, permission.notDataActions),
      ];
      for (const { key, attributes } of grants) {
        const node = this.#sink.node('permission', key, record, {
          system: this.#azure,
          label: key,
          attributes,
        });
        const text = permission.condition;
        this.#sink.grant(
          'grants',
          role,
          node,
          record,
          text === '' ? {} : { condition: { text, guard: textGuard(text) ?? {} } },
        );
      }
    }
  }

  /** States inheritance between the scopes that were named. To be called once, at the end. */
  inherit(): void {
    for (const scopes of this.#scoped.values()) {
      for (const [scope, { node, record }] of scopes) {
        const above = nearestAbove(scope, scopes);
        if (above) this.#sink.grant('includes', above.node, node, record);
      }
    }
  }

  #scopedRole(found: Assignment, record: number): NodeHandle {
    const scope = found.scope.replace(/\/+$/, '') || '/';
    const definition = found.roleId || found.roleName;
    const roleName = found.roleName || found.roleId;
    if (/^\/providers\/Microsoft\.Management\/managementGroups\/[^/]*$/i.test(scope)) {
      this.#findings.add(kinds.managementGroup, record, scope.slice(scope.lastIndexOf('/') + 1));
    }
    const scopes = this.#scoped.get(definition) ?? new Map<string, ScopedRole>();
    this.#scoped.set(definition, scopes);
    const known = scopes.get(scope.toLowerCase());
    const node = this.#sink.node('role', `${definition} at ${scope.toLowerCase()}`, record, {
      system: this.#azure,
      label: `${roleName} at ${scope}`,
      attributes: withoutEmpty({ type: 'role', value: roleName, templateId: found.roleId, scope }),
    });
    if (known) return node;
    scopes.set(scope.toLowerCase(), { node, record, scope });
    if (found.roleId === '') this.#findings.add(kinds.roleNotDefined, record, found.roleName);
    else {
      const defined = this.#sink.node('role', found.roleId, record, { system: this.#azure });
      this.#sink.grant('includes', node, defined, record);
    }
    return node;
  }

  #principal(found: Assignment, record: number): NodeHandle {
    const { principalId, displayName, signInName } = found;
    const kind = principalKind(found.principalType);
    const isNamed = !found.hasNames || displayName !== '' || signInName !== '';
    if (!kind || !isNamed) this.#findings.add(kinds.principalBlank, record);
    const label = displayName || signInName;
    const login = kind === 'account' && signInName.includes('@') ? signInName.toLowerCase() : '';
    const isService = /service|msi|managed/i.test(found.principalType);
    return this.#sink.node(kind || 'account', principalId, record, {
      ...(label === '' ? {} : { label }),
      attributes: withoutEmpty({ login, type: isService ? 'service' : '' }),
    });
  }
}

/** Users and groups of Azure are those of the directory; its roles are a system of their own. */
export const azureSystem = (directory: string): string => `Azure (${directory})`;

/** The same role at the nearest scope above. */
function nearestAbove(scope: string, scopes: ReadonlyMap<string, ScopedRole>): ScopedRole | undefined {
  if (scope === '/') return undefined;
  for (let end = scope.lastIndexOf('/'); end > 0; end = scope.lastIndexOf('/', end - 1)) {
    const found = scopes.get(scope.slice(0, end));
    if (found) return found;
  }
  return scopes.get('/');
}
