/** Members of bindings: `user:ann@kestrel.example`, `allUsers`, `deleted:group:...?uid=1`. */
import type { NodeHandle } from '../../statement.ts';
import type { JsonRecordCall } from '../shared/jsonFormat.ts';
import { withoutEmpty } from '../shared/values.ts';
import * as kinds from './findingKinds.ts';

type Member = {
  readonly kind: 'account' | 'group';
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** null for a member of a type that is not known. */
export function memberOf(text: string): Member | null {
  if (text === 'allUsers' || text === 'allAuthenticatedUsers') return group(text, { type: 'public' });
  if (text.startsWith('deleted:')) {
    const live = memberOf(text.slice('deleted:'.length));
    // The whole text is the key: an account that was made anew under the name is another one.
    return (
      live && { ...live, key: text, attributes: { ...live.attributes, enabled: 'false', status: 'deleted' } }
    );
  }
  if (text.startsWith('principalSet://')) return group(text, { type: 'federated' });
  if (text.startsWith('principal://'))
    return { kind: 'account', key: text, attributes: { type: 'personal' } };
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1).toLowerCase();
  if (colon <= 0 || name === '') return null;
  switch (text.slice(0, colon)) {
    case 'user':
      return { kind: 'account', key: name, attributes: { login: name, email: name } };
    case 'serviceAccount':
      return { kind: 'account', key: name, attributes: { login: name, type: 'service' } };
    case 'group':
      return group(name, { type: 'group' });
    case 'domain':
      return group(text, { type: 'domain' });
    case 'projectOwner':
    case 'projectEditor':
    case 'projectViewer':
      return group(text, { type: 'project members' });
    default:
      return null;
  }
}

const group = (key: string, attributes: Readonly<Record<string, string>>): Member => ({
  kind: 'group',
  key,
  attributes,
});

/** States a member; null, and a finding, when its type is not known. */
export function stateMember({ sink, findings, record }: JsonRecordCall, text: string): NodeHandle | null {
  const member = memberOf(text);
  if (member === null) {
    findings.add(kinds.unknownMember, record, text);
    return null;
  }
  if (text === 'allUsers' || text === 'allAuthenticatedUsers') findings.add(kinds.publicAccess, record, text);
  if (text.startsWith('domain:')) findings.add(kinds.domainAccess, record, text);
  if (text.startsWith('deleted:')) findings.add(kinds.deletedMembers, record, text);
  return sink.node(member.kind, member.key, record, {
    label: member.key,
    attributes: withoutEmpty(member.attributes),
  });
}
