import { expect, test } from 'vitest';
import { distinctSystems, listOf, type NamedFile } from './distinctSystems.ts';

const entra = (name: string, list = 'entra-users', container = ''): NamedFile => ({
  name,
  container,
  system: 'Entra ID',
  list,
});

test('two folders with the same kind of table are two systems, with all that lies in them', () => {
  const files = [
    entra('a/users.csv'),
    entra('b.zip!/users.csv'),
    entra('b.zip!/roles.csv', 'entra-pim-roles'),
    { name: 'a/access.csv', container: '', system: 'Payments', list: '' },
  ];
  expect(distinctSystems(files)).toEqual([
    'Entra ID (a)',
    'Entra ID (b.zip)',
    'Entra ID (b.zip)',
    'Payments',
  ]);
});

test('several tables of one folder, or of different kinds in two, are one system', () => {
  expect(distinctSystems([entra('a/1.csv'), entra('a/2.csv'), entra('b/3.csv', 'entra-pim-roles')])).toEqual([
    'Entra ID',
    'Entra ID',
    'Entra ID',
  ]);
});

test('rosters belong to no system, wherever they lie', () => {
  const roster = (name: string): NamedFile => ({ name, container: '', system: '', list: 'hr-roster' });
  expect(distinctSystems([roster('a/hr.csv'), roster('b/hr.csv')])).toEqual(['', '']);
});

test('two folders that are handed over are two systems, two single files are one', () => {
  const list = 'entra-users';
  const folders = [entra('users.csv', list, 'a'), entra('users.csv', list, 'b')];
  expect(distinctSystems(folders)).toEqual(['Entra ID (a)', 'Entra ID (b)']);
  expect(distinctSystems([entra('1.csv'), entra('2.csv')])).toEqual(['Entra ID', 'Entra ID']);
});

test('the list is the mapping or that of the product; none when the file names its system', () => {
  expect(listOf({ mapping: 'entra-users' })).toBe('entra-users');
  expect(listOf({ productList: 'members' })).toBe('members');
  expect(listOf({})).toBe('');
});
