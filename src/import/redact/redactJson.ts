/** JSON, whole or a value a line, without the values of its secret members. */
import { parseJson } from '#files/json.ts';
import { isSecretColumn } from '../formats/table/secretColumns.ts';
import { withoutSecrets } from '../formats/shared/jsonSecrets.ts';

/** The copy; null for a text that is neither. */
export function redactJson(name: string, text: string, dropped: readonly string[]): string | null {
  const names = new Set(dropped.map(lastName));
  const isSecret = (member: string) => names.has(member.toLowerCase()) || isSecretColumn(member);
  const redacted = (part: string) => JSON.stringify(withoutSecrets(parseJson(name, part), isSecret));
  try {
    return redacted(text);
  } catch {
    return byLine(text, redacted);
  }
}

function byLine(text: string, redacted: (line: string) => string): string | null {
  try {
    return text
      .split('\n')
      .map((line) => (line.trim() === '' ? '' : redacted(line)))
      .join('\n');
  } catch {
    return null;
  }
}

/** `secretText` of `passwordCredentials.secretText` or `/users/0/password`. */
const lastName = (path: string): string =>
  (path.split(/[.:/\s[\]]+/).findLast((part) => part !== '') ?? path).toLowerCase();
