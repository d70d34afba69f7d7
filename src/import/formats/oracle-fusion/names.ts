/** Codes and names of roles, users and privileges by their numbers, from the files beside. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { type FixedHeader, readBeside } from '../shared/fixedSearch.ts';

export const roleHeaders = {
  per: { name: 'PER_ROLES_DN_VL', requiredColumns: ['ROLE_NAME', 'ROLE_COMMON_NAME'] },
  ase: { name: 'ASE_ROLE_VL', requiredColumns: ['ROLE_ID', 'ROLE_NAME', 'ROLE_TYPE_CODE'] },
} as const satisfies Record<string, FixedHeader>;

export const userHeader = {
  name: 'PER_USERS',
  requiredColumns: ['USERNAME', 'ACTIVE_FLAG', 'START_DATE', 'END_DATE'],
} as const satisfies FixedHeader;

export const privilegeHeader = {
  name: 'ASE_PRIVILEGE_VL',
  requiredColumns: ['PRIVILEGE_ID', 'NAME'],
  withoutColumns: ['ROLE_ID'],
} as const satisfies FixedHeader;

/** `duty` roles are inherited by `job`, `abstract` and `data` roles; '' when nothing says. */
export type RoleType = 'duty' | 'job' | 'abstract' | 'data' | '';

export type NamedRole = { readonly code: string; readonly name: string; readonly type: RoleType };

/** A role as a row of one of the two tables of roles describes it. */
export function roleOf(row: FixedRow): NamedRole {
  const name = row.get('ROLE_NAME');
  const code = row.get('ROLE_COMMON_NAME') || row.get('CODE') || name;
  const flagged = (['abstract', 'job', 'data'] as const).find(
    (type) => row.get(`${type.toUpperCase()}_ROLE`).toUpperCase() === 'Y',
  );
  return { code, name, type: flagged ?? typeIn(`${row.get('ROLE_TYPE_CODE')}_${code}`) };
}

function typeIn(text: string): RoleType {
  const words = text.toUpperCase().split(/[^A-Z]+/);
  return (
    (['duty', 'job', 'abstract', 'data'] as const).find((type) => words.includes(type.toUpperCase())) ?? ''
  );
}

/** Roles of one family of tables by number. */
export async function rolesBeside(
  files: readonly SourceFile[],
  family: keyof typeof roleHeaders,
): Promise<ReadonlyMap<string, NamedRole>> {
  const roles = new Map<string, NamedRole>();
  await readBeside(files, roleHeaders[family], (row) => {
    if (row.get('ROLE_ID') !== '') roles.set(row.get('ROLE_ID'), roleOf(row));
  });
  return roles;
}

/** User names by USER_ID or by USER_GUID. The numbers of the two families of tables are different ones. */
export async function usersBeside(
  files: readonly SourceFile[],
  by: 'USER_ID' | 'USER_GUID',
): Promise<ReadonlyMap<string, string>> {
  const users = new Map<string, string>();
  await readBeside(files, userHeader, (row) => {
    if (row.get(by) !== '') users.set(row.get(by), row.get('USERNAME'));
  });
  return users;
}

/** Code and name of privileges by number. */
export async function privilegesBeside(
  files: readonly SourceFile[],
): Promise<ReadonlyMap<string, { readonly code: string; readonly name: string }>> {
  const privileges = new Map<string, { code: string; name: string }>();
  await readBeside(files, privilegeHeader, (row) => {
    const name = row.get('NAME');
    privileges.set(row.get('PRIVILEGE_ID'), { code: row.get('CODE') || name, name });
  });
  return privileges;
}
