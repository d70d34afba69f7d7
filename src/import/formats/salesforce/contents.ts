/** What some permission sets permit, from the other files of the system. */
import type { SourceFile } from '#files/sourceFile.ts';
import { type FixedRow, RowRefusal } from '../shared/fixedRow.ts';
import { besideRows } from '../shared/recordTables.ts';
import { queryResult } from './begin.ts';
import { salesforceId } from './ids.ts';
import type { Permission } from './permissions.ts';
import { contentTables } from './setTables.ts';

export class Contents {
  readonly #bySet = new Map<string, Map<string, Permission>>();

  /** Reads what the files say of these permission sets; nothing is read when there are none. */
  static async read(files: readonly SourceFile[], sets: ReadonlySet<string>): Promise<Contents> {
    const contents = new Contents();
    if (sets.size === 0) return contents;
    for (const { table, parent, permissionsOf } of contentTables) {
      await besideRows(files, table, queryResult, (row) => {
        const id = salesforceId(row.get(parent))?.id ?? '';
        if (sets.has(id)) contents.#add(id, permissionsIn(row, permissionsOf));
      });
    }
    return contents;
  }

  /** By their keys, each once. */
  of(set: string): readonly Permission[] {
    return [...(this.#bySet.get(set)?.values() ?? [])];
  }

  #add(set: string, permissions: readonly Permission[]): void {
    const known = this.#bySet.get(set) ?? new Map<string, Permission>();
    this.#bySet.set(set, known);
    for (const permission of permissions) known.set(permission.key, permission);
  }
}

/** A row that cannot be read is in quarantine where its own file is read. */
function permissionsIn(
  row: FixedRow,
  permissionsOf: (row: FixedRow) => readonly Permission[],
): readonly Permission[] {
  try {
    return permissionsOf(row);
  } catch (error) {
    if (error instanceof RowRefusal) return [];
    throw error;
  }
}
