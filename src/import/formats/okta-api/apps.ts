/** Applications and who may sign in to them. */
import { instantText } from '../shared/instants.ts';
import { textOf, withoutEmpty, type JsonObject } from '../shared/values.ts';
import type { NodeHandle } from '../../statement.ts';
import * as kinds from './findingKinds.ts';
import { linked, linkedId } from './kinds.ts';
import {
  account,
  application,
  entriesOf,
  entryFault,
  group,
  isActive,
  listedUnder,
  onlyWhen,
  type OktaRecord,
  type TakeRecord,
} from './record.ts';

export const takeApplication: TakeRecord = (one) => {
  const { sink, body, record, findings } = one;
  const id = textOf(body, 'id');
  const label = textOf(body, 'label') || textOf(body, 'name');
  const status = textOf(body, 'status');
  const node = sink.node('permission', id, record, {
    label,
    attributes: withoutEmpty({
      type: 'application',
      value: label,
      status,
      signOnMode: textOf(body, 'signOnMode'),
      createdAt: instantText(body['created']),
    }),
  });
  sink.section('applications', 1);
  const users = entriesOf(body, ['users'], entryFault(one));
  const groups = entriesOf(body, ['groups'], entryFault(one));
  if (!users && !groups) findings.add(kinds.assignmentsNotInFile, record, label);
  const isOn = isActive(status);
  const whenOn = onlyWhen(isOn, `the application is ${status}`);
  for (const entry of groups ?? []) sink.grant('grants', group(one, entry.id), node, record, whenOn);
  for (const entry of users ?? [])
    assignUser(one, { id: entry.id, body: entry.body, node, isOn, off: status });
  sink.section('applicationGroups', groups?.length ?? 0);
  sink.section('applicationUsers', users?.length ?? 0);
  return '';
};

/** One user of an application, in a list of its own. */
export const takeApplicationUser: TakeRecord = (one) => {
  const { sink, body } = one;
  const app = textOf(body, 'appId') || linkedId(body, 'app') || listedUnder(one, '0oa');
  if (app === '') return 'the user of an application does not say of which application: it has no _links.app';
  const id = linkedId(body, 'user') || textOf(body, 'id');
  assignUser(one, { id, body, node: application(one, app), isOn: true, off: '' });
  sink.section('applicationUsers', 1);
  return '';
};

type Assignment = {
  readonly id: string;
  readonly body: JsonObject;
  readonly node: NodeHandle;
  readonly isOn: boolean;
  /** Status of an application that is off. */
  readonly off: string;
};

/** Statuses of an assignment that does not let its user in. */
const CLOSED: ReadonlySet<string> = new Set(['DEPROVISIONED', 'INACTIVE', 'SUSPENDED', 'STAGED', 'REVOKED']);

function assignUser(one: OktaRecord, { id, body, node, isOn, off }: Assignment): void {
  const { sink, record, findings } = one;
  const user = account(one, id);
  const status = textOf(body, 'status');
  const condition = isOn
    ? onlyWhen(!CLOSED.has(status), `the assignment is ${status}`)
    : onlyWhen(false, `the application is ${off}`);
  const by = linked(body, 'group');
  if (textOf(body, 'scope') === 'GROUP' && by) {
    const through = group(one, by.id);
    sink.grant('memberOf', user, through, record);
    sink.grant('grants', through, node, record, condition);
    return;
  }
  if (textOf(body, 'scope') === 'GROUP') findings.add(kinds.inheritedWithoutGroup, record);
  sink.grant('grants', user, node, record, condition);
}

/** One group of an application, in a list of its own. */
export const takeApplicationGroup: TakeRecord = (one) => {
  const { sink, body, record } = one;
  const app = textOf(body, 'appId') || linkedId(body, 'app') || listedUnder(one, '0oa');
  if (app === '')
    return 'the group of an application does not say of which application: it has no _links.app';
  const id = linkedId(body, 'group') || textOf(body, 'id');
  sink.grant('grants', group(one, id), application(one, app), record);
  sink.section('applicationGroups', 1);
  return '';
};
