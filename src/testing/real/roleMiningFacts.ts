/** Generated matrices of users and permissions with the roles that they were generated from. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '#base/canonicalJson.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import type { Fact, RealFile } from './fact.ts';

/** `1 23` on each line: the second numbers by the first. */
function setsOf(path: string): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [owner, member] = line.trim().split(/\s+/);
    if (owner === undefined || member === undefined) continue;
    sets.set(owner, (sets.get(owner) ?? new Set()).add(member));
  }
  return sets;
}

/** Gives every user every generating role that the user's own permissions contain; compares access with the matrix. */
async function usersWithTheirMatrix({ client, path }: RealFile): Promise<Json> {
  const matrix = setsOf(path);
  const roles = setsOf(path.replace('upa_', 'roles_'));
  const lines = [...roles].flatMap(([role, permissions]) =>
    [...permissions].map((one) => `role,R${role},grants,permission,P${one},allow,active,,`),
  );
  for (const [user, own] of matrix)
    for (const [role, permissions] of roles)
      if ([...permissions].every((one) => own.has(one)))
        lines.push(`account,U${user},assigned,role,R${role},allow,active,,`);
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-roles-'));
  try {
    const file = join(folder, 'roles.csv');
    writeFileSync(file, grantLines(lines));
    const sources = [{ ref: { kind: 'path' as const, path: file }, mapping: grantLinesMapping('Generated') }];
    await client.call('import.run', { sources, asOf: '2026-09-30', snapshot: 'from the roles' });
  } finally {
    rmSync(folder, { recursive: true });
  }
  let equal = 0;
  for (const [user, own] of matrix) {
    const { permissions } = await client.call('graph.access', {
      of: `Generated/U${user}`,
      snapshot: 'from the roles',
      page: { limit: 1000 },
    });
    const found = permissions.map((row) => `${row.permission} ${row.status}`).sort();
    if (
      found.join() ===
      [...own]
        .map((one) => `P${one} allowed`)
        .sort()
        .join()
    )
      equal += 1;
  }
  return { users: matrix.size, equal };
}

const generated = (name: string, users: number): Fact => ({
  file: `rolemining/synthetic/upa_${name}.txt`,
  what: 'users whose effective access through the generating roles is their line of the matrix',
  expected: { users, equal: users },
  actual: usersWithTheirMatrix,
});

export const roleMiningFacts: readonly Fact[] = [
  generated('20_200_40_2_5', 200),
  generated('40_400_80_4_5', 400),
];
