import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { redactedCopy } from './index.ts';

/** The copy's text; null where none can be made. */
async function copyOf(name: string, content: string | Uint8Array, dropped: readonly string[]) {
  const copy = await redactedCopy(bytesFile(name, content), dropped);
  if (!copy) return null;
  const parts: Uint8Array[] = [];
  for await (const chunk of copy.stream()) parts.push(chunk);
  const bytes = Buffer.concat(parts);
  expect(copy.bytes).toBe(bytes.length);
  return bytes.toString('utf8');
}

describe('a table', () => {
  test('keeps all but the cells of its secret columns, each row on its line', async () => {
    const text =
      'Export of users\n\nLogin;Password;Note\r\nann;s3cret;"two\r\nlines"\nbob;"a;b\nc";x\n"cy""s";;"semi;colon"\n';
    expect(await copyOf('users.csv', text, ['Password'])).toBe(
      'Export of users\n\nLogin;Password;Note\nann;;"two\nlines"\nbob;"\n";x\n"cy""s";;"semi;colon"\n',
    );
  });

  test('keeps nothing of rows that are not as wide as the header, or cannot be read', async () => {
    const text = 'login,password\nann,s3cret,s3cret\ns3cret\nbob,"s3cret"x\neve,ok\n';
    const copy = await copyOf('users.csv', text, ['password']);
    expect(copy).not.toContain('s3cret');
    expect(copy?.split('\n').at(-2)).toBe('eve,');
    expect(copy?.split('\n')).toHaveLength(text.split('\n').length);
  });

  test('drops columns that are named by a mapping, and those alike', async () => {
    const copy = await copyOf('u.csv', 'user,pin,api token\nann,1234,abc\n', ['pin']);
    expect(copy).toBe('user,pin,api token\nann,,\n');
  });

  test('in another encoding becomes UTF-8', async () => {
    const bytes = Buffer.from('name,password\nJörg,geheim\n', 'latin1');
    expect(await copyOf('u.csv', bytes, ['password'])).toBe('name,password\nJörg,\n');
  });

  test('as a printed list keeps its rulers', async () => {
    const text = '-------------\n|BNAME|BCODE|\n-------------\n|ANN  |A1B2 |\n-------------\n';
    expect(await copyOf('USR02.txt', text, ['BCODE'])).toBe(
      '-------------\n|BNAME|BCODE|\n-------------\n|ANN  ||\n-------------\n',
    );
  });

  test('whose columns are not found again has no copy', async () => {
    expect(await copyOf('u.csv', 'a,b\n1,2\n', ['password'])).toBeNull();
  });
});

describe('documents', () => {
  test('JSON keeps its places; secrets are replaced at any depth', async () => {
    const text = '{"users":[{"id":1,"password":"x","keys":[{"secretText":"y","keyId":"k"}]}]}';
    expect(JSON.parse((await copyOf('u.json', text, ['users.keys.secretText'])) ?? '')).toEqual({
      users: [
        { id: 1, password: '(secret, not shown)', keys: [{ secretText: '(secret, not shown)', keyId: 'k' }] },
      ],
    });
  });

  test('JSON lines stay lines', async () => {
    const copy = await copyOf('u.jsonl', '{"token":"x","id":1}\n\n{"id":2}\n', ['token']);
    expect(copy).toBe('{"token":"(secret, not shown)","id":1}\n\n{"id":2}\n');
  });

  test('LDIF keeps every line; folded and encoded values go whole', async () => {
    const text = 'dn: cn=ann\nuserPassword:: e1NTSEF9\n YWJj\ncn: ann\nunicodePwd;binary:: eA==\n';
    expect(await copyOf('a.ldif', text, ['userPassword', 'unicodePwd'])).toBe(
      'dn: cn=ann\nuserPassword:\n \ncn: ann\nunicodePwd:\n',
    );
  });

  test('YAML with a comment before it is no LDIF, and has no copy', async () => {
    expect(
      await copyOf('a.yaml', '# cluster\nkind: Secret\ndata:\n  password: eA==\n', ['password']),
    ).toBeNull();
  });

  test('workbooks, databases and XML have no copy', async () => {
    expect(await copyOf('a.xml', '<users><password>x</password></users>', ['password'])).toBeNull();
    expect(await copyOf('a.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), ['password'])).toBeNull();
  });
});
