/** The command line as scripts use it: exit codes, one JSON object on standard output, passphrases, the demo. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tickmark } from '#testing/commandLine.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';

const PASSPHRASE = 'correct horse battery staple';
let folder: string;
/** Encrypted; two systems, each with an account of the same name. */
let engagement: string;
let passphraseFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-cli-'));
  engagement = join(folder, 'Encrypted.tickmark');
  passphraseFile = join(folder, 'passphrase.txt');
  writeFileSync(passphraseFile, `${PASSPHRASE}\nsecond line\n`);
  const created = await tickmark([
    'create',
    engagement,
    '--client',
    'Northgate plc',
    '--period',
    '2025-10-01..2026-09-30',
    '--json',
    '--passphrase-file',
    passphraseFile,
  ]);
  expect(created).toMatchObject({ code: 0, stderr: '' });
  for (const system of ['ERP', 'CRM']) {
    const path = join(folder, `${system}.csv`);
    writeFileSync(
      path,
      grantLines(['account,ann,grants,permission,PAY,allow,active,,', `account,${system},,,,,,,`]),
    );
    const mapping = join(folder, `${system}.json`);
    writeFileSync(mapping, JSON.stringify(grantLinesMapping(system)));
    const imported = await opened(['import', engagement, path, '--mapping', mapping]);
    expect(imported).toMatchObject({ code: 0 });
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const opened = (args: readonly string[]) => tickmark(args, { TICKMARK_PASSPHRASE: PASSPHRASE });

/** The one JSON object that standard output must be, and nothing beside it. */
function onlyJson(stdout: string): Record<string, unknown> {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  const value: unknown = JSON.parse(stdout);
  expect(value).toEqual(expect.objectContaining({}));
  return value as Record<string, unknown>;
}

describe('exit codes', () => {
  test('0 for an answer, with the answer as one JSON object', async () => {
    const { code, stdout, stderr } = await opened(['sources', engagement, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(onlyJson(stdout)).toMatchObject({ total: 2, sources: [{ system: 'ERP' }, { system: 'CRM' }] });
  });

  test('1 for a negative answer: findings, when they are asked to count', async () => {
    const path = join(folder, 'more.csv');
    writeFileSync(path, grantLines(['account,bob,grants,permission,PAY,allow,active,,']));
    const args = ['import', engagement, path, '--mapping', join(folder, 'ERP.json'), '--snapshot', 'other'];
    const { code, stdout } = await opened([
      ...args,
      '--expected-records',
      '7',
      '--fail-on-findings',
      '--json',
    ]);
    expect(code).toBe(1);
    onlyJson(stdout);
  });

  test.each([
    ['an unknown command', ['grow'], 'No command grow'],
    ['an unknown option', ['sources', '--tall'], '--tall'],
    ['a missing engagement', ['sources'], 'engagement'],
    ['a file that is not there', ['sources', '/nowhere/at/all.tickmark'], '/nowhere/at/all.tickmark'],
  ])('2 for %s, said on standard error only', async (_, args, words) => {
    const { code, stdout, stderr } = await tickmark(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('2 for a name that fits two nodes, with both as candidates', async () => {
    const { code, stdout, stderr } = await opened([
      'access',
      engagement,
      '--of',
      'ann',
      '--snapshot',
      'current',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('ERP/ann');
    expect(stderr).toContain('CRM/ann');
  });

  test.each([
    ['another passphrase', { TICKMARK_PASSPHRASE: 'correct horse battery stable' }],
    ['none, without a terminal to ask at', {}],
  ])('3 for an encrypted file with %s', async (_, env) => {
    const { code, stdout, stderr } = await tickmark(['sources', engagement], env);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/passphrase/i);
    expect(stderr).not.toContain('stable');
  });

  test('70 for a fault of the program, with its place for the report', async () => {
    const fault = 'process.stdout.write = () => { throw new RangeError("planted"); }';
    const { code, stderr } = await tickmark(['formats'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
    });
    expect(code).toBe(70);
    expect(stderr).toMatch(/planted[\s\S]*\n\s+at /);
  });
});

describe('the passphrase', () => {
  test('is the first line of a file', async () => {
    const { code, stdout } = await tickmark([
      'summary',
      engagement,
      '--json',
      '--passphrase-file',
      passphraseFile,
    ]);
    expect(code).toBe(0);
    onlyJson(stdout);
  });

  test('is never an argument', async () => {
    const { code } = await tickmark(['summary', engagement, '--passphrase', PASSPHRASE]);
    expect(code).toBe(2);
  });

  test('stands nowhere in the file, and neither does a name from a source', () => {
    const bytes = readFileSync(engagement);
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    for (const text of [PASSPHRASE, 'Northgate plc', 'ERP.csv']) expect(bytes.includes(text)).toBe(false);
  });
});

test('the self-test recomputes its tables and says how many agree', async () => {
  const { code, stdout } = await tickmark(['selftest', '--json']);
  expect(code).toBe(0);
  expect(onlyJson(stdout)).toMatchObject({ failed: 0 });
}, 60_000);

test('two demos have the same workpapers and the conflicts that were planted', async () => {
  const outs = [join(folder, 'one'), join(folder, 'two')];
  const made = await Promise.all(outs.map((out) => tickmark(['demo', '--out', out, '--json'])));
  expect(made.map(({ code }) => code)).toEqual([0, 0]);
  const [first, second] = made.map(({ stdout }) => onlyJson(stdout) as Demo);
  expect(first?.files.length).toBeGreaterThan(5);
  expect(second?.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
    first?.files.map(({ name, sha256 }) => [name, sha256]),
  );
  expect(first?.conflicts.map(({ planted, found }) => [planted, found])).toEqual([
    [79, 79],
    [105, 105],
  ]);
}, 120_000);

type Demo = {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly conflicts: readonly { readonly planted: number; readonly found: number }[];
};
