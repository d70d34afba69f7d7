/** LDIF without the values of its secret attributes; every line stays a line. */
import { isSecretColumn } from '../formats/table/secretColumns.ts';

export function redactLdif(text: string, dropped: readonly string[]): string {
  const names = new Set(dropped.map((name) => name.toLowerCase()));
  let isSecret = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith(' ')) return isSecret ? ' ' : line;
      const [name = ''] = line.split(/[;:]/, 1);
      isSecret = line.includes(':') && (names.has(name.toLowerCase()) || isSecretColumn(name));
      return isSecret ? `${name}:` : line;
    })
    .join('\n');
}
