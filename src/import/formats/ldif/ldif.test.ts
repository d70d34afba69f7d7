import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { ldif } from './index.ts';

const domain = diskFile(`${import.meta.dirname}/__fixtures__/domain.ldf`, 'domain.ldf');
const text = (...lines: readonly string[]) => bytesFile('x.ldif', `${lines.join('\n')}\n`);
const facts = (sink: Awaited<ReturnType<typeof readInto>>) =>
  sink.findings.map(({ severity, code, count }) => `${severity} ${code} ${count}`);

const ANN = 'cn=ann lee,ou=staff,dc=kestrel,dc=example';
const BOB = 'cn=bob müller,ou=staff,dc=kestrel,dc=example';

describe('an export of Active Directory', async () => {
  const sink = await readInto(ldif, domain);

  test('has accounts with decoded identifiers, flags and instants', () => {
    expect(sink.find('account', ANN)).toMatchObject({
      label: 'ALee',
      attributes: {
        login: 'alee',
        userPrincipalName: 'ann.lee@kestrel.example',
        email: 'ann.lee@kestrel.example',
        displayName: 'Ann Lee',
        employeeId: 'K100',
        title: 'Head of accounts',
        managerId: BOB,
        enabled: 'true',
        flags: 'password never expires',
        createdAt: '2024-01-10T08:00:00.000Z',
        lastLoginAt: '2025-06-01T00:00:00.000Z',
        passwordLastChanged: '2025-01-01T00:00:00.000Z',
        objectSid: 'S-1-5-21-1000-2000-3000-1101',
        objectGuid: '33221100-5544-7766-8899-aabbccddeeff',
      },
    });
    expect(sink.find('account', BOB)?.attributes).toEqual({
      login: 'bmueller',
      enabled: 'false',
      flags: 'disabled',
      validTo: '2025-06-30',
      objectSid: 'S-1-5-21-1000-2000-3000-1102',
    });
    expect(sink.find('account', 'cn=build01,ou=servers,dc=kestrel,dc=example')?.attributes['type']).toBe(
      'service',
    );
  });

  test('has memberships of groups, of members and of primary groups, however the names are written', () => {
    expect(sink.lines()).toEqual([
      `account ${ANN} --memberOf--> group cn=domain users,cn=users,dc=kestrel,dc=example`,
      `account ${ANN} --memberOf--> group cn=finance,ou=groups,dc=kestrel,dc=example`,
      `account ${BOB} --memberOf--> group S-1-5-21-1000-2000-3000-777`,
      `account ${BOB} --memberOf--> group cn=clerks,ou=groups,dc=kestrel,dc=example`,
      'account cn=s-1-5-21-9-9-9-9,cn=foreignsecurityprincipals,dc=kestrel,dc=example --memberOf--> group cn=finance,ou=groups,dc=kestrel,dc=example',
      'group cn=clerks,ou=groups,dc=kestrel,dc=example --memberOf--> group cn=finance,ou=groups,dc=kestrel,dc=example',
    ]);
  });

  test('says what is missing', () => {
    expect(facts(sink)).toEqual([
      'unknown URL_NOT_FETCHED 1',
      'note LAST_LOGON_MAY_LAG 1',
      'unknown VALUE_NOT_READ 1',
      'unknown PRIMARY_GROUP_NOT_IN_FILE 1',
      'unknown MEMBER_NOT_IN_FILE 1',
      'gap MEMBERS_TRUNCATED 1',
      'note OTHER_ENTRIES 1',
    ]);
    expect(sink.sections).toEqual({
      entries: 7,
      accounts: 3,
      groups: 3,
      memberships: 4,
      'memberOf values': 1,
      primaryGroups: 2,
    });
  });

  test('loses its secrets', async () => {
    const secret = Buffer.from('Autumn-2025').toString('base64');
    expect(sink.droppedFields).toEqual(['unicodePwd']);
    const shown = await ldif.readRecord(domain, 4, 'line 4', { mapping: null, offset: 0 });
    expect(shown.fields[0]).toEqual({ name: 'dn', value: 'CN=Ann Lee,OU=Staff,DC=kestrel,DC=example' });
    expect(JSON.stringify([shown, sink.nodes])).not.toMatch(new RegExp(`Autumn-2025|${secret}`));
  });
});

test('posix groups name their members by uid', async () => {
  const sink = await readInto(
    ldif,
    text(
      'dn: cn=ops,dc=k',
      'objectClass: posixGroup',
      'memberUid: ann',
      'memberUid: zoe',
      '',
      'dn: uid=ann,dc=k',
      'objectClass: posixAccount',
      'uid: ann',
      'uidNumber: 1',
      'nsAccountLock: TRUE',
    ),
  );
  expect(sink.lines()).toEqual([
    'account uid=ann,dc=k --memberOf--> group cn=ops,dc=k',
    'account uid=zoe --memberOf--> group cn=ops,dc=k',
  ]);
  expect(sink.find('account', 'uid=ann,dc=k')?.attributes['enabled']).toBe('false');
});

test('changes are events', async () => {
  const sink = await readInto(
    ldif,
    text(
      'dn: cn=ops,dc=k',
      'changetype: modify',
      'add: member',
      'member: uid=ann,dc=k',
      '-',
      'replace: userPassword',
      'userPassword: Sommer-2025',
      '-',
      '',
      'dn: uid=bob,dc=k',
      'changetype: delete',
    ),
  );
  expect(sink.nodes).toEqual([]);
  expect(sink.events.map(({ fields }) => fields)).toEqual([
    {
      object: 'cn=ops,dc=k',
      objectType: 'group',
      principal: 'uid=ann,dc=k',
      entitlement: 'cn=ops,dc=k',
      action: 'add',
    },
    { object: 'cn=ops,dc=k', objectType: 'entry', action: 'change', after: 'userPassword: (secret)' },
    { object: 'uid=bob,dc=k', objectType: 'entry', action: 'remove' },
  ]);
  expect(facts(sink)).toEqual(['note CHANGE_RECORDS 2']);
});

describe('what is wrong is reported', () => {
  test('records without a dn, lines without a name, and bad Base64 are in quarantine, without their text', async () => {
    const sink = await readInto(
      ldif,
      text(
        'dn: uid=a,dc=k',
        'objectClass: person',
        '',
        'mail: x',
        '',
        'dn: uid=b,dc=k',
        'userPassword Geheim-1',
        '',
        'dn: uid=c',
        'cn:: ***',
      ),
    );
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
      [4, 'NO_DN'],
      [6, 'BAD_LINE'],
      [9, 'BAD_LINE'],
    ]);
    expect(JSON.stringify(sink.quarantined)).not.toContain('Geheim-1');
    expect(sink.records).toBe(4);
  });

  test('a search that the server ended, counts that differ, references, and a cut last line', async () => {
    const body = [
      'dn: uid=a,dc=k',
      'objectClass: person',
      '',
      'ref: ldap://other/dc=k',
      '',
      'search: 2',
      'result: 4 Size limit exceeded',
      '',
      '# numEntries: 5',
      '',
      'dn: uid=b,dc=k',
      'objectCl',
    ].join('\n');
    const sink = await readInto(ldif, bytesFile('x.ldif', body));
    expect(facts(sink)).toEqual([
      'unknown REFERRALS 1',
      'gap SEARCH_INCOMPLETE 1',
      'unknown NO_FINAL_LINE_END 1',
      'gap ENTRY_COUNT_DIFFERS 1',
      'unknown NO_MEMBERSHIP_ATTRIBUTES 1',
    ]);
    expect(sink.quarantined.map(({ code }) => code)).toEqual(['BAD_LINE']);
  });

  test('a file without records is refused', async () => {
    await expect(readInto(ldif, text('# nothing', ''))).rejects.toThrow('x.ldif holds no LDIF record');
  });
});

describe('recognition', () => {
  const known = async (content: string) =>
    (await recogniseFile(bytesFile('x.txt', content), formatRegistry([]))).format?.id;

  test('by the first record, after comments and a version', async () => {
    const { format, recognition } = await recogniseFile(domain, formatRegistry([]));
    expect([format?.id, recognition.confidence]).toEqual(['ldif', 97]);
    expect(recognition.reason).toBe(
      'it begins with the record dn: CN=Ann Lee,OU=Staff,DC=kestrel,DC=example',
    );
  });

  test('a file whose names have another name is none', async () => {
    expect(await known('name: uid=a,dc=k\nobjectClass: person\n')).not.toBe('ldif');
    expect(await known('dn,objectClass\nuid=a,person\n')).not.toBe('ldif');
  });
});

test('folds, chunk borders and names from files do no harm', async () => {
  const content =
    'dn: uid=__proto__,dc=k\nobjectClass: person\nconstructor: y\nvalueOf: z\ncn: Zo\n \u00eb Ma\n  x\n';
  const bytes = Buffer.from(content);
  for (const size of [1, 3, 7]) {
    const sink = await readInto(ldif, bytesFile('x.ldif', bytes, size));
    expect(sink.nodes[0]).toMatchObject({
      key: 'uid=__proto__,dc=k',
      attributes: { displayName: 'Zoë Ma x' },
    });
  }
});

test('a name of very many blanks takes no longer than its length', async () => {
  const sink = await readInto(ldif, text(`dn: cn=a${' '.repeat(2_000_000)}b,dc=k`, 'objectClass: person'));
  expect(sink.nodes[0]?.key).toHaveLength(2_000_010);
}, 5000);
