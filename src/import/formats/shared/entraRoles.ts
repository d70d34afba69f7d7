/** Directory roles of Microsoft Entra ID: what they allow, and who has them, active or eligible. */
import type { GrantOptions, NodeHandle, StatementSink } from '../../statement.ts';
import { actionGrants } from './azurePermission.ts';
import * as kinds from './entraFindings.ts';
import { dayOf, objectOf, objectsOf, truthOf } from './entraValues.ts';
import type { Findings } from './findings.ts';
import { textOf, texts, type JsonObject, withoutEmpty } from './values.ts';

const OVER = [
  'revoked',
  'canceled',
  'cancelled',
  'denied',
  'failed',
  'expired',
  'timedout',
  'adminDenied',
].map((status) => status.toLowerCase());

export class EntraRoles {
  readonly #sink: StatementSink;
  readonly #findings: Findings;

  constructor(sink: StatementSink, findings: Findings) {
    this.#sink = sink;
    this.#findings = findings;
  }

  definition(body: JsonObject, record: number): NodeHandle {
    const id = textOf(body, 'id') || textOf(body, 'templateId');
    const value = textOf(body, 'displayName') || id;
    const isBuiltIn = truthOf(body, 'isBuiltIn');
    const role = this.#sink.node('role', id, record, {
      label: value,
      attributes: withoutEmpty({
        type: 'role',
        value,
        templateId: textOf(body, 'templateId'),
        origin: isBuiltIn === '' ? '' : isBuiltIn === 'true' ? 'microsoft' : 'customer',
        enabled: truthOf(body, 'isEnabled'),
      }),
    });
    for (const permission of objectsOf(body, 'rolePermissions')) {
      const excluded = texts(permission['excludedResourceActions']);
      if (excluded.length > 0) this.#findings.add(kinds.excludedActions, record, value);
      const text = textOf(permission, 'condition');
      const grants = actionGrants('action', texts(permission['allowedResourceActions']), excluded);
      for (const { key, attributes } of grants) {
        const node = this.#sink.node('permission', key, record, { attributes });
        this.#sink.grant('grants', role, node, record, text === '' ? {} : { condition: { text, guard: {} } });
      }
    }
    return role;
  }

  /** The role that an assignment names; described when the assignment expands it. */
  assignedRole(body: JsonObject, record: number): NodeHandle {
    const definition = objectOf(body, 'roleDefinition');
    const id = textOf(body, 'roleDefinitionId');
    if (textOf(definition, 'displayName') === '') return this.#sink.node('role', id, record);
    return this.definition({ ...definition, id }, record);
  }

  /** Whether a schedule is in force; one that is over is counted. */
  isInForce(body: JsonObject, record: number): boolean {
    const status = textOf(body, 'status');
    if (!OVER.includes(status.toLowerCase())) return true;
    this.#findings.add(kinds.notInForce, record, status);
    return false;
  }

  /** How an assignment, schedule or instance holds. */
  options(body: JsonObject, isEligible: boolean, record: number): GrantOptions {
    const schedule = objectOf(body, 'scheduleInfo');
    const from = body['startDateTime'] ?? schedule['startDateTime'];
    const to = body['endDateTime'] ?? objectOf(schedule, 'expiration')['endDateTime'];
    const condition = this.scope(textOf(body, 'directoryScopeId') || textOf(body, 'appScopeId'), record);
    return {
      ...(isEligible ? { activation: 'eligible' } : {}),
      ...this.validity(from, to, record),
      ...condition,
    };
  }

  /** First and last day; a date that cannot be read is counted. */
  validity(from: unknown, to: unknown, record: number): Pick<GrantOptions, 'validFrom' | 'validTo'> {
    const [validFrom, validTo] = [dayOf(from), dayOf(to)];
    if (validFrom === null || validTo === null) this.#findings.add(kinds.dateNotRead, record);
    return { ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) };
  }

  /** A part of the directory is a condition; the whole of it is none. */
  scope(scope: string, record: number, name = ''): Pick<GrantOptions, 'condition'> {
    if (scope === '' || scope === '/') return {};
    this.#findings.add(kinds.scopedRole, record);
    const text = `only on ${scope}${name === '' ? '' : ` (${name})`}`;
    return { condition: { text, guard: {} } };
  }
}
