import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { importHandlers } from '#import/index.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { normaliseHandlers } from './index.ts';
import { planImport } from './importPlan.ts';

const credential = (login: string): string =>
  JSON.stringify([
    { login, credential_id: 1, credential_type: 'SSH key', credential_authorized_at: '2026-01-01T00:00:00Z' },
  ]);
const team = (slug: string): string =>
  JSON.stringify([{ slug, privacy: 'closed', members_url: '', repositories_url: '' }]);
const certification = (id: string): string =>
  JSON.stringify([{ id, name: id, decisionsMade: 1, decisionsTotal: 2, identitiesTotal: 1 }]);

/** The system of each file, as inspecting and as planning an import of the paths below a folder say. */
async function systems(
  files: Readonly<Record<string, string>>,
  paths: readonly string[],
): Promise<{ readonly inspected: string[]; readonly planned: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-test-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const refs = paths.map((path) => ({ kind: 'path' as const, path: join(folder, path) }));
    const context = testContext(memoryDb());
    const inspection = await importHandlers['import.inspect']({ sources: refs }, context);
    const sources = refs.map((ref) => ({ ref }));
    const plan = await planImport(contract['import.run'].input.parse({ sources }), context);
    const line = (name: string, system: string): string => `${name}: ${system}`;
    return {
      inspected: inspection.files.map(({ name, system }) => line(name, system)),
      planned: plan.files.map(({ file, system }) => line(file.name, system)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a list that comes to a snapshot in a later import', () => {
  const users = (upn: string) =>
    `userPrincipalName,objectId,accountEnabled,userType\n${upn},${upn},true,Member\n`;
  const entra = (folder: string, upn: string) => ({ [`${folder}entra-users.csv`]: users(upn) });
  const members = (folder: string) => ({ [`${folder}teams.json`]: team(`pay ${folder}`) });
  const credentials = (folder: string, login: string) => ({ [`${folder}sso.json`]: credential(login) });

  /** System and findings on it of what each of several imports brings. */
  async function imports(
    ...all: readonly (readonly [files: Record<string, string>, system?: string])[]
  ): Promise<string[]> {
    const db = memoryDb();
    const lines: string[] = [];
    for (const [files, system] of all) {
      const names = Object.keys(files);
      const told = system === undefined ? {} : Object.fromEntries(names.map((name) => [name, { system }]));
      const outcome = await importTexts(db, files, {
        together: system === undefined && names.every((name) => name.includes('/')),
        sources: told,
        snapshot: 'year-end',
      });
      for (const { system: name, completeness } of outcome.sources) {
        const codes = completeness.findings.map(({ code }) => code);
        const said = codes.filter((code) => ['TENANT_NOT_STATED', 'SAME_LIST_TWICE'].includes(code));
        lines.push([name, ...said].join(' '));
      }
    }
    return lines;
  }

  test('from another folder, or alone, is a system of its own, and says so', async () => {
    expect(
      await imports(
        [entra('northgate/', 'ann@x.example')],
        [entra('halden/', 'ann@y.example')],
        [entra('', 'ann@z.example')],
        [entra('', 'bo@z.example')],
      ),
    ).toEqual([
      'Entra ID',
      'Entra ID (halden) TENANT_NOT_STATED',
      'Entra ID (entra-users) TENANT_NOT_STATED',
      'Entra ID (entra-users 2) TENANT_NOT_STATED',
    ]);
  });

  test('takes what lies in its folder along, in the same import and in later ones', async () => {
    expect(
      await imports(
        [credentials('northgate/', 'ann')],
        [{ ...credentials('halden/', 'bo'), ...members('halden/') }],
        [members('northgate/')],
        [credentials('halden/', 'cy')],
      ),
    ).toEqual([
      'GitHub',
      'GitHub (halden) TENANT_NOT_STATED',
      'GitHub (halden) TENANT_NOT_STATED',
      'GitHub',
      'GitHub (halden) SAME_LIST_TWICE',
    ]);
  });

  test('is of the one system that there is when it is another list', async () => {
    expect(await imports([credentials('people/', 'ann')], [members('teams/')])).toEqual(['GitHub', 'GitHub']);
  });

  test('is of the system that somebody says, and says that the list is there already', async () => {
    expect(
      await imports(
        [entra('northgate/', 'ann@x.example'), 'Entra Northgate'],
        [entra('halden/', 'ann@y.example'), 'Entra Halden'],
        [entra('more/', 'bo@x.example'), 'Entra Northgate'],
        [entra('other/', 'cy@x.example')],
      ),
    ).toEqual(['Entra Northgate', 'Entra Halden', 'Entra Northgate SAME_LIST_TWICE', 'Entra ID']);
  });

  test('is told so when it is inspected for that snapshot, and can be read again as the other', async () => {
    const db = memoryDb();
    await importTexts(db, entra('northgate/', 'ann@x.example'), { together: true, snapshot: 'year-end' });
    const folder = mkdtempSync(join(tmpdir(), 'tickmark-test-'));
    mkdirSync(join(folder, 'halden'));
    writeFileSync(join(folder, 'halden', 'users.csv'), users('ann@y.example'));
    const inspect = async (snapshot?: string) => {
      const sources = [{ kind: 'path' as const, path: folder }];
      const found = await importHandlers['import.inspect']({ sources, snapshot }, testContext(db));
      return found.files.map(({ system, doubt }) => `${system}: ${doubt}`);
    };
    expect(await inspect()).toEqual(['Entra ID: ']);
    expect(await inspect('year-end')).toEqual([
      'Entra ID (halden): The snapshot has lists of Entra ID as Entra ID already (northgate/entra-users.csv), and this file does not say its tenant: it is read as a system of its own, Entra ID (halden)',
    ]);
    rmSync(folder, { recursive: true, force: true });
    await importTexts(db, entra('halden/', 'ann@y.example'), { together: true, snapshot: 'year-end' });
    const again = { sourceId: 2, reason: 'one tenant', system: 'Entra ID' };
    db.run(sql`BEGIN`);
    const { source } = await normaliseHandlers['import.again'](again, testContext(db));
    db.run(sql`COMMIT`);
    expect([source.system, source.completeness.findings.map(({ code }) => code)]).toEqual([
      'Entra ID',
      expect.not.arrayContaining(['TENANT_NOT_STATED']),
    ]);
  });
});

describe('files of a product that do not say of which tenant they are', () => {
  test('are of two systems when two folders have the same list', async () => {
    const files = { 'halden/sso.json': credential('ann'), 'northgate/sso.json': credential('bo') };
    const expected = ['halden/sso.json: GitHub (halden)', 'northgate/sso.json: GitHub (northgate)'];
    expect(await systems(files, ['.'])).toEqual({ inspected: expected, planned: expected });
  });

  test('are of two systems when the folders are handed over one by one', async () => {
    const files = { 'halden/c.json': certification('1'), 'northgate/c.json': certification('2') };
    const expected = ['c.json: SailPoint (halden)', 'c.json: SailPoint (northgate)'];
    expect(await systems(files, ['halden', 'northgate'])).toEqual({ inspected: expected, planned: expected });
  });

  test('are of one system when the folders have different lists, or there is one folder', async () => {
    const files = { 'people/sso.json': credential('ann'), 'teams/teams.json': team('pay') };
    const expected = ['people/sso.json: GitHub', 'teams/teams.json: GitHub'];
    expect(await systems(files, ['.'])).toEqual({ inspected: expected, planned: expected });
    expect((await systems(files, ['people'])).planned).toEqual(['sso.json: GitHub']);
  });
});
