/** Entries of the system log, which are events and no access. */
import { instantText } from '../shared/instants.ts';
import { isObject, listOf, objectOf, textOf } from '../shared/values.ts';
import type { TakeRecord } from './record.ts';

export const takeLogEvent: TakeRecord = ({ sink, body, record }) => {
  const at = instantText(body['published']);
  if (at === '') return 'published is no instant';
  const actor = objectOf(body, 'actor');
  const outcome = objectOf(body, 'outcome');
  sink.event('activity', record, {
    activityId: textOf(body, 'uuid'),
    account: textOf(actor, 'type') === 'User' ? textOf(actor, 'id') : '',
    actor: textOf(actor, 'alternateId') || textOf(actor, 'displayName') || textOf(actor, 'id'),
    action: textOf(body, 'eventType'),
    object: listOf(body, 'target').filter(isObject).map(targetText).join('; '),
    outcome: [textOf(outcome, 'result'), textOf(outcome, 'reason')].filter((part) => part !== '').join(': '),
    at,
    session: textOf(objectOf(body, 'authenticationContext'), 'externalSessionId'),
    origin: textOf(objectOf(body, 'client'), 'ipAddress'),
  });
  sink.section('logEvents', 1);
  return '';
};

const targetText = (target: Parameters<typeof textOf>[0]): string => {
  const name = textOf(target, 'alternateId') || textOf(target, 'displayName') || textOf(target, 'id');
  return `${textOf(target, 'type')} ${name}`.trim();
};
