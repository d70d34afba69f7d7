/** What an Azure role allows, as permissions of action patterns. */
import { createHash } from 'node:crypto';
import { globCovers, globsMeet } from './globs.ts';

export type ActionGrant = {
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What the role takes out of the pattern; '' when nothing. */
  readonly except: string;
};

const LONGEST_KEY = 400;

/**
 * The grants of `actions` without `notActions`. `*` without some is one permission, everything but them; another pattern without
 * some is that pattern under the condition that it is none of them; a pattern that is taken out wholly is left out.
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
    if (action === '*' && taken.length > 0) {
      const list = taken.join(', ');
      return [
        {
          key: shortened(`everything but ${list}${noun}`),
          attributes: { type, notAction: list },
          except: '',
        },
      ];
    }
    const except = taken.length > 0 ? `not ${taken.join(', ')}` : '';
    return [{ key: `${action}${noun}`, attributes: { type, value: action, action }, except }];
  });
}

function shortened(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return `${key.slice(0, LONGEST_KEY)}… (${key.length} characters, ${digest})`;
}
