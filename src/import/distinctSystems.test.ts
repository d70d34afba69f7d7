import { expect, test } from 'vitest';
import { distinctSystems, type NamedFile } from './distinctSystems.ts';

const entra = (name: string, mapping = 'entra-users'): NamedFile => ({ name, system: 'Entra ID', mapping });

test('two folders with the same kind of table are two systems, with all that lies in them', () => {
  const files = [
    entra('a/users.csv'),
    entra('b.zip!/users.csv'),
    entra('b.zip!/roles.csv', 'entra-pim-roles'),
    { name: 'a/access.csv', system: 'Payments', mapping: '' },
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
  const roster = (name: string): NamedFile => ({ name, system: '', mapping: 'hr-roster' });
  expect(distinctSystems([roster('a/hr.csv'), roster('b/hr.csv')])).toEqual(['', '']);
});
