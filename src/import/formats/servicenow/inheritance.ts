/** Which roles a user has by groups and by roles that contain others: rows of inherited roles repeat these. */
import type { SourceFile } from '#files/sourceFile.ts';
import { type FixedRow, RowRefusal } from '../shared/fixedRow.ts';
import { besideRows } from '../shared/recordTables.ts';
import { listIn } from './lists.ts';
import type { References } from './references.ts';
import { CONTAINS, GROUP_ROLES, GROUPS, headersOf, MEMBERS, ROLES, tableApi, USERS } from './tables.ts';

type Links = Map<string, Set<string>>;

export class Inheritance {
  readonly #groupsOf: Links = new Map();
  readonly #rolesOf: Links = new Map();
  readonly #contained: Links = new Map();

  static async read(files: readonly SourceFile[], references: References): Promise<Inheritance> {
    const found = new Inheritance();
    const each = async (table: string, take: (row: FixedRow) => void): Promise<void> => {
      for (const header of headersOf(table)) await besideRows(files, header, tableApi, takeQuietly(take));
    };
    await each(MEMBERS, (row) =>
      link(
        found.#groupsOf,
        `user ${references.need(row, 'user', USERS)}`,
        references.need(row, 'group', GROUPS),
      ),
    );
    await each(GROUPS, (row) =>
      link(found.#groupsOf, `group ${row.need('name')}`, references.key(row, 'parent', GROUPS)),
    );
    await each(GROUP_ROLES, (row) =>
      link(found.#rolesOf, references.need(row, 'group', GROUPS), references.need(row, 'role', ROLES)),
    );
    await each(CONTAINS, (row) =>
      link(found.#contained, references.need(row, 'role', ROLES), references.need(row, 'contains', ROLES)),
    );
    await each(ROLES, (row) => {
      for (const name of listIn(row, 'includes_roles'))
        link(found.#contained, row.need('name'), references.role(name));
    });
    return found;
  }

  /** The roles that follow from a user's groups and from roles that it has itself. */
  rolesOf(user: string, direct: ReadonlySet<string>): ReadonlySet<string> {
    const groups = new Set(this.#groupsOf.get(`user ${user}`));
    for (const group of groups)
      for (const above of this.#groupsOf.get(`group ${group}`) ?? []) groups.add(above);
    const roles = new Set([...groups].flatMap((group) => [...(this.#rolesOf.get(group) ?? [])]));
    const all = new Set([...direct, ...roles]);
    for (const role of all) {
      for (const contained of this.#contained.get(role) ?? []) {
        all.add(contained);
        roles.add(contained);
      }
    }
    return roles;
  }
}

function link(links: Links, from: string, to: string): void {
  if (to === '') return;
  const known = links.get(from);
  if (known) known.add(to);
  else links.set(from, new Set([to]));
}

/** Rows that cannot be read are in quarantine where their own file is read. */
function takeQuietly(take: (row: FixedRow) => void): (row: FixedRow) => void {
  return (row) => {
    try {
      take(row);
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error;
    }
  };
}
