/** Which functions an action in a log belongs to: by the values of their entries, and by what the pack says of logs. */
import { isActionType } from '#graph/index.ts';
import type { RulePack } from '../rulePack.ts';

/** Roles and groups are held, not carried out. */
const HELD = new Set(['role', 'group', 'profile', 'permission_set', 'responsibility']);

/** Numbers of functions by platform and action; `generic` entries fit any platform. */
export type ActionIndex = (platform: string, action: string) => readonly number[];

/** Texts are compared without regard to case. A pattern of an action counts for what it takes in. */
export function actionIndex(pack: RulePack): ActionIndex {
  const byName = new Map<string, Set<number>>();
  const patterns: { readonly platform: string; readonly pattern: RegExp; readonly f: number }[] = [];
  const add = (platform: string, value: string, f: number) => {
    const key = `${platform}\n${value.trim().toLowerCase()}`;
    byName.set(key, (byName.get(key) ?? new Set()).add(f));
  };
  pack.functions.forEach((of, f) => {
    for (const { platform, type, value, aliases } of of.permissions) {
      if (HELD.has(type.toLowerCase())) continue;
      for (const text of [value, ...(aliases ?? [])])
        if (isActionType(type.toLowerCase()) && text.includes('*'))
          patterns.push({ platform, pattern: patternOf(text), f });
        else add(platform, text, f);
    }
    for (const { platform, value } of of.activities ?? []) add(platform, value, f);
  });
  const known = new Map<string, readonly number[]>();
  return (platform, action) => {
    const name = action.trim().toLowerCase();
    const key = `${platform}\n${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = new Set([...(byName.get(key) ?? []), ...(byName.get(`generic\n${name}`) ?? [])]);
    for (const one of patterns)
      if ((one.platform === platform || one.platform === 'generic') && one.pattern.test(name))
        found.add(one.f);
    const numbers = [...found].sort((a, b) => a - b);
    known.set(key, numbers);
    return numbers;
  };
}

const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .toLowerCase()
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );
