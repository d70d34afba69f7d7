/** The Condition block of a statement: its text for people, and what of it a world can answer. */
import type { Guard } from '#base/guard.ts';
import { awsGuard } from '../shared/awsGuard.ts';
import { isObject, texts } from '../shared/values.ts';

export type PolicyCondition = { readonly text: string; readonly guard: Guard };

/** The condition of a statement; null when it has none. All of its terms must hold. */
export function conditionOf(block: unknown): PolicyCondition | null {
  if (!isObject(block)) return null;
  const words: string[] = [];
  const all: Guard[] = [];
  for (const operator of Object.keys(block).sort()) {
    const keys = block[operator];
    if (!isObject(keys)) continue;
    for (const key of Object.keys(keys).sort()) {
      const values = texts(scalars(keys[key]));
      words.push(`${key} ${operator} ${values.map(quoted).join(' or ')}`);
      all.push(awsGuard(operator, key, values));
    }
  }
  if (all.length === 0) return null;
  return { text: words.join(' and '), guard: all.length === 1 ? all[0]! : { all } };
}

/** Values are written as texts, numbers and booleans alike. */
function scalars(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String) : String(value);
}

/** Conditions are told apart by their texts: a value with blanks must not read as two. */
const quoted = (value: string) => (/[\s"]/.test(value) ? JSON.stringify(value) : value);
