import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { snowflake } from './index.ts';

const file = (name: string, ...lines: string[]): SourceFile => bytesFile(name, `${lines.join('\n')}\n`);
const codes = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ code }) => code !== 'COLUMN_ABSENT').map(({ code, severity }) => `${severity} ${code}`);
const recognise = async (source: SourceFile) => {
  const head = await readHead(source, 1 << 18);
  const { name, bytes } = source;
  return snowflake.recognise({ name, bytes, head, text: headText(head), file: source });
};

const GRANTS =
  'CREATED_ON,MODIFIED_ON,PRIVILEGE,GRANTED_ON,NAME,TABLE_CATALOG,TABLE_SCHEMA,GRANTED_TO,GRANTEE_NAME,GRANT_OPTION,GRANTED_BY,DELETED_ON';

describe('privileges of roles', () => {
  test('roles in roles, privileges with the object in full, ownership as takeover', async () => {
    const source = file(
      'GRANTS_TO_ROLES.csv',
      GRANTS,
      '2025-01-02 03:04:05.000 Z,,USAGE,ROLE,READER,,,ROLE,ANALYST,false,SECADMIN,2025-03-04 05:06:07.000 Z',
      '2025-01-02 03:04:05.000 Z,,SELECT,TABLE,ORDERS,SHOP,SALES,ROLE,READER,true,SYSADMIN,',
      '2025-01-02 03:04:05.000 Z,,USAGE,SCHEMA,SALES,SHOP,SALES,ROLE,READER,false,SYSADMIN,',
      '2025-01-02 03:04:05.000 Z,,OWNERSHIP,ROLE,READER,,,ROLE,SECADMIN,true,,',
      '2025-01-02 03:04:05.000 Z,,OWNERSHIP,USER,ANN,,,ROLE,SECADMIN,false,,',
      '2025-01-02 03:04:05.000 Z,,SELECT,VIEW,V,SHOP,SALES,WIZARD,GANDALF,false,,',
      'yesterday,,SELECT,TABLE,T,SHOP,SALES,ROLE,READER,false,,',
      '2025-01-02 03:04:05.000 Z,,SELECT,TABLE,,SHOP,SALES,ROLE,READER,false,,',
      '2025-01-02 03:04:05.000 Z,,SELECT,TABLE,T,SHOP,SALES,ROLE,READER,sometimes,,',
      '2025-01-02 03:04:05.000 Z,,IMPORT SHARE,ACCOUNT,AC1,,,ROLE,READER,false,,',
    );
    expect(await recognise(source)).toEqual({
      confidence: 90,
      reason: 'header has PRIVILEGE, GRANTED_ON, NAME, GRANTED_TO, GRANTEE_NAME: GRANTS_TO_ROLES',
      system: '',
    });
    const sink = await readInto(snowflake, source);
    expect(sink.lines()).toEqual([
      'role ANALYST --includes--> role READER',
      'role GANDALF --grants--> permission SELECT on VIEW SHOP.SALES.V',
      'role READER --grants--> permission IMPORT SHARE on ACCOUNT AC1',
      'role READER --grants--> permission SELECT on TABLE SHOP.SALES.ORDERS',
      'role READER --grants--> permission USAGE on SCHEMA SHOP.SALES',
      'role READER --grants--> permission grant SELECT on TABLE SHOP.SALES.ORDERS',
      'role SECADMIN --canBecome--> account ANN',
      'role SECADMIN --canBecome--> role READER',
      'role SECADMIN --grants--> permission OWNERSHIP on ROLE READER',
      'role SECADMIN --grants--> permission OWNERSHIP on USER ANN',
      'role SECADMIN --grants--> permission grant OWNERSHIP on ROLE READER',
    ]);
    expect(sink.grants[0]?.options).toEqual({ validFrom: '2025-01-02', validTo: '2025-03-04' });
    expect(sink.find('permission', 'SELECT on TABLE SHOP.SALES.ORDERS')?.attributes).toEqual({
      type: 'privilege',
      value: 'SELECT',
      objectType: 'TABLE',
      object: 'SHOP.SALES.ORDERS',
    });
    expect(sink.events.map(({ fields }) => fields)).toEqual([
      {
        object: 'ANALYST',
        objectType: 'role',
        principal: 'ANALYST',
        entitlement: 'READER',
        action: 'add',
        changedBy: 'SECADMIN',
        changedAt: '2025-01-02T03:04:05.000Z',
      },
      {
        object: 'ANALYST',
        objectType: 'role',
        principal: 'ANALYST',
        entitlement: 'READER',
        action: 'remove',
        changedAt: '2025-03-04T05:06:07.000Z',
      },
    ]);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
      [8, 'BAD_DATE'],
      [9, 'EMPTY_VALUE'],
      [10, 'BAD_VALUE'],
    ]);
    expect(codes(sink.findings)).toEqual(['unknown UNKNOWN_GRANTEE_KIND']);
  });

  test('what SHOW GRANTS writes, as JSON', async () => {
    const rows = [
      {
        created_on: '2025-01-02T03:04:05.483+00:00',
        privilege: 'SELECT',
        granted_on: 'TABLE',
        name: 'SHOP.SALES.ORDERS',
        granted_to: 'ROLE',
        grantee_name: 'READER',
        grant_option: 'false',
        granted_by: 'SYSADMIN',
      },
    ];
    const source = bytesFile('grants.json', JSON.stringify(rows));
    expect(await recognise(source)).toMatchObject({ confidence: 90 });
    expect((await readInto(snowflake, source)).lines()).toEqual([
      'role READER --grants--> permission SELECT on TABLE SHOP.SALES.ORDERS',
    ]);
    await expect(readInto(snowflake, bytesFile('g.json', JSON.stringify(rows).slice(0, -5)))).rejects.toThrow(
      'g.json is no valid JSON',
    );
  });

  test('future grants', async () => {
    const source = file(
      'future.csv',
      'created_on,privilege,grant_on,name,grant_to,grantee_name,grant_option',
      '2025-01-02,SELECT,TABLE,SHOP.SALES.<TABLE>,ROLE,READER,false',
    );
    expect((await readInto(snowflake, source)).lines()).toEqual([
      'role READER --grants--> permission SELECT on future TABLE SHOP.SALES.<TABLE>',
    ]);
  });
});

describe('users and roles', () => {
  test('roles of users with the days of each grant', async () => {
    const source = file(
      'GRANTS_TO_USERS.csv',
      'CREATED_ON,DELETED_ON,ROLE,GRANTED_TO,GRANTEE_NAME,GRANTED_BY',
      '2025-01-02 03:04:05.000 +0000,2025-02-03 04:05:06.000 +0000,ANALYST,USER,ANN,SECADMIN',
      '2025-05-06 07:08:09.000 +0000,,ANALYST,USER,ANN,SECADMIN',
      ',,ANALYST,ROLE,BOSS,',
    );
    expect(await recognise(source)).toMatchObject({ confidence: 84 });
    const sink = await readInto(snowflake, source);
    expect(sink.grants.map(({ kind, from, options }) => [kind, from.kind, from.key, options])).toEqual([
      ['assigned', 'account', 'ANN', { validFrom: '2025-01-02', validTo: '2025-02-03' }],
      ['assigned', 'account', 'ANN', { validFrom: '2025-05-06' }],
      ['includes', 'role', 'BOSS', {}],
    ]);
    expect(sink.events.map(({ fields }) => `${fields['action']} ${fields['changedAt']}`)).toEqual([
      'add 2025-01-02T03:04:05.000Z',
      'remove 2025-02-03T04:05:06.000Z',
      'add 2025-05-06T07:08:09.000Z',
    ]);
  });

  test('users with their credentials, without secrets', async () => {
    const source = file(
      'USERS.csv',
      'NAME,LOGIN_NAME,DISPLAY_NAME,EMAIL,TYPE,DISABLED,DEFAULT_ROLE,HAS_PASSWORD,HAS_RSA_PUBLIC_KEY,PASSWORD_LAST_SET_TIME,PASSWORD,HAS_MFA,OWNER,DELETED_ON',
      'ANN,ANN@X,Ann,Ann@X.example,PERSON,false,ANALYST,true,false,2025-01-02 03:04:05.000 Z,opensesame,true,SECADMIN,',
      'BOT,BOT,Bot,,SERVICE,true,READER,false,true,,,false,,',
      'OLD,OLD,Old,,,false,,true,false,,,,,2025-02-02 00:00:00.000 Z',
      'BAD,BAD,Bad,,,,,true,false,,hunter2,,,',
      'END,END,End,,,false,,false,false,,,,,',
    );
    const sink = await readInto(snowflake, source);
    expect(sink.find('account', 'ANN')?.attributes).toEqual({
      login: 'ANN@X',
      email: 'ann@x.example',
      enabled: 'true',
      type: 'personal',
      userType: 'PERSON',
      mfa: 'true',
      owner: 'SECADMIN',
      defaultRole: 'ANALYST',
    });
    expect(sink.find('account', 'BOT')?.attributes).toMatchObject({ enabled: 'false', type: 'service' });
    expect(sink.lines()).toEqual([
      'credential ANN/password --authenticates--> account ANN',
      'credential BOT/rsa-key --authenticates--> account BOT',
      'role SECADMIN --canBecome--> account ANN',
    ]);
    expect(sink.find('credential', 'ANN/password')?.attributes).toEqual({
      type: 'password',
      status: 'active',
      rotatedAt: '2025-01-02T03:04:05.000Z',
    });
    expect(sink.droppedFields).toEqual(['PASSWORD']);
    expect(JSON.stringify([sink.nodes, sink.quarantined])).not.toMatch(/opensesame|hunter2/);
    expect(codes(sink.findings)).toEqual(['note ROWS_WITHOUT_STATEMENT', 'note DROPPED_USERS']);
  });

  test('roles with their owners; a database role by its database', async () => {
    const source = file(
      'ROLES.csv',
      'CREATED_ON,DELETED_ON,NAME,COMMENT,OWNER,ROLE_TYPE,ROLE_DATABASE_NAME,OWNER_ROLE_TYPE',
      '2025-01-02 03:04:05.000 Z,,ANALYST,Reads,SECADMIN,ROLE,,ROLE',
      '2025-01-02 03:04:05.000 Z,,PEEK,,SECADMIN,DATABASE_ROLE,SHOP,ROLE',
    );
    const sink = await readInto(snowflake, source);
    expect(sink.lines()).toEqual([
      'role SECADMIN --canBecome--> role ANALYST',
      'role SECADMIN --canBecome--> role SHOP.PEEK',
    ]);
  });

  test('a renamed column is not recognised and refused', async () => {
    const source = file('u.csv', 'CREATED_ON,ROLE_NAME,GRANTED_TO,GRANTEE_NAME', ',A,USER,B');
    expect(await recognise(source)).toBeNull();
    await expect(readInto(snowflake, source)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  });
});
