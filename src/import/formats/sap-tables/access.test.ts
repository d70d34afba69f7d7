/** Who may maintain vendors by the fixture's tables, worked out by hand, asked with a rule as rule packs write them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, type Method, type Output } from '#contract/index.ts';
import { createEngine, engineOptions } from '#engine/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-sap-'));
const engine = createEngine(
  engineOptions({
    host: 'test',
    resources: resolve(import.meta.dirname, '../../../../resources'),
    clock: () => '2025-07-01T08:00:00.000Z',
    randomDigits: (length) => '7'.repeat(length),
  }),
);
const start = { platform: 'sap', type: 'transaction', value: 'XK01' };
const pack = {
  tickmarkRulePack: 1,
  id: 'vendors',
  version: '1',
  title: 'Vendors',
  functions: [
    {
      id: 'V',
      name: 'Maintain vendors',
      process: 'P2P',
      permissions: [
        {
          ...start,
          requires: [
            {
              type: 'auth_object',
              value: 'F_LFA1_APP',
              where: { 'field:ACTVT': ['01', '02'], 'field:APPKZ': ['F', 'M'] },
            },
            { type: 'auth_object', value: 'F_LFA1_BUK', where: { 'field:ACTVT': ['01', '02'] } },
          ],
        },
      ],
    },
    { id: 'S', name: 'Start', process: 'P2P', permissions: [start] },
  ],
  rules: [{ id: 'R', name: 'R', process: 'P2P', functions: ['V', 'S'], rating: 'high', risk: 'r' }],
};

async function call<M extends Method>(method: M, input: unknown): Promise<Output<M>> {
  const result = await engine.call(method, input, {
    signal: new AbortController().signal,
    progress: () => {},
  });
  return contract[method].output.parse(result) as Output<M>;
}

beforeAll(async () => {
  await call('engagement.create', {
    path: join(folder, 'sap.tickmark'),
    client: 'Example',
    title: '',
    period: { from: '2025-01-01', to: '2025-12-31' },
    plain: true,
    actor: 'Ann',
  });
  const path = join(import.meta.dirname, '__fixtures__');
  await call('import.run', {
    snapshot: 'june',
    asOf: '2025-06-30',
    sources: [{ ref: { kind: 'path', path } }],
  });
  writeFileSync(join(folder, 'vendors.json'), JSON.stringify(pack));
  await call('conflicts.run', { snapshot: 'june', rules: join(folder, 'vendors.json') });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test('one authorisation must have all the values: BOB has them in two and may not', async () => {
  const [run] = (await call('conflicts.runs', { snapshot: 'june' })).runs;
  const { rows } = await call('conflicts.list', { run: run?.run, page: { limit: 100 } });
  expect(rows.map((row) => `${row.subject.key} ${row.status} ${row.type}`).sort()).toEqual([
    // T-A2: create for vendors; T-A3: create in company codes 1000 to 1999.
    'ANN allowed intra-role',
    // XK01 to XK03, activities 01 to 03, every application, every activity.
    'CARL allowed intra-role',
    // The role ended on 31 March.
    'DORA inactive intra-role',
    // Through Z_COMPOSITE.
    'EMIL allowed intra-role',
    // $BUKRS has no value in Z_OPEN.
    'FAY conditional intra-role',
    // SAP_ALL as a profile; the user is locked.
    'HAL inactive intra-role',
  ]);
});

test('the files of the folder form one system', async () => {
  const { rows } = await call('import.sources', { snapshot: 'june', page: { limit: 100 } });
  expect(rows.length).toBe(9);
  expect(new Set(rows.map((row) => row.system))).toEqual(new Set(['__fixtures__']));
});
