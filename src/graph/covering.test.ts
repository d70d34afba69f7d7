import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const mapping = {
  tickmarkMapping: 1 as const,
  name: 'transactions',
  system: 'SAP',
  requiredColumns: ['user', 'transaction'],
  nodes: [
    { kind: 'account' as const, key: { column: 'user' } },
    {
      kind: 'permission' as const,
      key: { column: 'transaction' },
      attributes: {
        type: { column: 'type' },
        value: { column: 'transaction' },
        valuePattern: { column: 'pattern' },
      },
    },
  ],
  grants: [{ kind: 'grants' as const, from: 0, to: 1 }],
};
const rows = `user,transaction,type,pattern
ann,XK*,transaction,XK*
bob,FB01,transaction,
cy,FB*,transaction,FB*
dan,F*,transaction,F*
eve,MIR4..MIR7,transaction,MIR4..MIR7
fay,iam:Create*,action,
gil,S_TABU,auth_object,
`;

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  const path = join(engine.dir, 'transactions.csv');
  writeFileSync(path, rows);
  await engine.client.call('import.run', { sources: [{ ref: { kind: 'path', path }, mapping }] });
});
afterAll(() => engine.close());

/** What stands for the permission, what else covers it, and who has it. */
async function asked(of: string) {
  const { node, standsFor, alsoCoveredBy, holders } = await engine.client.call('graph.holders', {
    of,
    page: {},
  });
  const also = alsoCoveredBy.map(({ key }) => key).join(' ');
  return [node.key, standsFor, also, holders.map(({ subject }) => subject).join(' ')].join(' | ');
}

test.each([
  ['SAP/XK01', 'XK* | SAP/XK01 |  | ann'],
  ['XK01', 'XK* | XK01 |  | ann'],
  ['SAP/MIR5', 'MIR4..MIR7 | SAP/MIR5 |  | eve'],
  ['SAP/iam:CreateUser', 'iam:Create* | SAP/iam:CreateUser |  | fay'],
  ['SAP/FB01', 'FB01 |  | F* FB* | bob'],
  ['SAP/XK*', 'XK* |  |  | ann'],
  ['SAP/S_TABU', 'S_TABU |  |  | gil'],
])('%s is found as itself, or as the permission that covers it', async (text, line) => {
  expect(await asked(text)).toBe(line);
});

test('a path to a covered name says which permission covers it', async () => {
  const { to, standsFor, paths } = await engine.client.call('graph.paths', {
    from: 'SAP/ann',
    to: 'SAP/XK01',
  });
  expect([to.key, standsFor, paths.length]).toEqual(['XK*', 'SAP/XK01', 1]);
  const missed = await engine.client.call('graph.paths', { from: 'SAP/cy', to: 'SAP/FB01' });
  expect([missed.paths.length, missed.alsoCoveredBy.map(({ key }) => key)]).toEqual([0, ['F*', 'FB*']]);
});

test('a name that several patterns cover is asked back, one that none covers is not found', async () => {
  await expect(asked('SAP/FB02')).rejects.toThrow(
    'No node is named SAP/FB02; 2 permissions cover it by their patterns: SAP/F*, SAP/FB*. Name one',
  );
  await expect(asked('SAP/VA01')).rejects.toThrow('No node named SAP/VA01');
  await expect(asked('ERP/XK01')).rejects.toThrow('No node named ERP/XK01');
});
