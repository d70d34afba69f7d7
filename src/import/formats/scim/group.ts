/** A SCIM group and its members. */
import { instantText } from '../shared/instants.ts';
import type { JsonRecordCall, TakeJson } from '../shared/jsonFormat.ts';
import { objectOf, textOf, withoutEmpty } from '../shared/values.ts';
import * as kinds from './findingKinds.ts';
import type { ScimValue } from './resource.ts';
import { valuesOf } from './user.ts';

export const takeGroup: TakeJson = (call) => {
  const { sink, body, record, findings } = call;
  const label = textOf(body, 'displayName');
  const group = sink.node('group', textOf(body, 'id'), record, {
    label,
    attributes: withoutEmpty({
      type: 'group',
      externalId: textOf(body, 'externalId'),
      createdAt: instantText(objectOf(body, 'meta')['created']),
    }),
  });
  sink.section('groups', 1);
  if (!('members' in body)) findings.add(kinds.membersNotInFile, record, label);
  for (const member of valuesOf(call, 'members')) {
    const kind = isGroup(call, member) ? 'group' : 'account';
    sink.grant('memberOf', sink.node(kind, member.value, record), group, record);
    sink.section('memberships', 1);
  }
  return '';
};

/** By the member's type, its reference, or the resource of that id in the file; a user when nothing says. */
function isGroup({ findings, record, kindOfId }: JsonRecordCall, { type, ref, value }: ScimValue): boolean {
  if (type !== '') return type.toLowerCase() === 'group';
  if (/\/Groups\//i.test(ref)) return true;
  if (/\/Users\//i.test(ref)) return false;
  const known = kindOfId.get(value);
  if (known === undefined) findings.add(kinds.memberOfUnknownType, record);
  return known === 'group';
}
