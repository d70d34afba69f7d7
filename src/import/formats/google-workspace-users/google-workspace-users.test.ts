import { expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { googleWorkspaceUsers } from './index.ts';

const users = diskFile(`${import.meta.dirname}/__fixtures__/users.csv`, 'users.csv');
const formats = formatRegistry([]);

test('users are accounts; the marks of columns do not matter', async () => {
  const sink = await readInto(googleWorkspaceUsers, users);
  expect(sink.nodes.map(({ key, attributes }) => [key, attributes])).toEqual([
    [
      'ann.lee@kestrel.example',
      {
        login: 'ann.lee@kestrel.example',
        email: 'ann.lee@kestrel.example',
        displayName: 'Ann Lee',
        employeeId: 'K100',
        orgUnit: '/Finance',
        status: 'Active',
        enabled: 'true',
        lastLoginAt: '2025-06-01T08:00:00.000Z',
        lastLoginText: '2025-06-01T08:00:00Z',
        mfa: 'true',
      },
    ],
    ['bob@kestrel.example', expect.objectContaining({ enabled: 'false', mfa: 'false' })],
    ['eve@kestrel.example', expect.objectContaining({ status: 'Frozen' })],
  ]);
  expect(sink.findings.map(({ code, count }) => [code, count])).toContainEqual(['UNKNOWN_STATUS', 1]);
  expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[5, 'EMPTY_VALUE']]);
});

test('passwords are dropped, whatever the mark behind the name', async () => {
  const sink = await readInto(googleWorkspaceUsers, users);
  expect([...new Set(sink.droppedFields)]).toEqual(['Password [Required]']);
  const shown = await googleWorkspaceUsers.readRecord(users, 2, '', { mapping: null, offset: 0 });
  expect(JSON.stringify([shown, sink.nodes, sink.quarantined])).not.toContain('Secret-77');
});

test('is known by its four columns, with and without marks', async () => {
  expect((await recogniseFile(users, formats)).format?.id).toBe('google-workspace-users');
  const plain = 'First Name,Last Name,Email Address,Org Unit Path\nAnn,Lee,a@b,/\n';
  expect((await recogniseFile(bytesFile('u.csv', plain), formats)).format?.id).toBe('google-workspace-users');
});

test('a column with another name is refused by its name', async () => {
  const text = 'First Name,Last Name,Mail,Org Unit Path\nAnn,Lee,a@b,/\n';
  expect((await recogniseFile(bytesFile('u.csv', text), formats)).format?.id).not.toBe(
    'google-workspace-users',
  );
  await expect(readInto(googleWorkspaceUsers, bytesFile('u.csv', text))).rejects.toThrow(/Email Address/);
});
