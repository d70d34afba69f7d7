/** Registers of three months: how many people, who left, what changed. */
import { dirname, join } from 'node:path';
import type { Input } from '#contract/index.ts';
import type { Fact, RealFile } from './fact.ts';

type Mapping = Exclude<Input<'import.run'>['sources'][number]['mapping'], string | undefined>;

/** Every column is an attribute, so that every change of a row is seen. */
const register: Mapping = {
  tickmarkMapping: 1,
  name: 'monthly-register',
  system: '',
  requiredColumns: ['employee_name', 'user_id', 'supervisor'],
  nodes: [
    {
      kind: 'identity',
      key: { column: 'user_id', isRequired: true },
      label: { column: 'employee_name' },
      attributes: {
        email: { column: 'email' },
        title: { column: 'role' },
        projects: { column: 'projects' },
        businessUnit: { column: 'business_unit' },
        functionalUnit: { column: 'functional_unit' },
        department: { column: 'department' },
        team: { column: 'team' },
        managerId: { column: 'supervisor' },
      },
    },
  ],
};

const MONTHS = ['2009-12', '2010-01', '2010-02'];
const last = 'cert-r5.2/LDAP/2010-02.csv';

/** Imports each month as a snapshot, once for an engagement. */
async function importMonths({ client, path }: RealFile): Promise<void> {
  const { snapshots } = await client.call('snapshot.list', {});
  for (const month of MONTHS) {
    if (snapshots.some((one) => one.label === month)) continue;
    await client.call('import.run', {
      sources: [{ ref: { kind: 'path', path: join(dirname(path), `${month}.csv`) }, mapping: register }],
      snapshot: month,
      asOf: `${month}-28`,
    });
  }
}

const compared = (from: string, to: string, expected: Fact['expected']): Fact => ({
  file: last,
  what: `people of ${from} and ${to}: joined, left, changed, and in which fields`,
  expected,
  actual: async (real) => {
    await importMonths(real);
    const found = await real.client.call('roster.compare', { from, to, page: { limit: 1 } });
    return {
      people: [found.from.people, found.to.people],
      joined: found.joined,
      left: found.left,
      changed: found.changed,
      fields: found.byField.length === 1 ? (found.byField[0]?.field ?? '') : '',
    };
  },
});

export const rosterFacts: readonly Fact[] = [
  compared('2009-12', '2010-01', {
    people: [2000, 2000],
    joined: 0,
    left: 0,
    changed: 88,
    fields: 'projects',
  }),
  compared('2010-01', '2010-02', {
    people: [2000, 1987],
    joined: 0,
    left: 13,
    changed: 137,
    fields: 'projects',
  }),
  {
    file: last,
    what: 'roles, departments, supervisors (an empty one counts as one), and rows without a supervisor',
    expected: { role: 48, department: 24, supervisor: 141, without: 1 },
    actual: async (real) => {
      await importMonths(real);
      const snapshot = '2009-12';
      const pages = [0, 1000].map((offset) =>
        real.client.call('people.list', { snapshot, page: { offset, limit: 1000 } }),
      );
      const people = (await Promise.all(pages)).flatMap((page) => page.rows);
      return {
        role: new Set(people.map((person) => person.title)).size,
        department: new Set(people.map((person) => person.department)).size,
        supervisor: new Set(people.map((person) => person.manager)).size,
        without: people.filter((person) => person.manager === '').length,
      };
    },
  },
];
