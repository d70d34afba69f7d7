/** What an Azure role allows, as permissions of action patterns. */
import { createHash } from 'node:crypto';
import { globCovers, globsMeet } from './globs.ts';

export type ActionGrant = {
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
};

const LONGEST_KEY = 400;

/**
 * The grants of `actions` without `notActions`: a pattern without some is one permission, the pattern except them; a pattern that
 * is taken out wholly is left out.
 *
 * @param type - `action` for the resources themselves, `data-action` for the data in them: `*` of one is nothing of the other.
 */
export function actionGrants(
  type: 'action' | 'data-action',
  actions: readonly string[],
  notActions: readonly string[],
): readonly ActionGrant[] {
  const lowered = notActions.map((pattern) => pattern.toLowerCase());
  return actions.flatMap((action): ActionGrant[] => {
    const low = action.toLowerCase();
    if (lowered.some((pattern) => globCovers(pattern, low))) return [];
    const taken = notActions.filter((_, i) => globsMeet(lowered[i] ?? '', low));
    const noun = type === 'action' ? '' : ' (data)';
    if (taken.length === 0) return [{ key: `${action}${noun}`, attributes: { type, value: action, action } }];
    const notAction = taken.join(', ');
    return action === '*'
      ? [{ key: shortened(`everything but ${notAction}${noun}`), attributes: { type, notAction } }]
      : [
          {
            key: shortened(`${action} except ${notAction}${noun}`),
            attributes: { type, value: action, action, notAction },
          },
        ];
  });
}

function shortened(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return `${key.slice(0, LONGEST_KEY)}… (${key.length} characters, ${digest})`;
}
