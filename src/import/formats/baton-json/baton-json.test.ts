import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { batonJson } from './index.ts';

const TYPE = 'type.googleapis.com/c1.connector.v2.';
const person = {
  id: { resourceType: 'user', resource: 'u1' },
  displayName: 'Dana Ruiz',
  annotations: [
    {
      '@type': `${TYPE}UserTrait`,
      emails: [{ address: 'old@example.com' }, { address: 'Dana@Example.com', isPrimary: true }],
      status: { status: 'STATUS_DISABLED' },
      accountType: 'ACCOUNT_TYPE_SERVICE',
      login: 'dana',
      lastLogin: '2025-05-06T07:08:09Z',
      mfaStatus: { mfaEnabled: true },
      profile: { token: 'hush-hush' },
    },
  ],
};
const group = { id: { resourceType: 'team', resource: 'g1' }, displayName: 'Ledger' };
const entitlement = {
  resource: group,
  id: 'team:g1:member',
  displayName: 'Member',
  purpose: 'PURPOSE_VALUE_ASSIGNMENT',
  slug: 'member',
};
const resources = {
  resources: [
    { resource: person, resourceType: { id: 'user', traits: ['TRAIT_USER'] } },
    { resource: group, resourceType: { id: 'team', traits: ['TRAIT_GROUP'] } },
  ],
};
const grants = {
  grants: [
    {
      grant: { id: 'x', entitlement, principal: person },
      entitlement,
      resource: group,
      resourceType: { id: 'team', traits: ['TRAIT_GROUP'] },
      principal: person,
    },
    {
      grant: {
        id: 'y',
        entitlement: { id: 'app:a:use' },
        principal: group,
        annotations: [
          { '@type': `${TYPE}GrantExpandable`, entitlementIds: ['team:g1:member'], shallow: true },
        ],
      },
      entitlement: { id: 'app:a:use' },
      principal: group,
    },
  ],
};
const file = (value: unknown) => bytesFile('baton.json', JSON.stringify(value), 37);

describe('baton -o json', () => {
  test('resources are recognised and read; profiles are not shown', async () => {
    const { recognition, format } = await recogniseFile(file(resources), [batonJson]);
    expect(format?.id).toBe('baton-json');
    expect(recognition).toMatchObject({
      confidence: 90,
      reason: 'the file has resources with resource and resourceType',
    });
    const sink = await readInto(batonJson, file(resources));
    expect(sink.find('account', 'user:u1')).toMatchObject({
      label: 'Dana Ruiz',
      attributes: {
        email: 'dana@example.com',
        enabled: 'false',
        type: 'service',
        login: 'dana',
        lastLoginAt: '2025-05-06T07:08:09.000Z',
        mfa: 'true',
        resourceType: 'user',
      },
    });
    expect(sink.find('group', 'team:g1')?.attributes).toEqual({ resourceType: 'team', type: 'team' });
    expect(sink.sections).toEqual({ resources: 2 });
    expect(sink.locators.get(2)).toBe('/resources/1');
    expect(sink.droppedFields).toEqual(['profile']);
    const { text } = await batonJson.readRecord(file(resources), 1, '/resources/0', {
      mapping: null,
      offset: 0,
    });
    expect(text).toContain('Dana Ruiz');
    expect(text).not.toContain('hush-hush');
  });

  test('grants are read, inheritances of direct holders under a condition', async () => {
    expect((await recogniseFile(file(grants), [batonJson])).recognition.confidence).toBe(90);
    const sink = await readInto(batonJson, file(grants));
    expect(sink.lines()).toEqual([
      'account user:u1 --grants--> permission team:g1:member',
      'permission team:g1:member --implies--> permission app:a:use [if direct holders only]',
      'resource team:g1 --grants--> permission app:a:use',
    ]);
    expect(sink.find('permission', 'team:g1:member')?.attributes).toEqual({
      type: 'entitlement',
      value: 'Ledger: member',
      resource: 'team:g1',
      resourceType: 'team',
      purpose: 'assignment',
      slug: 'member',
    });
    expect(sink.findings.map(({ code }) => code)).toEqual(['LIMITED_INHERITANCE']);
  });

  test('names in snake case are the same names', async () => {
    const value = {
      entitlements: [
        {
          entitlement: {
            id: 'e',
            display_name: 'E',
            resource: { id: { resource_type: 'app', resource: 'a' }, display_name: 'A' },
          },
          resource_type: { id: 'app' },
        },
      ],
    };
    expect((await recogniseFile(file(value), [batonJson])).format?.id).toBe('baton-json');
    expect((await readInto(batonJson, file(value))).find('permission', 'e')?.label).toBe('A: E');
  });

  test('elements without ids are refused; a cut file is named with its place', async () => {
    const sink = await readInto(
      batonJson,
      file({
        grants: [
          { grant: { entitlement: {}, principal: person } },
          { grant: { entitlement, principal: { id: { resourceType: 'user' } } } },
          7,
        ],
        nextPageToken: 'more',
      }),
    );
    expect(sink.grants).toEqual([]);
    expect(sink.quarantined.map(({ record, code, reason }) => `${record} ${code} ${reason}`)).toEqual([
      '1 MISSING_MEMBER entitlement has no id',
      '2 MISSING_MEMBER principal.id has no resourceType or no resource',
      '3 MISSING_MEMBER it is no object',
    ]);
    expect(sink.findings.map(({ code }) => code)).toEqual(['TRUNCATED']);
    const text = JSON.stringify(grants);
    await expect(readInto(batonJson, bytesFile('g.json', text.slice(0, 300)))).rejects.toThrow(
      /line 1, column \d+: the text ends inside a value/,
    );
  });

  test('a difference of two syncs is named and refused', async () => {
    const value = { grants: { created: [], deleted: [] } };
    expect((await recogniseFile(file(value), [batonJson])).recognition.reason).toContain(
      'a difference of two syncs',
    );
    await expect(readInto(batonJson, file(value))).rejects.toThrow('is the difference of two syncs');
    await expect(readInto(batonJson, file({ things: [] }))).rejects.toThrow(
      'has no element of resources, entitlements, grants',
    );
  });
});
