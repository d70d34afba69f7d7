import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { github } from './index.ts';

const file = (name: string, ...lines: string[]): SourceFile => bytesFile(name, `${lines.join('\n')}\n`);
const json = (name: string, value: unknown): SourceFile => bytesFile(name, JSON.stringify(value));
const recognise = async (source: SourceFile) => {
  const head = await readHead(source, 1 << 18);
  const { name, bytes } = source;
  return github.recognise({ name, bytes, head, text: headText(head), file: source });
};

const ALL_USERS =
  'created_at,id,login,email,role,suspended?,last_logged_ip,repos,ssh_keys,org_memberships,dormant?,last_active,raw_login,2fa_enabled?';

describe('reports of a server', () => {
  test('all users', async () => {
    const source = file(
      'all_users.csv',
      ALL_USERS,
      '2021-02-03 04:05:06 -0800,1,Ann,Ann@x.example,admin,false,10.0.0.1,3,1,1,false,2025-06-01 07:08:09 +0000,ann,true',
      '2021-02-03 04:05:06 -0800,2,bot,,user,true,,0,0,0,true,,bot,false',
      '2021-02-03 04:05:06 -0800,3,odd,,user,,,0,0,0,true,,odd,false',
      '2021-02-03 04:05:06 -0800,4,late,,user,false,,0,0,0,true,soon,late,false',
    );
    expect(await recognise(source)).toMatchObject({ confidence: 96, system: 'GitHub' });
    const sink = await readInto(github, source);
    expect(sink.lines()).toEqual(['account Ann --assigned--> role site administrator']);
    expect(sink.find('account', 'Ann')?.attributes).toEqual({
      login: 'ann',
      email: 'ann@x.example',
      enabled: 'true',
      dormant: 'false',
      mfa: 'true',
      createdAt: '2021-02-03T12:05:06.000Z',
      lastLoginAt: '2025-06-01T07:08:09.000Z',
      sshKeys: '1',
    });
    expect(sink.find('account', 'bot')?.attributes['enabled']).toBe('false');
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
      [4, 'EMPTY_VALUE'],
      [5, 'BAD_DATE'],
    ]);
  });

  test('organisations', async () => {
    const source = file(
      'organizations.csv',
      'id,created_at,login,email,owners,members,teams,repos,2fa_required?',
      '7,2021-02-03 04:05:06 +0000,northgate,,2,31,4,12,true',
    );
    const sink = await readInto(github, source);
    expect(sink.find('resource', 'northgate')?.attributes).toMatchObject({
      owners: '2',
      mfaRequired: 'true',
    });
  });

  test('a report without a column, and one cut off', async () => {
    const renamed = file('all_users.csv', ALL_USERS.replace('suspended?', 'suspended'), '');
    expect(await recognise(renamed)).toBeNull();
    await expect(readInto(github, renamed)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
    const cut = await readInto(github, file('all_users.csv', ALL_USERS, '2021-02-03 04:05:06 +0000,1,ann'));
    expect(cut.findings.map(({ code }) => code)).toContain('LAST_ROW_INCOMPLETE');
  });
});

describe('answers of the API', () => {
  test('collaborators of the repository that the file is named after', async () => {
    const flags = { admin: false, maintain: false, push: true, triage: true, pull: true };
    const source = json('export/northgate__webshop.json', [
      { login: 'ann', id: 1, type: 'User', site_admin: false, permissions: flags, role_name: 'write' },
      { login: 'bo', id: 2, type: 'User', site_admin: false, permissions: { ...flags, maintain: true } },
      { login: '', id: 3, type: 'User', site_admin: false, permissions: flags },
    ]);
    expect(await recognise(source)).toMatchObject({ confidence: 87 });
    const sink = await readInto(github, source);
    expect(sink.lines()).toEqual([
      'account ann --grants--> permission northgate/webshop:write',
      'account bo --grants--> permission northgate/webshop:maintain',
    ]);
    expect(sink.find('permission', 'northgate/webshop:write')).toMatchObject({
      label: 'write of northgate/webshop',
      attributes: { type: 'repository_role', value: 'write', repository: 'northgate/webshop' },
    });
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[3, 'EMPTY_VALUE']]);
  });

  test('teams inside teams', async () => {
    const team = { privacy: 'closed', members_url: 'm', repositories_url: 'r' };
    const source = json('teams.json', [
      { slug: 'web', name: 'Web', ...team, parent: null },
      { slug: 'shop', name: 'Shop', ...team, parent: { slug: 'web' } },
    ]);
    expect((await readInto(github, source)).lines()).toEqual(['group shop --memberOf--> group web']);
  });

  test('members; as a table they are left to the mapping', async () => {
    const source = json('members.json', [
      { login: 'Ann', name: null, tfa_enabled: true, role: 'owner', saml_name_id: 'Ann@x.example' },
    ]);
    const sink = await readInto(github, source);
    expect(sink.lines()).toEqual(['account Ann --assigned--> role organization owner']);
    expect(sink.find('account', 'Ann')?.attributes).toEqual({
      login: 'ann',
      email: 'ann@x.example',
      mfa: 'true',
    });
    expect(await recognise(source)).toMatchObject({ confidence: 84 });
    expect(await recognise(file('members.csv', 'login,tfa_enabled,role', 'ann,true,owner'))).toBeNull();
  });

  test('tokens as credentials', async () => {
    const token = {
      id: 1,
      owner: { login: 'ann' },
      repository_selection: 'all',
      permissions: { organization: { members: 'read' }, repository: { contents: 'write' } },
      access_granted_at: '2025-01-16T08:47:09.000-07:00',
      token_id: 77,
      token_name: 'nightly',
      token_expired: false,
      token_expires_at: '2025-04-16T08:47:09.000-07:00',
      token_last_used_at: null,
    };
    const sink = await readInto(
      github,
      json('tokens.json', [token, { ...token, token_id: 78, token_expired: true, token: 'ghp_open' }]),
    );
    expect(sink.lines()).toEqual([
      'credential token 77 --authenticates--> account ann',
      'credential token 78 --authenticates--> account ann [if the credential is expired]',
    ]);
    expect(sink.find('credential', 'token 77')).toMatchObject({
      label: 'nightly',
      attributes: {
        type: 'personal-access-token',
        status: 'active',
        createdAt: '2025-01-16T15:47:09.000Z',
        expiresAt: '2025-04-16T15:47:09.000Z',
        repositories: 'all',
        permissions: 'organization.members: read, repository.contents: write',
      },
    });
    expect(sink.droppedFields).toEqual(['token']);
    expect(JSON.stringify(sink.nodes)).not.toContain('ghp_open');
    const authorized = await readInto(
      github,
      json('credentials.json', [
        {
          login: 'ann',
          credential_id: 5,
          credential_type: 'SSH key',
          credential_authorized_at: '2024-01-26T19:06:43Z',
          scopes: ['repo', 'read:org'],
        },
      ]),
    );
    expect(authorized.find('credential', 'credential 5')?.attributes).toMatchObject({
      type: 'ssh-key',
      permissions: 'repo,read:org',
    });
  });

  test('the audit log as activity', async () => {
    const entry = { '@timestamp': 1735689600000, action: 'repo.create', actor: 'ann', org: 'northgate' };
    const sink = await readInto(
      github,
      json('audit.json', [
        { ...entry, _document_id: 'x1', repo: 'northgate/webshop' },
        { ...entry, '@timestamp': 'x', _document_id: 'x2' },
      ]),
    );
    expect(sink.events.map(({ kind, fields }) => [kind, fields])).toEqual([
      [
        'activity',
        {
          activityId: 'x1',
          actor: 'ann',
          action: 'repo.create',
          object: 'northgate/webshop',
          at: '2025-01-01T00:00:00.000Z',
        },
      ],
    ]);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[2, 'BAD_DATE']]);
  });

  test('lists of something else', async () => {
    expect(await recognise(json('a.json', [{ login: 'ann', role: 'owner' }]))).toBeNull();
    expect(await recognise(json('a.json', { TEAMS: [{ slug: 'a' }] }))).toBeNull();
    await expect(readInto(github, json('a.json', [{ login: 'ann' }]))).rejects.toThrow(
      'The records of a.json have the fields login; known are all_users',
    );
  });
});
