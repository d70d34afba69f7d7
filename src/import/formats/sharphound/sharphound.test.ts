import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { truncatedJson } from '#testing/malformed.ts';
import { type RecordingSink, readInto } from '#testing/recordingSink.ts';
import { sharpHound } from './index.ts';

const computers = diskFile(`${import.meta.dirname}/__fixtures__/computers.json`, 'computers.json');
const json = (value: unknown) => bytesFile('t.json', JSON.stringify(value));
const file = (type: string, data: readonly unknown[], count = data.length) =>
  json({ data, meta: { methods: 0, type, count, version: 6 } });
const recognise = async (one: typeof computers) => {
  const head = await readAll(one, 1 << 20);
  return sharpHound.recognise({ name: one.name, bytes: one.bytes, head, text: headText(head), file: one });
};
const codes = (sink: RecordingSink) =>
  sink.findings.map(({ code, severity, count }) => `${code} ${severity} ${count}`);
const lines = (sink: RecordingSink) =>
  sink
    .lines()
    .map((line) => line.replaceAll('S-1-5-21-1-2-3-', '#'))
    .sort();
const SID = 'S-1-5-21-1-2-3-';

test('a computer: sessions, local groups, rights, delegation; what was not collected is unknown', async () => {
  expect(await recognise(computers)).toEqual({
    confidence: 96,
    reason: 'meta.type is computers',
    system: 'Active Directory ORCHARD.EXAMPLE',
  });
  const sink = await readInto(sharpHound, computers);
  expect(lines(sink)).toEqual([
    'account #1003 --canBecome--> account #1100',
    'account #1003 --grants--> permission #1100/SeRemoteInteractiveLogonRight',
    'account #1100 --canBecome--> account #1001',
    'account #1100 --memberOf--> group #515',
    'account S-1-5-21-9-9-9-500 --grants--> permission #1100/AdminTo',
    'group #1200 --canBecome--> account #1100',
    'group #1200 --grants--> permission #1100/AdminTo',
    'permission #1100/AdminTo --canBecome--> account #1100',
  ]);
  expect(codes(sink)).toEqual(['NOT_COLLECTED unknown 2', 'LOCAL_ACCOUNTS note 1']);
  expect(sink.find('account', `${SID}1100`)?.attributes).toEqual({
    login: 'PAY01$',
    enabled: 'true',
    lastLoginAt: '2026-01-01T00:00:00.000Z',
    type: 'service',
    objectType: 'Computer',
    domain: 'ORCHARD.EXAMPLE',
  });
});

test('users and groups: primary group, members, takeover rights once, unknown rights counted', async () => {
  const ace = (sid: string, type: string, right: string) => ({
    PrincipalSID: sid,
    PrincipalType: type,
    RightName: right,
  });
  const users = await readInto(
    sharpHound,
    file('users', [
      {
        ObjectIdentifier: `${SID}1001`,
        PrimaryGroupSID: `${SID}513`,
        Properties: {
          name: 'DANA@ORCHARD.EXAMPLE',
          displayname: 'Dana Ruiz',
          domain: 'ORCHARD.EXAMPLE',
          samaccountname: 'dana',
          enabled: true,
          lastlogon: -1,
          lastlogontimestamp: 0,
          unixpassword: 'invented-hash',
        },
        HasSIDHistory: [{ ObjectIdentifier: 'S-1-5-21-7-7-7-1', ObjectType: 'User' }],
        SPNTargets: [{ ComputerSID: `${SID}1100`, Port: 1433, Service: 'SQLAdmin' }],
        Aces: [
          ace(`${SID}1200`, 'Group', 'WriteDacl'),
          ace(`${SID}1200`, 'Group', 'ForceChangePassword'),
          ace(`${SID}1200`, 'Group', 'Tickle'),
          ace('ORCHARD.EXAMPLE-S-1-5-32-544', 'Unknown', 'Owns'),
        ],
      },
      { Properties: { name: 'X' } },
    ]),
  );
  expect(lines(users)).toEqual([
    'account #1001 --canBecome--> account S-1-5-21-7-7-7-1',
    'account #1001 --grants--> permission #1100/SQLAdmin',
    'account #1001 --memberOf--> group #513',
    'group #1200 --canBecome--> account #1001',
    'group ORCHARD.EXAMPLE-S-1-5-32-544 --canBecome--> account #1001',
  ]);
  expect([users.droppedFields, JSON.stringify(users.nodes).includes('invented')]).toEqual([
    ['unixpassword'],
    false,
  ]);
  expect(users.find('account', `${SID}1001`)?.attributes['lastLoginAt']).toBeUndefined();
  expect(codes(users)).toEqual(['UNKNOWN_RIGHT unknown 1']);
  expect(users.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual(['2 UNNAMED']);
  const groups = await readInto(
    sharpHound,
    file('groups', [
      {
        ObjectIdentifier: `${SID}1200`,
        Properties: { name: 'PAYMENTS@ORCHARD.EXAMPLE' },
        Members: [
          { ObjectIdentifier: `${SID}1001`, ObjectType: 'User' },
          { ObjectIdentifier: `${SID}1201`, ObjectType: 'Group' },
          { ObjectIdentifier: `${SID}1201`, ObjectType: 'Group' },
        ],
        Aces: [],
      },
    ]),
  );
  expect(lines(groups)).toEqual([
    'account #1001 --memberOf--> group #1200',
    'group #1201 --memberOf--> group #1200',
  ]);
});

test('a domain: replication of all hashes takes two rights together', async () => {
  const ace = (sid: string, right: string) => ({
    PrincipalSID: SID + sid,
    PrincipalType: 'User',
    RightName: right,
  });
  const sink = await readInto(
    sharpHound,
    file('domains', [
      {
        ObjectIdentifier: 'S-1-5-21-1-2-3',
        Properties: { name: 'ORCHARD.EXAMPLE' },
        Aces: [
          ace('1', 'GetChanges'),
          ace('1', 'GetChangesAll'),
          ace('2', 'GetChanges'),
          ace('3', 'GenericAll'),
        ],
        Trusts: [{ TargetDomainName: 'PEAR.EXAMPLE', TargetDomainSid: 'S-1-5-21-8' }],
        Links: [{ IsEnforced: false, GUID: 'GPO-1' }],
        ChildObjects: [{ ObjectIdentifier: 'OU-1', ObjectType: 'OU' }],
      },
    ]),
  );
  const domain = 'S-1-5-21-1-2-3';
  expect(sink.lines('grants')).toEqual([
    `account ${SID}1 --grants--> permission ${domain}/DCSync`,
    `account ${SID}1 --grants--> permission ${domain}/GetChanges`,
    `account ${SID}1 --grants--> permission ${domain}/GetChangesAll`,
    `account ${SID}2 --grants--> permission ${domain}/GetChanges`,
    `account ${SID}3 --grants--> permission ${domain}/DCSync`,
  ]);
  expect(sink.lines('canBecome')).toEqual([
    `account ${SID}3 --canBecome--> resource ${domain}`,
    `resource GPO-1 --canBecome--> resource ${domain}`,
    `resource ${domain} --canBecome--> resource OU-1`,
  ]);
  expect(codes(sink)).toEqual(['TRUSTS note 1']);
});

describe('files that are not whole', () => {
  test('a count that differs, no entry, no meta', async () => {
    expect(codes(await readInto(sharpHound, file('gpos', [], 3)))).toEqual([
      'COUNT_DIFFERS gap 1',
      'EMPTY unknown 1',
    ]);
    await expect(readInto(sharpHound, json({ data: [] }))).rejects.toThrow(
      't.json does not say what its entries are: meta.type is missing',
    );
    await expect(readInto(sharpHound, json({ rows: [] }))).rejects.toThrow('t.json has no list data');
    await expect(readInto(sharpHound, bytesFile('a.json', truncatedJson().bytes))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
  });

  test('several domains are one system only when it is given', async () => {
    const object = (id: string, domain: string) => ({
      ObjectIdentifier: id,
      Properties: { name: id, domain },
      Aces: [],
    });
    const two = file('ous', [object('a', 'ORCHARD.EXAMPLE'), object('__proto__', 'PEAR.EXAMPLE')]);
    expect(await recognise(two)).toMatchObject({ confidence: 96, system: '' });
    const sink = await readInto(sharpHound, two);
    expect([codes(sink), sink.keys('resource')]).toEqual([['SEVERAL_DOMAINS note 2'], ['a', '__proto__']]);
  });
});
