import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { afterAll, describe, expect, test } from 'vitest';
import { loadRulePack, parsePack, shippedPacks } from './loadRulePack.ts';
import { rulePackFile } from './rulePack.ts';

const resources = resolve(import.meta.dirname, '../../resources');
const dir = mkdtempSync(join(tmpdir(), 'tickmark-packs-'));
afterAll(() => rmSync(dir, { recursive: true }));

const written = (name: string, pack: object) => {
  const path = join(dir, name);
  writeFileSync(path, JSON.stringify({ tickmarkRulePack: 1, version: '1', title: 'T', ...pack }));
  return path;
};

describe('the shipped packs', () => {
  test('tickmark-core has the functions, rules and entries that were counted when it was made', () => {
    const { pack } = loadRulePack('tickmark-core', resources);
    const count = (key: 'rating' | 'process') =>
      Object.fromEntries(
        [...new Set(pack.rules.map((rule) => rule[key]))].map((one) => [
          one,
          pack.rules.filter((rule) => rule[key] === one).length,
        ]),
      );
    expect({
      functions: pack.functions.length,
      rules: pack.rules.length,
      sensitive: pack.sensitiveAccess.length,
      entries: pack.functions.reduce((sum, one) => sum + one.permissions.length, 0),
      ratings: count('rating'),
      processes: count('process'),
    }).toEqual({
      functions: 84,
      rules: 97,
      sensitive: 16,
      entries: 440,
      ratings: { critical: 17, high: 53, medium: 26, low: 1 },
      processes: { P2P: 22, O2C: 17, R2R: 8, FA: 5, INV: 6, HR: 9, TRE: 6, ITGC: 24 },
    });
  });

  test('no function states an entry twice, and every process and platform that is used has a name', () => {
    for (const { pack } of shippedPacks(resources)) {
      for (const { id, permissions } of pack.functions) {
        const texts = permissions.map((entry) => JSON.stringify({ ...entry, confidence: '', note: '' }));
        expect({ id, distinct: new Set(texts).size }).toEqual({ id, distinct: texts.length });
        for (const entry of permissions) expect(pack.platforms).toHaveProperty(entry.platform);
      }
      for (const { process } of [...pack.functions, ...pack.rules])
        expect(pack.processes).toHaveProperty(process);
    }
  });

  test('display transactions are in no function', () => {
    const { pack } = loadRulePack('tickmark-core', resources);
    const values = pack.functions.flatMap((one) => one.permissions.map((entry) => entry.value));
    for (const display of ['XK03', 'FK03', 'ME23N', 'VA03', 'VF03', 'FB03', 'MM03', 'PA20'])
      expect(values).not.toContain(display);
  });

  test('the JSON Schema beside them says what the reader accepts', () => {
    const file = readFileSync(join(resources, 'rulesets/rule-pack.schema.json'), 'utf8');
    const schema = z.toJSONSchema(rulePackFile, { io: 'input' });
    expect(JSON.parse(file)).toEqual({ title: 'Tickmark rule pack', ...JSON.parse(JSON.stringify(schema)) });
  });
});

describe('a pack that extends another', () => {
  const entry = { platform: 'foundry', type: 'permission', value: 'PAY.RUN' };

  test('adds entries to functions, adds rules, and takes the place of a rule of the same id', () => {
    const path = written('client.json', {
      id: 'client',
      extends: 'tickmark-core',
      platforms: { foundry: 'Foundry' },
      functions: [
        { id: 'F-PAYMENT', permissions: [entry] },
        { id: 'F-OWN', name: 'Own function', process: 'P2P', permissions: [{ ...entry, value: 'X' }] },
      ],
      rules: [
        {
          id: 'SOD-P2P-01',
          name: 'Milder',
          process: 'P2P',
          functions: ['F-OWN', 'F-PAYMENT'],
          rating: 'low',
          risk: 'R',
        },
        {
          id: 'SOD-OWN-01',
          name: 'Own',
          process: 'P2P',
          functions: ['F-OWN', 'F-JE'],
          rating: 'high',
          risk: 'R',
        },
      ],
    });
    const core = loadRulePack('tickmark-core', resources);
    const { pack, sha256 } = loadRulePack(path, resources);
    expect(pack.functions.find((one) => one.id === 'F-PAYMENT')).toEqual({
      ...core.pack.functions.find((one) => one.id === 'F-PAYMENT')!,
      permissions: [
        ...core.pack.functions.find((one) => one.id === 'F-PAYMENT')!.permissions,
        { ...entry, confidence: 'high' },
      ],
    });
    expect(pack.functions).toHaveLength(core.pack.functions.length + 1);
    expect(pack.rules).toHaveLength(core.pack.rules.length + 1);
    expect(pack.rules.find((rule) => rule.id === 'SOD-P2P-01')?.rating).toBe('low');
    expect(sha256).not.toBe(core.sha256);
    expect(loadRulePack(path, resources).sha256).toBe(sha256);
  });

  test('may lie beside the pack that it extends, and must not extend itself', () => {
    const base = { functions: [{ id: 'A', name: 'A', process: 'P', permissions: [entry] }] };
    written('base.json', { id: 'base', ...base });
    expect(
      loadRulePack(written('above.json', { id: 'above', extends: './base.json' }), resources).pack.functions,
    ).toHaveLength(1);
    expect(() =>
      loadRulePack(written('loop.json', { id: 'loop', extends: './loop.json' }), resources),
    ).toThrow(/extends itself/);
  });
});

describe('refusals name the place', () => {
  test.each([
    [
      'an unknown member',
      { id: 'p', functions: [{ id: 'A', permissions: [], colour: 'red' }] },
      /functions\/0/,
    ],
    [
      'a rule with one function',
      { id: 'p', rules: [{ id: 'R', name: 'R', process: 'P', functions: ['A'], rating: 'high', risk: 'r' }] },
      /rules\/0\/functions/,
    ],
    [
      'a rule that names an unknown function',
      {
        id: 'p',
        rules: [{ id: 'R', name: 'R', process: 'P', functions: ['A', 'B'], rating: 'high', risk: 'r' }],
      },
      /R names an unknown function A/,
    ],
    ['a function without a name', { id: 'p', functions: [{ id: 'A', permissions: [] }] }, /A has no name/],
  ])('%s', (_, pack, message) => {
    expect(() => loadRulePack(written('bad.json', pack), resources)).toThrow(message);
  });

  test('a text that is not JSON, and a pack that does not exist', () => {
    expect(() => parsePack('{', 'bad.json')).toThrow(/bad\.json is not JSON/);
    expect(() => loadRulePack('no-such-pack', resources)).toThrow(/No rule pack no-such-pack/);
  });
});
