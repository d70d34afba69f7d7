import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testEngine } from '#testing/testEngine.ts';

const engine = testEngine();
afterAll(() => engine.close());

async function validated(text: string) {
  const pack = join(engine.dir, 'pack.json');
  writeFileSync(pack, text);
  const { isValid, files, problems } = await engine.client.call('rules.validate', { pack });
  return { isValid, files, problems: problems.map(({ at, line, message }) => `${at}:${line} ${message}`) };
}

const head = '{\n "tickmarkRulePack": 1, "id": "p", "version": "1", "title": "T"';

test('a pack that is one', async () => {
  expect(await validated(`${head}\n}`)).toEqual({ isValid: true, files: ['pack.json'], problems: [] });
  const core = await engine.client.call('rules.validate', { pack: 'tickmark-core' });
  expect(core).toMatchObject({ isValid: true, pack: { id: 'tickmark-core' }, files: ['tickmark-core.json'] });
});

test('everything that is wrong is told with member and line, not only the first', async () => {
  const text = `${head},
 "functions": [
  {"id": "A", "name": "A", "process": "P", "permissions": [
   {"platform": "sap", "type": "transaction", "value": ""}
  ]},
  {"id": "B", "name": "B", "process": "P",
   "extra": true, "permissions": []}
 ]
}`;
  expect(await validated(text)).toMatchObject({
    isValid: false,
    problems: [
      expect.stringMatching(/^functions\/0\/permissions\/0\/value:5 Too small/),
      expect.stringMatching(/^functions\/1:7 Unrecognized key: "extra"/),
    ],
  });
});

test('references that lead nowhere, each with its rule', async () => {
  const rule = (id: string, functions: string) =>
    `  {"id": "${id}", "name": "n", "process": "P", "rating": "high", "risk": "r", "functions": ${functions}}`;
  const text = `${head},
 "functions": [{"id": "A", "name": "A", "process": "P", "permissions": []}],
 "rules": [
${rule('R1', '["A", "X"]')},
${rule('R2', '["A", "A"]')}
 ]
}`;
  expect(await validated(text)).toMatchObject({
    isValid: false,
    problems: ['rules/0:5 Rule R1 names an unknown function X', 'rules/1:6 Rule R2 names a function twice'],
  });
});

test('an upload is told by the name that it was given', async () => {
  const path = join(engine.dir, 'upload-7.json');
  writeFileSync(path, `${head},\n "rule": []\n}`);
  const pack = { kind: 'path' as const, path };
  const { problems } = await engine.client.call('rules.validate', { pack });
  expect(problems.map(({ file, line }) => [file, line])).toEqual([['upload-7.json', 1]]);
});

test('what is no JSON, and a file that is not there', async () => {
  const { isValid, problems } = await validated(`${head},`);
  expect(isValid).toBe(false);
  expect(problems[0]).toContain('is not JSON');
  await expect(
    engine.client.call('rules.validate', { pack: join(engine.dir, 'none.json') }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('without an engagement a pack is checked by its text alone', async () => {
  const lint = await engine.client.call('rules.lint', { pack: 'tickmark-core' });
  expect(lint).toMatchObject({ snapshot: '', functions: 84, rules: 97, entries: 440 });
  expect(lint.counts).toMatchObject({ error: 0, warning: 0 });
  await expect(
    engine.client.call('rules.lint', { pack: 'tickmark-core', onSnapshot: true }),
  ).rejects.toMatchObject({
    message: 'Nothing has been imported',
  });
});
