import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { importHandlers } from '#import/index.ts';
import { memoryDb } from '#store/memory.ts';
import { testContext } from '#testing/importTexts.ts';
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
