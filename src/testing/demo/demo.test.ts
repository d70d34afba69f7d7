import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conflictsOf } from './checker.ts';
import type { AccountFacts, Atom, PackText } from './checker.ts';
import { demoFiles } from './index.ts';
import { netsuitePermissionIds } from './netsuiteModel.ts';
import { readBack } from './readBack.ts';
import type { Facts } from './readBack.ts';
import type { TruthConflict } from './truth.ts';
import { demoDates } from './types.ts';

const resources = resolve(import.meta.dirname, '../../../resources');
const files = demoFiles();
const pack = (path: string): PackText =>
  JSON.parse(readFileSync(resolve(resources, path), 'utf8')) as PackText;
const packs = [pack('rulesets/tickmark-core.json'), pack('demo/rules/northgate.json')];
const truth = JSON.parse(textOf('truth.json')) as {
  conflicts: readonly TruthConflict[];
  traps: readonly { at: string; rule: string; subject: { key: string } }[];
};

function textOf(path: string, encoding = 'utf-8'): string {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`No such file: ${path}`);
  return new TextDecoder(encoding).decode(bytes);
}

/** Subject of an account: the person with its number, else with its e-mail; else the account itself. */
function subjectOf(facts: Facts): (account: AccountFacts) => string {
  const byEmail = new Map(
    [...facts.people].filter(([, email]) => email !== '').map(([id, email]) => [email.toLowerCase(), id]),
  );
  return (account) => {
    if (account.employeeId !== '' && facts.people.has(account.employeeId)) return account.employeeId;
    return byEmail.get(account.email.toLowerCase()) ?? `${account.system}/${account.key}`;
  };
}

const foundOn = new Map<string, readonly string[]>();

/** Conflicts in the files of a date, as lines. */
function found(day: string): readonly string[] {
  const known = foundOn.get(day) ?? find(day);
  foundOn.set(day, known);
  return known;
}

function find(day: string): readonly string[] {
  const facts = readBack((path, encoding) => textOf(`${day}/${path}`, encoding), day);
  const subject = subjectOf(facts);
  const subjects = new Map(
    facts.accounts.map((account) => [`${account.system}/${account.key}`, subject(account)]),
  );
  const bySubject = new Map<string, Atom[]>();
  for (const atom of facts.atoms) {
    const key = subjects.get(`${atom.system}/${atom.account}`) ?? '?';
    bySubject.set(key, [...(bySubject.get(key) ?? []), atom]);
  }
  return conflictsOf(bySubject, packs)
    .map((one) => `${one.rule} ${one.subject} ${one.type} ${one.status}`)
    .sort();
}

const planted = (day: string): readonly string[] =>
  truth.conflicts
    .filter((one) => one.at === day && one.needs.length === 0)
    .map(
      (one) =>
        `${one.rule} ${one.subject.kind === 'identity' ? one.subject.key : `${one.subject.system}/${one.subject.key}`} ${one.type} ${one.status}`,
    )
    .sort();

describe('the demo company', () => {
  test.each(demoDates)(
    'holds on %s exactly the conflicts that were planted, with their types and states',
    (day) => {
      expect(found(day)).toEqual(planted(day));
    },
  );

  test('holds none of the conflicts that the traps suggest', () => {
    const all = demoDates.flatMap((day) => found(day).map((line) => `${day} ${line}`));
    const sprung = truth.traps.filter((trap) =>
      all.some((line) => line.startsWith(`${trap.at} ${trap.rule} ${trap.subject.key} `)),
    );
    expect(sprung).toEqual([]);
  });

  test('comes out the same twice', () => {
    const again = demoFiles();
    expect([...again.keys()]).toEqual([...files.keys()]);
    expect(textOf('manifest.json')).toBe(new TextDecoder().decode(again.get('manifest.json')));
  });

  test('stands in resources/demo as it is generated', () => {
    const onDisk = readFileSync(resolve(resources, 'demo/manifest.json'), 'utf8');
    expect(onDisk).toBe(textOf('manifest.json'));
    const differing = [...files].filter(
      ([path, bytes]) => !readFileSync(resolve(resources, 'demo', path)).equals(bytes),
    );
    expect(differing.map(([path]) => path)).toEqual([]);
  });
});

test('the shipped NetSuite mapping knows every permission of the catalogue, at every level', () => {
  const { nodes } = JSON.parse(
    readFileSync(resolve(resources, 'mappings/netsuite-role-permissions.json'), 'utf8'),
  ) as {
    nodes: readonly {
      key: { values?: Readonly<Record<string, string>> };
      attributes: { value: { values?: Readonly<Record<string, string>> } };
    }[];
  };
  const permission = nodes[1];
  expect(permission?.attributes.value.values).toEqual(netsuitePermissionIds);
  const pairs = Object.entries(netsuitePermissionIds).flatMap(([name, id]) =>
    ['View', 'Create', 'Edit', 'Full'].map((level) => [`${name}:${level}`, `${id}:${level.toLowerCase()}`]),
  );
  expect(permission?.key.values).toEqual(Object.fromEntries(pairs));
});
