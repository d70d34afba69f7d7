/** The SQL text of `pg_dumpall --roles-only`. */
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText } from '#files/text.ts';
import { EngineError } from '#base/errors.ts';
import type { ReadCall } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { type SqlStatement, sqlStatements, type SqlToken } from './sqlStatements.ts';
import { ROLE_ATTRIBUTES, type RoleAttribute, stateMembership, stateRole } from './statements.ts';
import { withoutEmpty } from '../shared/values.ts';

export const DUMP_BEGIN = '-- PostgreSQL database cluster dump';
const DUMP_END = '-- PostgreSQL database cluster dump complete';
/** Roles by the hundred thousand take less. */
export const MOST_BYTES = 32 << 20;

const truncated: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: () => `The dump does not end with the line "${DUMP_END}"`,
  effect: 'Roles and memberships after its end are missing from every result.',
};
const rolesOnly: FindingKind = {
  code: 'DATABASES_NOT_READ',
  severity: 'note',
  message: () =>
    'The dump goes on with databases, which are not read: privileges on their objects are not in the graph',
  effect: 'Access to tables needs an extract of role_table_grants from each database.',
};
const unread: FindingKind = {
  code: 'UNKNOWN_STATEMENT',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'kind of statement', 'kinds of statements')} not known: ${names}`,
  effect: 'What they say of access is not in the graph.',
};

type Role = { readonly record: number; readonly options: Map<string, string> };

/** Statements of a dump that say nothing of access. */
const SILENT: ReadonlySet<string> = new Set(['SET', 'COMMENT', 'SELECT']);

export async function readDump(file: SourceFile, sink: StatementSink, call: ReadCall): Promise<void> {
  const text = decodeText(file.name, await readAll(file, MOST_BYTES));
  const { statements, isCut, isPart } = sqlStatements(text);
  if (!text.includes(DUMP_BEGIN))
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} does not have the line "${DUMP_BEGIN}"`);
  const findings = new Findings();
  const roles = new Map<string, Role>();
  const grants: SqlStatement[] = [];
  for (const statement of statements) {
    if (call.signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
    const [first = '', second = ''] = statement.tokens.map(upper);
    if (second === 'ROLE' && (first === 'CREATE' || first === 'ALTER')) takeRole(sink, roles, statement);
    else if (first === 'GRANT') grants.push(statement);
    else if (!SILENT.has(first)) findings.add(unread, statement.line, `${first} ${second}`.slice(0, 40));
  }
  for (const [name, role] of roles) stateDumped(sink, name, role);
  for (const statement of grants) takeGrant(sink, roles, statement);
  sink.section('roles', roles.size);
  sink.section('memberships', grants.length);
  if (isPart) findings.add(rolesOnly, 0);
  else if (isCut || !text.includes(DUMP_END)) findings.add(truncated, 0);
  findings.report(sink);
}

const upper = ({ kind, value }: SqlToken): string => (kind === 'word' ? value.toUpperCase() : value);

/** `CREATE ROLE name`, `ALTER ROLE name WITH …`; `ALTER ROLE name SET …` is a setting. */
function takeRole(sink: StatementSink, roles: Map<string, Role>, { tokens, line }: SqlStatement): void {
  const name = nameOf(tokens[2]);
  const rest = tokens.slice(3);
  if (rest.length > 0 && ['SET', 'IN', 'RESET'].includes(upper(rest[0] as SqlToken))) return;
  const role = roles.get(name) ?? { record: line, options: new Map<string, string>() };
  roles.set(name, role);
  for (let i = 0; i < rest.length; i += 1) {
    const word = upper(rest[i] as SqlToken);
    if (word === 'PASSWORD') {
      sink.dropped('password');
      i += 1;
    } else if (word === 'VALID' && rest[i + 2]) {
      role.options.set('VALID UNTIL', rest[i + 2]?.value ?? '');
      i += 2;
    } else if (word === 'CONNECTION') i += 2;
    else if (word.startsWith('NO')) role.options.delete(word.slice(2));
    else role.options.set(word, '');
  }
}

/** An unquoted name is folded to small letters. */
function nameOf(token: SqlToken | undefined): string {
  if (!token) return '';
  return token.kind === 'word' ? token.value.toLowerCase() : token.value;
}

function stateDumped(sink: StatementSink, name: string, { record, options }: Role): void {
  sink.recordRead();
  const until = options.get('VALID UNTIL') ?? '';
  const passwordExpiresAt = instantText(until);
  const isDate = passwordExpiresAt !== '' || until === '' || /^-?infinity$/i.test(until);
  if (name === '' || !isDate) {
    const reason = name === '' ? 'the role has no name' : `VALID UNTIL is no date: ${until.slice(0, 40)}`;
    return sink.quarantine(record, 'BAD_VALUE', reason, `ALTER ROLE ${name}`);
  }
  const has: RoleAttribute[] = ROLE_ATTRIBUTES.filter((attribute) => options.has(attribute));
  const account = withoutEmpty({ passwordExpiresAt });
  stateRole(sink, { name, canLogin: options.has('LOGIN'), has, account }, record);
}

/** `GRANT role TO member WITH ADMIN OPTION, INHERIT TRUE, SET FALSE GRANTED BY grantor`. */
function takeGrant(
  sink: StatementSink,
  roles: ReadonlyMap<string, Role>,
  { tokens, line }: SqlStatement,
): void {
  sink.recordRead();
  const words = tokens.map(upper);
  if (words[2] !== 'TO' || !tokens[3]) {
    const text = tokens.map(({ value }) => value).join(' ');
    return sink.quarantine(line, 'NOT_UNDERSTOOD', 'no grant of one role to another', text);
  }
  const member = nameOf(tokens[3]);
  const option = (name: string): string | undefined => {
    const at = words.indexOf(name, 4);
    return at < 0 ? undefined : words[at + 1];
  };
  const admin = option('ADMIN');
  const membership = {
    role: nameOf(tokens[1]),
    member,
    isAdmin: admin === 'OPTION' || admin === 'TRUE',
    inherits:
      (option('INHERIT') ?? (roles.get(member)?.options.has('INHERIT') === false ? 'FALSE' : 'TRUE')) ===
      'TRUE',
    canSet: option('SET') !== 'FALSE',
  };
  stateMembership(sink, membership, line);
}
