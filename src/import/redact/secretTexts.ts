/** What is secret in documents of members: JSON and YAML. */
import { parseJson } from '#files/json.ts';
import { HIDDEN, withoutSecrets } from '../formats/shared/jsonSecrets.ts';
import { isObject } from '../formats/shared/values.ts';
import { isSecretColumn } from '../formats/table/secretColumns.ts';

export { HIDDEN };

export type IsSecretMember = (name: string) => boolean;

/** Members with the names that were dropped, whatever the path before them, and those alike. */
export function secretMembers(dropped: readonly string[]): IsSecretMember {
  const names = new Set(dropped.map(lastName));
  return (name) => names.has(name.toLowerCase()) || isSecretColumn(name);
}

/** `secretText` of `passwordCredentials.secretText` or `/users/0/password`. */
const lastName = (path: string): string =>
  (path.split(/[.:/\s[\]]+/).findLast((part) => part !== '') ?? path).toLowerCase();

/** Whether a map is a named value with a secret's name, such as a variable of a container: its `value` is secret then. */
export const isSecretVariable = (name: unknown): boolean => typeof name === 'string' && isSecretColumn(name);

/** The value without its secrets, also those in texts that are JSON themselves. */
export function redactedValue(value: unknown, isSecret: IsSecretMember): unknown {
  return withoutTexts(withoutSecrets(value, isSecret), isSecret);
}

function withoutTexts(value: unknown, isSecret: IsSecretMember): unknown {
  if (typeof value === 'string') return redactedText(value, isSecret) ?? value;
  if (Array.isArray(value)) return value.map((one) => withoutTexts(one, isSecret));
  if (!isObject(value)) return value;
  const isVariable = isSecretVariable(value['name']) || isSecretVariable(value['key']);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isVariable && name === 'value' && typeof member === 'string' && member !== ''
        ? HIDDEN
        : withoutTexts(member, isSecret),
    ]),
  );
}

/** A text that is JSON with secrets in it, without them; null for another text. */
export function redactedText(text: string, isSecret: IsSecretMember): string | null {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    const value = parseJson('', text);
    const [before, after] = [JSON.stringify(value), JSON.stringify(redactedValue(value, isSecret))];
    return before === after ? null : after;
  } catch {
    return null;
  }
}
