/**
 * SCIM 2.0 users and groups: list responses, lists of resources, single resources.
 *
 * @source RFC 7643 (resources), RFC 7644 section 3.4.2 (list responses).
 * Help: resources/docs/formats/scim.md
 */
import { EngineError } from '#base/errors.ts';
import { type Envelopes, jsonRecordFormat } from '../shared/jsonFormat.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { listOf } from '../shared/values.ts';
import { truncated } from './findingKinds.ts';
import { takeGroup } from './group.ts';
import { messageOf, scimKind } from './resource.ts';
import { takeUser } from './user.ts';

export const scim = jsonRecordFormat(
  {
    id: 'scim',
    title: 'SCIM 2.0',
    description: 'Users and groups of a SCIM 2.0 service: list responses or resources, as JSON.',
    extensions: ['json', 'jsonl', 'scim'],
    help: 'scim',
    platform: 'scim',
    secrets: ['password'],
    isOneOfSeveral: true,
  },
  {
    recordName: 'SCIM resource',
    confidence: 95,
    mayBe: (text) =>
      text.includes('urn:ietf:params:scim:') && !/messages:2\.0:(Bulk|Patch|Search|Error)/.test(text),
    kindOf: scimKind,
    isSecret: isSecretColumn,
    pageSizes: [],
    takers: { user: takeUser, group: takeGroup },
    refersById: true,
    envelopes: listResponses,
  },
);

/** A list response says how many resources there are; other messages are requests and hold no list of what there is. */
function listResponses(): Envelopes {
  const held = new Map<string, { count: number; total: number }>();
  return {
    see: (body, path) => {
      const message = messageOf(body);
      if (message !== '' && message !== 'ListResponse') {
        const reason = `The file holds a SCIM ${message}, which is no list of resources`;
        throw new EngineError('UNREADABLE_SOURCE', reason);
      }
      const total = body['totalResults'];
      if (typeof total !== 'number') return;
      // Pages of one list stand in one list of the file.
      const key = JSON.stringify(path);
      const before = held.get(key) ?? { count: 0, total: 0 };
      const count = before.count + listOf(body, 'Resources').length;
      held.set(key, { count, total: Math.max(before.total, total) });
    },
    report: (findings) => {
      const short = [...held.values()].filter(({ count, total }) => count < total);
      if (short.length === 0) return;
      const sum = (name: 'count' | 'total') => short.reduce((all, one) => all + one[name], 0);
      findings.add(truncated(sum('count'), sum('total')), 0);
    },
  };
}
