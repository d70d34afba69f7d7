import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { servicenow } from './index.ts';

const file = (name: string, ...lines: string[]): SourceFile => bytesFile(name, `${lines.join('\n')}\n`);
const answer = (name: string, result: readonly object[]): SourceFile =>
  bytesFile(name, JSON.stringify({ result }));
const codes = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ code }) => code !== 'COLUMN_ABSENT').map(({ code, severity }) => `${severity} ${code}`);
const recognise = async (source: SourceFile) => {
  const head = await readHead(source, 1 << 18);
  const { name, bytes } = source;
  return servicenow.recognise({ name, bytes, head, text: headText(head), file: source });
};

const id = (digit: string): string => digit.repeat(32);
const reference = (table: string, digit: string, display: string) => ({
  display_value: display,
  value: id(digit),
  link: `https://client.example/api/now/table/${table}/${id(digit)}`,
});

const users = answer('sys_user.json', [
  {
    sys_id: id('a'),
    user_name: 'ann.lee',
    name: 'Ann Lee',
    email: 'Ann@x.example',
    active: 'true',
    locked_out: 'false',
    web_service_access_only: 'false',
    internal_integration_user: 'false',
    last_login_time: '2025-06-01 08:00:00',
    user_password: { display_value: '****', value: 'opensesame' },
    department: { display_value: 'Finance', value: id('9') },
  },
  { sys_id: id('b'), user_name: 'robot', name: 'Robot', active: 'true', web_service_access_only: 'true' },
  { sys_id: id('c'), user_name: 'ann.other', name: 'Ann Lee', active: 'false' },
  { sys_id: id('d'), user_name: '', name: 'Nobody', active: 'true' },
]);
const roles = answer('sys_user_role.json', [
  { sys_id: id('1'), name: 'admin', elevated_privilege: 'false', includes_roles: 'itil,asset' },
  { sys_id: id('2'), name: 'itil', elevated_privilege: 'false', includes_roles: '' },
  { sys_id: id('3'), name: 'security_admin', elevated_privilege: 'true', includes_roles: '' },
]);
const members = answer('sys_user_grmember.json', [
  {
    sys_id: id('5'),
    user: reference('sys_user', 'a', 'Ann Lee'),
    group: reference('sys_user_group', '7', 'Desk'),
  },
]);
const groupRoles = answer('sys_group_has_role.json', [
  {
    sys_id: id('6'),
    group: reference('sys_user_group', '7', 'Desk'),
    role: reference('sys_user_role', '1', 'admin'),
    inherits: 'true',
  },
]);
const hasRole = (digit: string, user: string, role: [string, string], more: object) => ({
  sys_id: id(digit),
  user: reference('sys_user', user, 'Ann Lee'),
  role: reference('sys_user_role', ...role),
  inherited: 'false',
  state: 'active',
  ...more,
});

describe('answers of the Table API', () => {
  test('users by their user names; no passwords', async () => {
    expect(await recognise(users)).toEqual({
      confidence: 84,
      reason: 'records have user_name, active, sys_id: sys_user',
      system: '',
    });
    const sink = await readInto(servicenow, users);
    expect(sink.find('account', 'ann.lee')).toMatchObject({
      label: 'Ann Lee',
      attributes: {
        login: 'ann.lee',
        email: 'ann@x.example',
        enabled: 'true',
        lockedOut: 'false',
        department: 'Finance',
        lastLoginAt: '2025-06-01T08:00:00.000Z',
      },
    });
    expect(sink.find('account', 'robot')?.attributes['type']).toBe('service');
    expect(sink.droppedFields).toEqual(['user_password', 'user_password.display_value']);
    expect(JSON.stringify([sink.nodes, sink.quarantined])).not.toContain('opensesame');
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[4, 'EMPTY_VALUE']]);
  });

  test('roles and those that they contain', async () => {
    const sink = await readInto(servicenow, roles);
    expect(sink.lines('includes')).toEqual([
      'role admin --includes--> role asset',
      'role admin --includes--> role itil',
    ]);
    expect(sink.lines('grants')).toEqual(
      ['admin', 'asset', 'itil', 'security_admin'].map(
        (name) => `role ${name} --grants--> permission ${name}`,
      ),
    );
    expect(sink.find('permission', 'itil')?.attributes).toEqual({ type: 'role_permission', value: 'itil' });
  });

  test('members and roles of groups', async () => {
    const beside = [users, roles];
    expect((await readInto(servicenow, members, { beside })).lines()).toEqual([
      'account ann.lee --memberOf--> group Desk',
    ]);
    expect((await readInto(servicenow, groupRoles, { beside })).lines('assigned')).toEqual([
      'group Desk --assigned--> role admin',
    ]);
    const alone = await readInto(servicenow, members);
    expect(alone.lines()).toEqual([`account ${id('a')} --memberOf--> group Desk`]);
    expect(codes(alone.findings)).toEqual(['unknown UNRESOLVED_REFERENCE']);
  });

  test('an inherited role that a group gives is not counted again', async () => {
    const source = answer('sys_user_has_role.json', [
      hasRole('1', 'a', ['3', 'security_admin'], {}),
      hasRole('2', 'a', ['1', 'admin'], { inherited: 'true' }),
      hasRole('3', 'a', ['2', 'itil'], { inherited: 'true' }),
      hasRole('4', 'b', ['2', 'itil'], { inherited: 'true' }),
      hasRole('5', 'b', ['1', 'admin'], { state: 'requested' }),
    ]);
    const sink = await readInto(servicenow, source, { beside: [users, roles, members, groupRoles] });
    const assigned = sink.grants.filter(({ kind }) => kind === 'assigned');
    expect(assigned.map(({ from, to, options }) => [from.key, to.key, options.activation])).toEqual([
      ['ann.lee', 'security_admin', 'eligible'],
      ['robot', 'itil', 'active'],
    ]);
    expect(sink.findings.map(({ code, count, records }) => [code, count, records])).toEqual([
      ['ASSIGNMENTS_NOT_IN_FORCE', 1, [5]],
      ['INHERITED_ROWS', 2, [2, 3]],
      ['INHERITED_UNEXPLAINED', 1, [4]],
      ['ROWS_WITHOUT_STATEMENT', 1, []],
    ]);
  });

  test('display values alone, a renamed field, a text cut off', async () => {
    const display = answer('m.json', [
      { sys_id: id('5'), user: { display_value: 'ann.lee', link: 'x' }, group: 'Desk' },
    ]);
    expect((await readInto(servicenow, display, { beside: [users] })).lines()).toEqual([
      'account ann.lee --memberOf--> group Desk',
    ]);
    expect(await recognise(answer('m.json', [{ sys_id: id('5'), member: 'a', group: 'b' }]))).toBeNull();
    const cut = bytesFile('m.json', '{"result":[{"sys_id":"1","user":"a","group":"b"},{"sys_id"');
    await expect(readInto(servicenow, cut)).rejects.toThrow('m.json is no valid JSON');
  });
});

describe('exports of lists', () => {
  test('a file named after its table needs less; another does not', async () => {
    const lines = ['User,Group', 'ann.lee,Desk'];
    expect(await recognise(file('sys_user_grmember.csv', ...lines))).toMatchObject({ confidence: 81 });
    expect(await recognise(file('members.csv', ...lines))).toBeNull();
  });

  test('display names lead to users where they are unique', async () => {
    const source = file(
      'sys_user_has_role.csv',
      'User,Role,State,Inherited',
      'Robot,itil,Active,false',
      'Ann Lee,itil,Active,false',
      'Stranger,itil,Active,false',
    );
    expect(await recognise(source)).toMatchObject({ confidence: 84 });
    const sink = await readInto(servicenow, source, { beside: [users] });
    expect(sink.lines('assigned')).toEqual([
      'account Stranger --assigned--> role itil',
      'account robot --assigned--> role itil',
    ]);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[3, 'AMBIGUOUS_NAME']]);
    expect(codes(sink.findings)).toEqual(['unknown AMBIGUOUS_NAME']);
  });

  test('as many rows as the limit', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `u${i},Desk`);
    const sink = await readInto(servicenow, file('sys_user_grmember.csv', 'user,group', ...rows));
    expect(codes(sink.findings)).toEqual(['gap ROW_LIMIT']);
  });
});
