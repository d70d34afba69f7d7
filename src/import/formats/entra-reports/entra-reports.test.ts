import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { entraReports } from './index.ts';

const reviews = diskFile(`${import.meta.dirname}/__fixtures__/access-reviews.csv`, 'access-reviews.csv');
const csv = (...lines: string[]) => bytesFile('report.csv', `${lines.join('\n')}\n`);
const recognise = async (file: typeof reviews) => {
  const head = await readAll(file, 1 << 20);
  return entraReports.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
};

describe('access review history', () => {
  test('is recognised and becomes one campaign and its items', async () => {
    expect(await recognise(reviews)).toMatchObject({
      confidence: 93,
      reason:
        'header has AccessReviewId, ReviewName, PrincipalId, ReviewResult, ReviewerId, ReviewDate: access review history',
    });
    const sink = await readInto(entraReports, reviews);
    expect(sink.events.map(({ kind, record }) => `${kind} ${record}`)).toEqual([
      'campaign 2',
      'review-item 2',
      'review-item 3',
    ]);
    expect(sink.events[0]?.fields).toEqual({
      campaignId: 'r1',
      name: 'Q1 payments',
      scope: 'Payments',
      startedAt: '2026-03-02T08:00:00.000Z',
      dueAt: '2026-03-16T08:00:00.000Z',
      status: 'Applied',
    });
    expect(sink.events[2]?.fields).toMatchObject({
      principal: 'u2',
      decision: 'revoke',
      decisionText: 'Deny',
      appliedAt: '2026-03-17T00:00:00.000Z',
      applyResult: 'AppliedSuccessfully',
    });
    expect(sink.events[2]?.fields['decidedAt']).toBeUndefined();
    expect(sink.findings.map(({ code, count }) => `${code} ${count}`)).toContain('DATE_NOT_READ 1');
    expect(sink.quarantined.map(({ record, reason }) => `${record} ${reason}`)).toEqual([
      '4 PrincipalId is empty',
    ]);
  });

  test('without one of its columns it is refused', async () => {
    const text = new TextDecoder().decode(await readAll(reviews, 1 << 20));
    const renamed = bytesFile('r.csv', text.replace('ReviewResult', 'Outcome'));
    expect(await recognise(renamed)).toBeNull();
    await expect(readInto(entraReports, renamed)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  });

  test('a file that ends inside a row says so', async () => {
    const text = new TextDecoder().decode(await readAll(reviews, 1 << 20));
    const sink = await readInto(entraReports, bytesFile('r.csv', text.slice(0, text.indexOf('Ben Oak'))));
    expect(sink.quarantined.map(({ record }) => record)).toEqual([3]);
    expect(sink.findings.map(({ code }) => code)).toContain('LAST_ROW_INCOMPLETE');
  });
});

describe('Azure AD Assessment', () => {
  test('role assignments: eligible and active, users and groups, scope', async () => {
    const sink = await readInto(
      entraReports,
      csv(
        'id,directoryScopeId,directoryScopeDisplayName,roleDefinitionId,roleDefinitionTemplateId,roleDefinitionDisplayName,principalId,principalDisplayName,principalType,assignmentType,startDateTime,endDateTime',
        'a,/,,r,t,User Administrator,u1,Dana,user,Active,2026-01-01T00:00:00Z,',
        'b,/,,r,t,User Administrator,g1,Payments,group,Eligible,,2026-12-31T00:00:00Z',
        'c,/administrativeUnits/7,Plant,r,t,User Administrator,u1,Dana,user,Active,,',
        'd,/,,r,t,User Administrator,u1,Dana,user,Maybe,,',
      ),
    );
    expect(sink.lines()).toEqual([
      'account u1 --assigned--> role r',
      'account u1 --assigned--> role r [if only on /administrativeUnits/7 (Plant)]',
      'group g1 --assigned--> role r',
    ]);
    expect(sink.grants.map(({ options }) => options.activation)).toEqual(['active', 'eligible', 'active']);
    expect(sink.grants[1]?.options.validTo).toBe('2026-12-31');
    expect(sink.find('role', 'r')?.attributes).toEqual({
      type: 'role',
      value: 'User Administrator',
      templateId: 't',
    });
    expect(sink.quarantined.map(({ reason }) => reason)).toEqual([
      'assignmentType is Maybe, neither active nor eligible',
    ]);
  });

  test('users, credentials, consents', async () => {
    const users = await readInto(
      entraReports,
      csv(
        'id,userPrincipalName,displayName,userType,accountEnabled,mail,lastInteractiveSignInDateTime,lastNonInteractiveSignInDateTime,isMfaRegistered',
        'u1,Dana@orchard.example,Dana,Member,True,,2026-01-01T00:00:00Z,2026-01-03T00:00:00Z,False',
        'u2,ben@orchard.example,Ben,Member,perhaps,,,,False',
      ),
    );
    expect(users.find('account', 'u1')?.attributes).toEqual({
      login: 'dana@orchard.example',
      enabled: 'true',
      userType: 'member',
      mfa: 'false',
      lastLoginAt: '2026-01-03T00:00:00.000Z',
    });
    expect(users.quarantined).toHaveLength(1);
    const credentials = await readInto(
      entraReports,
      csv(
        'displayName,objectType,credentialType,credentialStartDateTime,credentialEndDateTime',
        '"=cmd|x",Application,Password,2024-01-01T00:00:00Z,2025-01-01T00:00:00Z',
      ),
    );
    expect(
      credentials.nodes.map(({ kind, label, attributes }) => [kind, label, attributes['expiresAt']]),
    ).toEqual([['credential', 'Password of =cmd|x', '2025-01-01T00:00:00.000Z']]);
    const consents = await readInto(
      entraReports,
      csv(
        'permission,permissionType,clientId,clientDisplayName,resourceObjectId,resourceDisplayName,consentType,principalObjectId',
        'Mail.Read,Delegated,c1,Reader,s1,Microsoft Graph,AllPrincipals,',
        'Directory.ReadWrite.All,Application,c1,Reader,s1,Microsoft Graph,,',
      ),
    );
    expect(consents.lines()).toEqual([
      'account c1 --grants--> permission s1/Directory.ReadWrite.All',
      'account c1 --grants--> permission s1/Mail.Read [if on behalf of any user who signs in]',
    ]);
  });
});

describe('group members as the portal downloads them', () => {
  const lines = [
    'Object ID,User principal name,Display name,Member type',
    'u1,Dana@orchard.example,Dana Ruiz,User',
    'g2,,Payments,Group',
    's1,,Robot,Service principal',
    'd1,,LAPTOP-7,Device',
    'x1,,Odd,',
  ];
  const members = bytesFile('exports/Payment approvers.csv', `${lines.join('\n')}\n`);

  test('users, groups and service principals are members; devices are counted', async () => {
    expect((await recognise(members))?.reason).toContain('group members');
    const sink = await readInto(entraReports, members);
    expect(sink.lines()).toEqual([
      'account s1 --memberOf--> group file:Payment approvers',
      'account u1 --memberOf--> group file:Payment approvers',
      'group g2 --memberOf--> group file:Payment approvers',
    ]);
    expect(sink.find('account', 's1')?.attributes).toEqual({ type: 'service' });
    expect(sink.find('account', 'u1')?.attributes).toEqual({ login: 'dana@orchard.example' });
    expect(sink.quarantined.map(({ record, reason }) => [record, reason])).toEqual([
      [6, 'Member type is empty or unknown'],
    ]);
    const found = new Map(sink.findings.map(({ code, message }) => [code, message]));
    expect(found.get('GROUP_BY_FILE_NAME')).toContain('the file is named Payment approvers');
    expect(found.get('HEADINGS_ASSUMED')).toContain('Object ID by "Object ID"');
    expect([...found.keys()]).toContain('MEMBER_WITHOUT_ACCESS');
  });

  test('with another heading they are not recognised', async () => {
    const renamed = csv('Object ID,Display name,Class', 'u1,Dana,User');
    expect(await recognise(renamed)).toBeNull();
    await expect(readInto(entraReports, renamed)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  });
});
