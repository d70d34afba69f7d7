import { expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { csvde } from './index.ts';

const domain = diskFile(`${import.meta.dirname}/__fixtures__/domain.csv`, 'domain.csv');

test('rows are accounts and groups as in LDIF; lists and hexadecimal values are read', async () => {
  const sink = await readInto(csvde, domain);
  const ann = 'cn=ann lee,ou=staff,dc=kestrel,dc=example';
  expect(sink.find('account', ann)).toMatchObject({
    label: 'ALee',
    attributes: {
      login: 'alee',
      email: 'ann.lee@kestrel.example',
      displayName: 'Ann; Lee',
      enabled: 'true',
      passwordLastChanged: '2025-01-01T00:00:00.000Z',
      objectSid: 'S-1-5-21-1000-2000-3000-1101',
    },
  });
  expect(sink.lines()).toEqual([
    `account ${ann} --memberOf--> group cn=clerks,dc=kestrel,dc=example`,
    `account ${ann} --memberOf--> group cn=domain users,dc=kestrel,dc=example`,
    `account ${ann} --memberOf--> group cn=finance,dc=kestrel,dc=example`,
    'group cn=clerks,dc=kestrel,dc=example --memberOf--> group cn=finance,dc=kestrel,dc=example',
  ]);
  expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[6, 'EMPTY_VALUE']]);
  expect([...new Set(sink.droppedFields)]).toEqual(['userPassword']);
});

test('is known by DN, objectClass and a distinguished name below', async () => {
  const formats = formatRegistry([]);
  const known = async (text: string) => (await recogniseFile(bytesFile('x.csv', text), formats)).format?.id;
  expect((await recogniseFile(domain, formats)).format?.id).toBe('csvde');
  expect(await known('DN,objectClass\n4711,user\n')).not.toBe('csvde');
  expect(await known('Name,objectClass\n"CN=a,DC=k",user\n')).not.toBe('csvde');
});

test('a table that lacks a column is refused with its name; a cut row is in quarantine', async () => {
  await expect(readInto(csvde, bytesFile('x.csv', 'DN,class\n"CN=a,DC=k",user\n'))).rejects.toThrow(
    /objectClass/,
  );
  const cut = await readInto(csvde, bytesFile('x.csv', 'DN,objectClass,cn\n"CN=a,DC=k",user,a\n"CN=b,DC'));
  expect(cut.quarantined.map(({ record }) => record)).toEqual([3]);
});
