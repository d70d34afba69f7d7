/** A dump of PostgreSQL roles without passwords; every line stays a line. Databases behind the roles are left out: they are not read. */
import { sqlTokens } from '../formats/postgresql/sqlStatements.ts';
import { isSecretColumn } from '../formats/table/secretColumns.ts';

const LEFT_OUT = '-- (left out: it is not read and may hold secrets)\n';
/** Comments that say where a dump begins and ends. */
const MARKS = /^-- PostgreSQL database cluster dump(?: complete)?\s*$/;
/** A literal that holds more than its own value, such as the text of a connection. */
const HOLDS_PASSWORD = /passw|pwd|secret|token/i;

export function redactSql(text: string): string {
  let out = '';
  let at = 0;
  /** The word or name before a literal, `TO` and `=` left out of account. */
  let word = '';
  for (const { kind, value, from, to } of sqlTokens(text)) {
    out += withoutComments(text.slice(at, from));
    const raw = text.slice(from, to);
    const isSecret = kind === 'text' && (isSecretColumn(word) || HOLDS_PASSWORD.test(raw));
    out += isSecret ? `'${lines(raw)}'` : raw;
    at = to;
    if (kind === 'name' || (kind === 'word' && value.toUpperCase() !== 'TO')) word = value;
    else if (value === ';') word = '';
  }
  return out + rest(text.slice(at));
}

/** What stands behind the last token: blanks and comments, or databases with all that is in them. */
function rest(text: string): string {
  const connect = text.search(/^\\connect\b/m);
  if (connect < 0) return withoutComments(text);
  const line = text.slice(connect).split('\n', 1)[0] ?? '';
  return `${withoutComments(text.slice(0, connect))}${line}\n${LEFT_OUT}`;
}

function withoutComments(text: string): string {
  return text.replaceAll(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (comment) =>
    MARKS.test(comment) ? comment : comment.startsWith('--') ? '--' : lines(comment),
  );
}

const lines = (text: string): string => text.replaceAll(/[^\n]+/g, '');
