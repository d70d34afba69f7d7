import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { postgresql } from './index.ts';
import { sqlStatements } from './sqlStatements.ts';

const file = (name: string, ...lines: string[]): SourceFile => bytesFile(name, `${lines.join('\n')}\n`);
const codes = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ code }) => code !== 'COLUMN_ABSENT').map(({ code, severity }) => `${severity} ${code}`);
const recognise = async (source: SourceFile) => {
  const head = await readHead(source, 1 << 18);
  const { name, bytes } = source;
  return postgresql.recognise({ name, bytes, head, text: headText(head), file: source });
};

const dump = [
  '--',
  '-- PostgreSQL database cluster dump',
  '--',
  "SET client_encoding = 'UTF8';",
  'CREATE ROLE ann;',
  "ALTER ROLE ann WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==;GRANT' VALID UNTIL '2025-12-31 00:00:00+00';",
  'CREATE ROLE "App Owner";',
  'ALTER ROLE "App Owner" WITH NOSUPERUSER NOINHERIT CREATEROLE CREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;',
  'CREATE ROLE readers;',
  'ALTER ROLE readers WITH NOSUPERUSER INHERIT NOLOGIN;',
  'ALTER ROLE readers SET search_path TO shop;',
  "COMMENT ON ROLE readers IS 'they read; and they write\nGRANT readers TO nobody;';",
  'GRANT readers TO ann GRANTED BY postgres;',
  'GRANT readers TO "App Owner" WITH ADMIN OPTION GRANTED BY postgres;',
  'GRANT "App Owner" TO ann WITH INHERIT FALSE, SET TRUE GRANTED BY postgres;',
];
const END = '-- PostgreSQL database cluster dump complete';

describe('a dump of the roles', () => {
  test('roles, their attributes and memberships', async () => {
    const source = file('roles.sql', ...dump, END);
    expect(await recognise(source)).toEqual({
      confidence: 100,
      reason: 'the text has the line "-- PostgreSQL database cluster dump"',
      system: '',
    });
    const sink = await readInto(postgresql, source);
    expect(sink.lines()).toEqual([
      'account ann --assigned--> role PUBLIC',
      'account ann --assigned--> role ann',
      'role App Owner --canBecome--> role readers',
      'role App Owner --grants--> permission CREATEDB',
      'role App Owner --grants--> permission CREATEROLE',
      'role App Owner --grants--> permission grant role readers',
      'role ann --canBecome--> role App Owner',
      'role ann --includes--> role readers',
    ]);
    expect(sink.find('account', 'ann')?.attributes).toEqual({
      login: 'ann',
      enabled: 'true',
      passwordExpiresAt: '2025-12-31T00:00:00.000Z',
    });
    expect([sink.findings, sink.sections, sink.records]).toEqual([[], { roles: 3, memberships: 3 }, 6]);
    expect(sink.droppedFields).toEqual(['password']);
    expect(JSON.stringify([sink.nodes, sink.quarantined])).not.toContain('SCRAM');
    const shown = await postgresql.readRecord(source, 6, '', { mapping: null, offset: 0 });
    expect(shown.text).toContain('PASSWORD (not shown) VALID');
    expect(shown.text).not.toContain('SCRAM');
  });

  test('a dump cut off, and one that goes on with databases', async () => {
    const cut = await readInto(postgresql, bytesFile('roles.sql', dump.join('\n').slice(0, -40)));
    expect(codes(cut.findings)).toEqual(['gap TRUNCATED']);
    const whole = await readInto(
      postgresql,
      file('all.sql', ...dump, '\\connect shop', 'CREATE TABLE t ();'),
    );
    expect(codes(whole.findings)).toEqual(['note DATABASES_NOT_READ']);
    expect(whole.sections).toEqual({ roles: 3, memberships: 3 });
  });

  test('what is not understood is said', async () => {
    const source = file(
      'roles.sql',
      ...dump.slice(0, 3),
      'DROP ROLE ann;',
      'GRANT ALL ON TABLE t TO ann;',
      "ALTER ROLE bob WITH LOGIN VALID UNTIL 'soon';",
      END,
    );
    const sink = await readInto(postgresql, source);
    expect(codes(sink.findings)).toEqual(['unknown UNKNOWN_STATEMENT']);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
      [6, 'BAD_VALUE'],
      [5, 'NOT_UNDERSTOOD'],
    ]);
    await expect(readInto(postgresql, file('x.sql', 'CREATE ROLE ann;'))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
  });

  test('literals hold what looks like statements', () => {
    const { statements, isCut } = sqlStatements("A 'it''s; B' E'\\';' \"q\"\"r\" /* ; */ 1;\n-- C;\nD");
    expect(isCut).toBe(true);
    expect(statements).toEqual([
      {
        line: 1,
        tokens: [
          { kind: 'word', value: 'A' },
          { kind: 'text', value: "it's; B" },
          { kind: 'text', value: "';" },
          { kind: 'name', value: 'q"r' },
          { kind: 'word', value: '1' },
        ],
      },
    ]);
    expect(sqlStatements("GRANT a TO 'b").isCut).toBe(true);
  });
});

describe('extracts of the catalogue', () => {
  const roles = file(
    'pg_roles.csv',
    'rolname,rolsuper,rolinherit,rolcreaterole,rolcreatedb,rolcanlogin,rolreplication,rolpassword,rolvaliduntil,rolbypassrls',
    'postgres,t,t,t,t,t,t,md5abc,infinity,t',
    'ann,f,f,f,f,t,f,********,,f',
    'readers,f,t,f,f,f,f,,,f',
    'odd,f,t,f,f,perhaps,f,,,f',
    'last,f,t,f,f,f,f,,,f',
  );

  test('roles', async () => {
    expect(await recognise(roles)).toMatchObject({ confidence: 84 });
    const sink = await readInto(postgresql, roles);
    expect(sink.lines('grants')).toEqual([
      'role postgres --grants--> permission BYPASSRLS',
      'role postgres --grants--> permission CREATEDB',
      'role postgres --grants--> permission CREATEROLE',
      'role postgres --grants--> permission REPLICATION',
      'role postgres --grants--> permission SUPERUSER',
    ]);
    expect(sink.keys('account')).toEqual(['postgres', 'ann']);
    expect(sink.droppedFields).toEqual(['rolpassword']);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[5, 'BAD_VALUE']]);
    expect(JSON.stringify(sink.quarantined)).not.toContain('md5');
  });

  test('memberships: before release 16 the member says whether it inherits', async () => {
    const source = file('members.csv', 'role,member,admin_option', 'readers,ann,f', 'readers,bob,t');
    expect((await readInto(postgresql, source, { beside: [roles] })).lines()).toEqual([
      'role ann --canBecome--> role readers',
      'role bob --grants--> permission grant role readers',
      'role bob --includes--> role readers',
    ]);
    const later = file(
      'members.csv',
      'role,member,admin_option,inherit_option,set_option',
      'readers,ann,f,t,t',
      'readers,bob,f,f,t',
      'readers,cy,f,f,f',
    );
    const sink = await readInto(postgresql, later, { beside: [roles] });
    expect(sink.lines()).toEqual([
      'role ann --includes--> role readers',
      'role bob --canBecome--> role readers',
    ]);
    expect(codes(sink.findings)).toEqual(['note ROWS_WITHOUT_STATEMENT']);
  });

  test('privileges on tables', async () => {
    const source = file(
      'grants.csv',
      'grantor,grantee,table_catalog,table_schema,table_name,privilege_type,is_grantable,with_hierarchy',
      'postgres,readers,shop,public,orders,SELECT,YES,YES',
      'postgres,PUBLIC,shop,public,prices,SELECT,NO,NO',
    );
    expect((await readInto(postgresql, source)).lines()).toEqual([
      'role PUBLIC --grants--> permission SELECT on shop.public.prices',
      'role readers --grants--> permission SELECT on shop.public.orders',
      'role readers --grants--> permission grant SELECT on shop.public.orders',
    ]);
    expect(await recognise(file('g.csv', 'grantor,grantee,table_name', 'a,b,c'))).toBeNull();
  });
});
