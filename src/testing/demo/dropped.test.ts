/** The demo's exports handed over as a folder: recognised without being told, imported at once, the planted gaps found. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Mapping } from '#contract/import.ts';
import type { ExtractList } from '#contract/extractList.ts';
import { openTestEngagement, testEngine } from '../testEngine.ts';

const demo = resolve(import.meta.dirname, '../../../resources/demo');
const listOf = (day: string) =>
  JSON.parse(readFileSync(join(demo, day, 'extracts.json'), 'utf8')) as ExtractList;
const mappings = readdirSync(join(demo, 'mappings')).map(
  (name) => JSON.parse(readFileSync(join(demo, 'mappings', name), 'utf8')) as Mapping,
);
const folder = mkdtempSync(join(tmpdir(), 'tickmark-dropped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An engagement that knows the mappings of the client's own systems. */
async function engagement() {
  const engine = testEngine();
  await openTestEngagement(engine);
  for (const mapping of mappings) await engine.client.call('mapping.save', { mapping });
  return engine;
}

describe('the exports of a day, as one folder', () => {
  test('are recognised as what they are, without the list that says so', async () => {
    const day = '2026-09-30';
    const without = join(folder, 'without');
    cpSync(join(demo, day), without, { recursive: true, filter: (path) => !path.endsWith('extracts.json') });
    const engine = await engagement();
    const { files } = await engine.client.call('import.inspect', {
      sources: [{ kind: 'path', path: without }],
    });
    await engine.close();
    const found = new Map(files.map(({ name, format, mapping }) => [name, mapping || format]));
    const told = new Map(listOf(day).extracts.map(({ file, mapping, format }) => [file, mapping || format]));
    expect(found).toEqual(told);
    expect(new Set([...told.keys()].map((name) => name.split('/')[0])).size).toBeGreaterThanOrEqual(12);
  });

  test('are imported at once, each with its gaps', async () => {
    const engine = await engagement();
    const { sources, skipped, asOf } = await engine.client.call('import.run', {
      sources: [{ ref: { kind: 'path', path: join(demo, '2026-06-30') } }],
      snapshot: 'mid-year',
    });
    await engine.close();
    expect([asOf, ...new Set(sources.map((source) => source.asOf))]).toEqual(['2026-06-30', '2026-06-30']);
    expect(skipped.map(({ name }) => name)).toEqual(['extracts.json']);
    const list = listOf('2026-06-30').extracts;
    const named = list.filter(({ system }) => system !== '').map(({ file, system }) => `${file} ${system}`);
    expect(
      sources
        .filter(({ system }) => system !== '')
        .map(({ name, system }) => `${name} ${system}`)
        .sort(),
    ).toEqual(named.sort());
    expect(sources).toHaveLength(list.length);
    const codesOf = (name: string) =>
      sources.find((source) => source.name === name)?.completeness.findings.map(({ code }) => code) ?? [];
    expect(codesOf('salesforce/PermissionSetAssignment.csv')).toContain('COUNT_DIFFERS');
    expect(codesOf('aws/aws-authorization-details.json')).toContain('TRUNCATED');
    const quarantined = sources.filter((source) => source.quarantined > 0);
    expect(quarantined.map(({ name, quarantined: rows }) => `${name} ${rows}`)).toEqual([
      'foundry/foundry-group-members.csv 1',
      'hr/hr-roster.csv 2',
    ]);
  });
});
