/** whatif as a script uses it: the ends of a grant as they are typed, one JSON object, the saved basket used again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tickmark } from '#testing/commandLine.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';

let folder: string;
let engagement: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-whatif-'));
  engagement = join(folder, 'Plain.tickmark');
  await tickmark(['create', engagement, '--client', 'N', '--period', '2025-10-01..2026-09-30', '--plain']);
  const path = join(folder, 'ERP.csv');
  writeFileSync(
    path,
    grantLines([
      'identity,Ada,owns,account,ada,allow,active,,',
      'account,ada,assigned,role,Z:PAY,allow,active,,',
      'role,Z:PAY,grants,permission,PAY,allow,active,,',
    ]),
  );
  const mapping = join(folder, 'ERP.json');
  writeFileSync(mapping, JSON.stringify(grantLinesMapping('ERP')));
  expect(await tickmark(['import', engagement, path, '--mapping', mapping])).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a grant is found at the colon that makes nodes of both ends', async () => {
  const { code, stdout, stderr } = await tickmark([
    'whatif',
    engagement,
    '--remove',
    'account:ERP/ada:role:ERP/Z:PAY',
    '--save',
    'Ada without Z:PAY',
    '--json',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    changes: [{ sentence: 'Remove: The account ada in ERP holds the role Z:PAY', rows: 1 }],
    before: { conflicts: 0 },
    after: { conflicts: 0 },
    cleared: [],
    introduced: [],
    access: { losing: 1, lost: 1, people: [{ person: { key: 'Ada' }, lost: 1, gained: 0 }] },
    basket: 1,
  });
  const again = await tickmark(['whatif', engagement, '--basket', '1', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ access: { losing: 1 }, basket: null });
});

test.each([
  [['whatif'], 'No change was given'],
  [['whatif', '--remove', 'ERP/ada'], 'A grant is written FROM:TO'],
  [['whatif', '--remove', 'a:b:c'], 'can be read as FROM:TO in 0 ways'],
  [['whatif', '--basket', '9'], 'No basket 9'],
])('%j is refused with a reason', async ([command = '', ...args], message) => {
  const { code, stderr } = await tickmark([command, engagement, ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
