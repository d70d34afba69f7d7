/** What a statement speaks of, as permission nodes: one for each of its action patterns, on all of its resources. */
import { createHash } from 'node:crypto';
import type { PatternList, Statement } from './policy.ts';

export type ActionPermission = {
  /** e.g. `s3:GetObject on arn:aws:s3:::reports/*`, `everything but iam:* on *`. */
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
};

const LONGEST_KEY = 400;

/** The permissions that a statement allows or denies. `NotAction` is one permission: the patterns belong together. */
export function permissionsOf(
  statement: Pick<Statement, 'actions' | 'resources'>,
): readonly ActionPermission[] {
  const { actions, resources } = statement;
  if (actions.isNot) return [permission(actions, resources)];
  return actions.patterns.map((pattern) => permission({ patterns: [pattern], isNot: false }, resources));
}

function permission(actions: PatternList, resources: PatternList): ActionPermission {
  const attributes: Record<string, string> = { type: 'action' };
  if (actions.isNot) attributes['notAction'] = actions.patterns.join(', ');
  else {
    attributes['value'] = actions.patterns.join(', ');
    attributes['action'] = attributes['value'];
  }
  attributes[resources.isNot ? 'notResource' : 'resource'] = resources.patterns.join(', ');
  return { key: shortened(`${listText(actions)} on ${listText(resources)}`), attributes };
}

const listText = ({ patterns, isNot }: PatternList) =>
  `${isNot ? 'everything but ' : ''}${patterns.join(', ')}`;

/** Long lists of resources are named by their beginning and a digest; the attributes hold them in full. */
function shortened(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return `${key.slice(0, LONGEST_KEY)}… (${key.length} characters, ${digest})`;
}
