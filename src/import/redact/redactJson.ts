/** JSON, whole or a value a line, without the values of its secret members. */
import { parseJson } from '#files/json.ts';
import { redactedValue, secretMembers } from './secretTexts.ts';

/** The copy; null for a text that is neither. */
export function redactJson(name: string, text: string, dropped: readonly string[]): string | null {
  const isSecret = secretMembers(dropped);
  const redacted = (part: string) => JSON.stringify(redactedValue(parseJson(name, part), isSecret));
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
