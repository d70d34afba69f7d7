import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { parseYaml } from '#files/yaml.ts';
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

  test('YAML keeps every line; secrets go wherever they stand, comments too', async () => {
    const text = `# rotated: s3cret
kind: Secret # s3cret
metadata:
  name: &name db
  annotations:
    last-applied: '{"data":{"password":"s3cret"},"kind":"Secret"}'
data:
  password: czNjcmV0
  tls.key: |
    s3cret
    s3cret
  port: 5432
---
kind: Pod
spec:
  name: &name db
  labelRef: *name
  env: [{name: DB_PASSWORD, value: s3cret}, {name: MODE, value: "a # b"}]
  shared: &shared "s3cret"
  password: *shared
  args:
  - --verbose
`;
    const copy = (await copyOf('a.yaml', text, ['data', 'env DB_PASSWORD'])) ?? '';
    expect(copy).not.toMatch(/s3cret|czNjcmV0|5432/);
    expect(copy.split('\n').length).toBe(text.split('\n').length);
    const hidden = '(secret, not shown)';
    expect(parseYaml('copy', copy).documents.map(({ value }) => value)).toEqual([
      {
        kind: 'Secret',
        metadata: {
          name: 'db',
          annotations: { 'last-applied': `{"data":"${hidden}","kind":"Secret"}` },
        },
        data: { password: hidden, 'tls.key': hidden, port: hidden },
      },
      {
        kind: 'Pod',
        spec: {
          name: 'db',
          labelRef: 'db',
          env: [
            { name: 'DB_PASSWORD', value: hidden },
            { name: 'MODE', value: 'a # b' },
          ],
          shared: hidden,
          password: hidden,
          args: ['--verbose'],
        },
      },
    ]);
    expect(copy.split('\n').indexOf('---')).toBe(text.split('\n').indexOf('---'));
  });

  test('a table whose title looks like YAML is a table', async () => {
    const text = 'Report: users\nlogin,password\nann,s3cret\n';
    expect(await copyOf('u.csv', text, ['password'])).toBe('Report: users\nlogin,password\nann,\n');
  });

  test('JSON: variables with a secret name, and texts that are JSON themselves', async () => {
    const text = JSON.stringify({
      env: [
        { name: 'API_TOKEN', value: 's3cret' },
        { name: 'MODE', value: 'plain' },
      ],
      note: '{"password":"s3cret","port":1}',
    });
    expect(JSON.parse((await copyOf('p.json', text, ['env API_TOKEN'])) ?? '')).toEqual({
      env: [
        { name: 'API_TOKEN', value: '(secret, not shown)' },
        { name: 'MODE', value: 'plain' },
      ],
      note: '{"password":"(secret, not shown)","port":1}',
    });
  });

  test('XML keeps every other character, and every line a line', async () => {
    const text = `<?xml version="1.0" encoding="UTF-16"?>
<!DOCTYPE a [<!ENTITY x "s3cret>">]>
<!-- s3cret -->
<c:objects xmlns:c="urn:c">
  <user oid='1' password="s3cret">
    <name>ann &amp; co</name><c:credentials><password><value>s3cret
    <![CDATA[s3cret]]></value></password></c:credentials>
    <property name="db.password" value="s3cret"/>
    <property name="token">s3cret</property>
    <empty/><credentials/>
  </user>
</c:objects>
`;
    const copy = (await copyOf('u.xml', text, ['credentials'])) ?? '';
    expect(copy).toBe(`<?xml version="1.0" encoding="UTF-8"?>


<c:objects xmlns:c="urn:c">
  <user oid='1' password="">
    <name>ann &amp; co</name><c:credentials>
</c:credentials>
    <property name="db.password" value=""/>
    <property name="token"></property>
    <empty/><credentials/>
  </user>
</c:objects>
`);
  });

  test('XML that ends inside an element has no copy', async () => {
    expect(await copyOf('u.xml', '<users><password>s3cret', ['password'])).toBeNull();
  });

  test('a dump of roles keeps its statements; what follows the roles is left out', async () => {
    const text = `--
-- PostgreSQL database cluster dump
--
/* s3cret
 */ CREATE ROLE ann;
ALTER ROLE ann WITH LOGIN PASSWORD 'SCRAM-SHA-256$s3cret''x' VALID UNTIL '2027-01-01';
ALTER ROLE "a b" PASSWORD E's3\\'cret
' CONNECTION LIMIT 5; -- s3cret
ALTER ROLE ann SET app.api_token TO 's3cret';
ALTER ROLE ann SET search_path TO 'shop';
COMMENT ON ROLE ann IS 'may read';
GRANT "a b" TO ann;
-- PostgreSQL database cluster dump complete
\\connect shop
COPY users FROM stdin;
s3cret
`;
    expect(await copyOf('dump.sql', text, ['password'])).toBe(`--
-- PostgreSQL database cluster dump
--

 CREATE ROLE ann;
ALTER ROLE ann WITH LOGIN PASSWORD '' VALID UNTIL '2027-01-01';
ALTER ROLE "a b" PASSWORD '
' CONNECTION LIMIT 5; --
ALTER ROLE ann SET app.api_token TO '';
ALTER ROLE ann SET search_path TO 'shop';
COMMENT ON ROLE ann IS 'may read';
GRANT "a b" TO ann;
-- PostgreSQL database cluster dump complete
\\connect shop
-- (left out: it is not read and may hold secrets)
`);
  });

  test('a dump that ends inside a password keeps nothing of it', async () => {
    const text = "-- PostgreSQL database cluster dump\nALTER ROLE ann PASSWORD 's3cr";
    expect(await copyOf('dump.sql', text, ['password'])).not.toContain('s3cr');
  });

  test('databases have no copy', async () => {
    expect(await copyOf('a.c1z', Buffer.from('C1ZF\0\u0001\u0002', 'latin1'), ['profile'])).toBeNull();
  });
});
