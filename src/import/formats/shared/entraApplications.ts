/**
 * Applications of Microsoft Entra ID: the registration (a resource `app/APPID`), the service principal that acts in the tenant (an
 * account), their credentials, and what consent gave them.
 */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { EntraPrincipals } from './entraPrincipals.ts';
import { objectsOf, truthOf } from './entraValues.ts';
import { instantText } from './instants.ts';
import { textOf, type JsonObject, withoutEmpty } from './values.ts';

const CREDENTIALS = { keyCredentials: 'certificate', passwordCredentials: 'client-secret' } as const;

export class EntraApplications {
  readonly #sink: StatementSink;
  readonly #principals: EntraPrincipals;

  constructor(sink: StatementSink, principals: EntraPrincipals) {
    this.#sink = sink;
    this.#principals = principals;
  }

  servicePrincipal(body: JsonObject, record: number): void {
    const id = textOf(body, 'id');
    const appId = textOf(body, 'appId');
    const node = this.#sink.node('account', id, record, {
      label: textOf(body, 'displayName') || textOf(body, 'appDisplayName') || id,
      attributes: withoutEmpty({
        type: 'service',
        login: appId,
        enabled: truthOf(body, 'accountEnabled'),
        servicePrincipalType: textOf(body, 'servicePrincipalType'),
        homeTenant: textOf(body, 'appOwnerOrganizationId'),
        createdAt: instantText(body['createdDateTime']),
      }),
    });
    this.#credentials(node, id, body, record);
    this.#principals.owners(node, body, record);
    // Whoever controls the registration signs in as the service principal.
    if (appId !== '') this.#sink.grant('authenticates', this.#registration(appId, record), node, record);
    for (const role of objectsOf(body, 'appRoles')) {
      this.#offered(id, textOf(role, 'id'), 'app-role', role, record);
    }
    for (const scope of [
      ...objectsOf(body, 'oauth2PermissionScopes'),
      ...objectsOf(body, 'oauth2Permissions'),
    ]) {
      this.#offered(id, textOf(scope, 'value'), 'delegated-permission', scope, record);
    }
  }

  application(body: JsonObject, record: number): void {
    const appId = textOf(body, 'appId');
    const label = textOf(body, 'displayName') || appId;
    const node = this.#sink.node('resource', `app/${appId}`, record, {
      label,
      attributes: withoutEmpty({
        type: 'application',
        objectId: textOf(body, 'id'),
        signInAudience: textOf(body, 'signInAudience'),
        publisherDomain: textOf(body, 'publisherDomain'),
        createdAt: instantText(body['createdDateTime']),
      }),
    });
    this.#credentials(node, `app/${appId}`, body, record);
    this.#principals.owners(node, body, record);
  }

  /** `appRoleAssignments`: a user, group or service principal has a role of an application. */
  appRole(principal: NodeHandle, body: JsonObject, record: number): void {
    const resource = textOf(body, 'resourceId');
    const role = textOf(body, 'appRoleId');
    const label = `${textOf(body, 'resourceDisplayName') || resource}: default access`;
    const isDefault = /^[0-]+$/.test(role);
    const options = isDefault ? { label, attributes: { type: 'app-role', value: 'default access' } } : {};
    const permission = this.#sink.node('permission', `${resource}/${role}`, record, options);
    this.#sink.grant('grants', principal, permission, record);
  }

  /** `oauth2PermissionGrants`: an application may act for everybody, or for one user. */
  delegated(body: JsonObject, record: number): void {
    const client = this.#sink.node('account', textOf(body, 'clientId'), record);
    const user = textOf(body, 'principalId');
    const text =
      textOf(body, 'consentType') === 'AllPrincipals' || user === ''
        ? 'on behalf of any user who signs in'
        : `on behalf of user ${user}`;
    for (const scope of new Set(textOf(body, 'scope').split(/\s+/))) {
      if (scope === '') continue;
      const permission = this.#sink.node('permission', `${textOf(body, 'resourceId')}/${scope}`, record);
      this.#sink.grant('grants', client, permission, record, { condition: { text, guard: {} } });
    }
  }

  #registration(appId: string, record: number): NodeHandle {
    return this.#sink.node('resource', `app/${appId}`, record);
  }

  #offered(resource: string, key: string, type: string, body: JsonObject, record: number): void {
    if (key === '') return;
    const value = textOf(body, 'value') || textOf(body, 'displayName') || key;
    this.#sink.node('permission', `${resource}/${key}`, record, {
      label: value,
      attributes: { type, value },
    });
  }

  #credentials(holder: NodeHandle, key: string, body: JsonObject, record: number): void {
    for (const [list, type] of Object.entries(CREDENTIALS)) {
      objectsOf(body, list).forEach((credential, i) => {
        const id = textOf(credential, 'keyId') || `${type}-${i + 1}`;
        const node = this.#sink.node('credential', `${key}/${id}`, record, {
          label: textOf(credential, 'displayName') || `${type} ${id}`,
          attributes: withoutEmpty({
            type,
            usage: textOf(credential, 'usage'),
            createdAt: instantText(credential['startDateTime']),
            expiresAt: instantText(credential['endDateTime']),
          }),
        });
        this.#sink.grant('authenticates', node, holder, record);
      });
    }
  }
}
