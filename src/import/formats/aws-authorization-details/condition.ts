/** The Condition block of a statement: its text for people, and what of it a world can answer. */
import { isObject, texts } from '../shared/values.ts';

/**
 * What a condition asks about: `mfa` whether a second factor was used and how long ago, `network` where the call comes
 * from, `date` when it is made, `transport` whether it is encrypted.
 */
export type WorldQuestion = 'mfa' | 'network' | 'date' | 'transport';

export type ConditionTerm = {
  readonly question: WorldQuestion;
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
};

/** `guard.all` must all hold; `{}` when one of the terms asks for something that no world answers. */
export type PolicyCondition = {
  readonly text: string;
  readonly guard: { readonly all?: readonly ConditionTerm[] };
};

const QUESTIONS: Readonly<Record<string, WorldQuestion>> = {
  'aws:multifactorauthpresent': 'mfa',
  'aws:multifactorauthage': 'mfa',
  'aws:sourceip': 'network',
  'aws:sourcevpc': 'network',
  'aws:sourcevpce': 'network',
  'aws:vpcsourceip': 'network',
  'aws:currenttime': 'date',
  'aws:epochtime': 'date',
  'aws:securetransport': 'transport',
};

/** The condition of a statement; null when it has none. */
export function conditionOf(block: unknown): PolicyCondition | null {
  if (!isObject(block)) return null;
  const terms: (Omit<ConditionTerm, 'question'> & { question: WorldQuestion | undefined })[] = [];
  for (const operator of Object.keys(block).sort()) {
    const keys = block[operator];
    if (!isObject(keys)) continue;
    for (const key of Object.keys(keys).sort()) {
      const values = texts(scalars(keys[key]));
      terms.push({ question: QUESTIONS[key.toLowerCase()], operator, key, values });
    }
  }
  if (terms.length === 0) return null;
  const text = terms
    .map(({ operator, key, values }) => `${key} ${operator} ${values.join(' or ')}`)
    .join(' and ');
  const understood = terms.filter((term): term is ConditionTerm => term.question !== undefined);
  return { text, guard: understood.length === terms.length ? { all: understood } : {} };
}

/** Values are written as texts, numbers and booleans alike. */
function scalars(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String) : String(value);
}
