import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { gcpIam } from './index.ts';

const fixture = (name: string) => diskFile(`${import.meta.dirname}/__fixtures__/${name}`, name);
const json = (value: unknown) => bytesFile('policy.json', JSON.stringify(value));
const facts = (sink: Awaited<ReturnType<typeof readInto>>) =>
  sink.findings.map(({ severity, code, count }) => `${severity} ${code} ${count}`);

const PROJECT = '//cloudresourcemanager.googleapis.com/projects/kestrel';

describe('assets, one on each line', async () => {
  const sink = await readInto(gcpIam, fixture('assets.jsonl'));

  test('state who has which role where, and what roles include', () => {
    const until = 'until July: request.time < timestamp("2025-07-01T00:00:00Z")';
    expect(sink.lines()).toEqual([
      `account ann@kestrel.example --assigned--> role roles/owner on ${PROJECT}`,
      `account build@kestrel.iam.gserviceaccount.com --assigned--> role projects/kestrel/roles/deploy on ${PROJECT} [if ${until}]`,
      `account deleted:user:bob@kestrel.example?uid=7 --assigned--> role roles/owner on ${PROJECT}`,
      'credential build@kestrel.iam.gserviceaccount.com/k1 --authenticates--> account build@kestrel.iam.gserviceaccount.com [if the key is disabled]',
      `group admins@kestrel.example --assigned--> role roles/owner on ${PROJECT}`,
      `group allUsers --assigned--> role roles/viewer on ${PROJECT}`,
      `group domain:kestrel.example --assigned--> role projects/kestrel/roles/deploy on ${PROJECT} [if ${until}]`,
      'role projects/kestrel/roles/deploy --grants--> permission cloudbuild.builds.create',
      'role projects/kestrel/roles/deploy --grants--> permission run.services.update',
      `role projects/kestrel/roles/deploy on ${PROJECT} --includes--> role projects/kestrel/roles/deploy`,
      `role roles/owner on ${PROJECT} --includes--> role roles/owner`,
      `role roles/viewer on ${PROJECT} --includes--> role roles/viewer`,
    ]);
  });

  test('give the attributes that rules match on', () => {
    expect(sink.find('permission', 'run.services.update')?.attributes).toEqual({
      type: 'action',
      value: 'run.services.update',
    });
    expect(sink.find('role', 'roles/owner')?.attributes).toEqual({ type: 'role', value: 'roles/owner' });
    const resources = resolve(import.meta.dirname, '../../../../resources/rulesets/tickmark-core.json');
    const pack = readFileSync(resources, 'utf8');
    for (const value of ['run.services.update', 'roles/owner']) expect(pack).toContain(`"${value}"`);
    expect(gcpIam.platform).toBe('gcp');
  });

  test('name what is missing or public', () => {
    expect(facts(sink)).toEqual([
      'unknown ROLE_NOT_IN_FILE 3',
      'note DELETED_MEMBERS 1',
      'note DOMAIN_ACCESS 1',
      'gap UNKNOWN_MEMBER 1',
      'note PUBLIC_ACCESS 1',
      'gap BINDING_NOT_READ 1',
      'note AUDIT_LOG_EXEMPTIONS 1',
      'note OTHER_ASSETS 1',
    ]);
  });

  test('keep the age of keys and drop the keys themselves', async () => {
    expect(sink.find('credential', 'build@kestrel.iam.gserviceaccount.com/k1')?.attributes).toEqual({
      type: 'service-account-key',
      keyType: 'USER_MANAGED',
      createdAt: '2023-01-01T00:00:00.000Z',
      rotatedAt: '2023-01-01T00:00:00.000Z',
      status: 'inactive',
    });
    expect(sink.droppedFields).toEqual(['privateKeyData']);
    const shown = await gcpIam.readRecord(fixture('assets.jsonl'), 3, 'line 3', { mapping: null, offset: 0 });
    expect(JSON.stringify([shown, sink.nodes])).not.toContain('TUlJRXZR');
  });
});

test('searched policies name their resource; a further page is a gap', async () => {
  const sink = await readInto(gcpIam, fixture('search.json'));
  expect(sink.lines('assigned')).toEqual([
    'group principalSet://iam.googleapis.com/pool/* --assigned--> role roles/storage.admin on //storage.googleapis.com/kestrel-reports',
  ]);
  expect(facts(sink)).toEqual(['unknown ROLE_NOT_IN_FILE 1', 'gap TRUNCATED 1']);
});

test('a policy alone does not say of what; under the name of a resource it does', async () => {
  const policy = { version: 1, bindings: [{ role: 'roles/owner', members: ['user:ann@kestrel.example'] }] };
  const roles = [{ name: 'roles/owner', title: 'Owner', includedPermissions: ['iam.roles.update'] }];
  const alone = await readInto(gcpIam, json(policy));
  expect(alone.lines()).toEqual(['account ann@kestrel.example --assigned--> role roles/owner']);
  expect(facts(alone)).toEqual(['unknown RESOURCE_NOT_STATED 1', 'unknown ROLE_NOT_IN_FILE 1']);
  const named = await readInto(gcpIam, json({ 'projects/kestrel': policy, roles }));
  expect(named.lines('assigned')).toEqual([
    'account ann@kestrel.example --assigned--> role roles/owner on projects/kestrel',
  ]);
  expect(facts(named)).toEqual([]);
});

test('a key without its age is in quarantine', async () => {
  const name = 'projects/kestrel/serviceAccounts/a@b/keys/k';
  const sink = await readInto(gcpIam, json([{ name, validAfterTime: 'long ago' }]));
  expect(sink.quarantined.map(({ reason }) => reason)).toEqual([
    'validAfterTime is no instant: the age of the key is not known',
  ]);
});

describe('recognition', () => {
  const formats = formatRegistry([]);

  test.each(['assets.jsonl', 'search.json'])('%s is known', async (name) => {
    const { format, recognition } = await recogniseFile(fixture(name), formats);
    expect(format?.id).toBe('gcp-iam');
    expect(recognition.reason).toContain('record of Google Cloud IAM');
  });

  test('a policy whose bindings have another name is none, and refused when told to be one', async () => {
    const value = { version: 1, assignments: [{ role: 'roles/owner', members: ['user:a@b'] }] };
    expect((await recogniseFile(json(value), formats)).format).toBeNull();
    await expect(readInto(gcpIam, json(value))).rejects.toThrow(
      'policy.json holds no record of Google Cloud IAM',
    );
  });

  test('a truncated file is refused with the place', async () => {
    const text = '{"bindings": [\n{"role": "roles/owner", "members": ["user:a@b';
    await expect(readInto(gcpIam, bytesFile('p.json', text))).rejects.toThrow(
      'p.json is no valid JSON: line 2',
    );
  });
});

test('hostile values stay values', async () => {
  const members = ['user:__proto__', 'user:', 'constructor', 'deleted:deleted:deleted:user:x', null];
  const sink = await readInto(gcpIam, json({ bindings: [{ role: '__proto__', members }] }));
  expect(sink.lines()).toEqual([
    'account __proto__ --assigned--> role __proto__',
    'account deleted:deleted:deleted:user:x --assigned--> role __proto__',
  ]);
  expect(facts(sink)).toContain('gap UNKNOWN_MEMBER 2');
});
