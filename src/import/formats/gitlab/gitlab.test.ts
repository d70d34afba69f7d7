import { expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { gitlab } from './index.ts';

const file = (name: string, ...lines: string[]): SourceFile => bytesFile(name, `${lines.join('\n')}\n`);
const recognise = async (source: SourceFile) => {
  const head = await readHead(source, 1 << 18);
  const { name, bytes } = source;
  return gitlab.recognise({ name, bytes, head, text: headText(head), file: source });
};

const HEADER =
  'Name,Username,Email,Path,Group or project name,Type,Role,Role type,Membership type,Membership status,Membership source,Access granted,Access expiration,Last activity';

test('the export of members', async () => {
  const source = file(
    'members.csv',
    HEADER,
    'Ann Lee,Ann,Ann@x.example,northgate/webshop,webshop,Project,Developer,Default,Direct,Approved,webshop,2025-01-02 03:04:05,2025-12-31,2025-06-01',
    'Bo,bo,,northgate,northgate,Group,Owner,Default,Inherited,Awaiting,northgate,2025-01-02 03:04:05,,',
    'Cy,cy,,northgate,northgate,Group,,Default,Direct,Approved,northgate,2025-01-02 03:04:05,,',
    'Di,di,,northgate,northgate,Group,Guest,Default,Direct,Approved,northgate,whenever,,',
  );
  expect(await recognise(source)).toMatchObject({ confidence: 96, system: '' });
  const sink = await readInto(gitlab, source);
  expect(sink.lines()).toEqual(['account Ann --grants--> permission northgate/webshop:Developer']);
  expect(sink.grants[0]?.options).toEqual({ validFrom: '2025-01-02', validTo: '2025-12-31' });
  expect(sink.find('permission', 'northgate/webshop:Developer')?.attributes).toEqual({
    type: 'member_role',
    value: 'developer',
    namespace: 'northgate/webshop',
  });
  expect(sink.find('account', 'Ann')).toMatchObject({
    label: 'Ann Lee',
    attributes: { login: 'ann', email: 'ann@x.example', lastLoginAt: '2025-06-01' },
  });
  expect(sink.findings.find(({ code }) => code === 'ASSIGNMENTS_NOT_IN_FORCE')?.records).toEqual([3]);
  expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
    [4, 'EMPTY_VALUE'],
    [5, 'BAD_DATE'],
  ]);
});

test('members as the API gives them, of the group that the file is named after', async () => {
  const member = {
    id: 1,
    username: 'ann',
    name: 'Ann',
    state: 'active',
    web_url: 'https://x',
    access_level: 40,
    created_at: '2025-01-02T03:04:05.678Z',
    expires_at: null,
    membership_state: 'active',
  };
  const source = bytesFile(
    'northgate__shop.json',
    JSON.stringify([
      member,
      { ...member, username: 'project_7_bot_1', state: 'blocked', access_level: 30 },
      { ...member, username: 'cy', access_level: 99 },
      { ...member, username: 'di', membership_state: 'awaiting' },
    ]),
  );
  expect(await recognise(source)).toMatchObject({ confidence: 90 });
  const sink = await readInto(gitlab, source);
  expect(sink.lines()).toEqual([
    'account ann --grants--> permission northgate/shop:Maintainer',
    'account project_7_bot_1 --grants--> permission northgate/shop:Developer',
  ]);
  expect(sink.find('account', 'project_7_bot_1')?.attributes).toMatchObject({
    enabled: 'false',
    type: 'service',
  });
  expect(sink.quarantined.map(({ record, reason }) => [record, reason])).toEqual([
    [3, 'access_level is not known: 99'],
  ]);
});

test('a renamed column, and a file cut off', async () => {
  const renamed = file('m.csv', HEADER.replace('Access expiration', 'Expires'), '');
  expect(await recognise(renamed)).toBeNull();
  await expect(readInto(gitlab, renamed)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  const cut = await readInto(gitlab, bytesFile('m.csv', `${HEADER}\nAnn,ann,,north`));
  expect(cut.findings.map(({ code }) => code)).toContain('LAST_ROW_INCOMPLETE');
  await expect(readInto(gitlab, bytesFile('m.json', '[{"username":"a"'))).rejects.toThrow('no valid JSON');
});
