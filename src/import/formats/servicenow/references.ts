/**
 * References of ServiceNow: a row names a record of another table by its sys_id or by its display name. Users, groups and roles are
 * known by user name, group name and role name where the lists at hand tell these.
 */
import type { SourceFile } from '#files/sourceFile.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import { besideRows } from '../shared/recordTables.ts';
import type { StatementSink } from '../../statement.ts';
import { RoleNodes } from './roleNode.ts';
import { GROUPS, headersOf, ROLES, tableApi, USERS } from './tables.ts';

const unresolved: FindingKind = {
  code: 'UNRESOLVED_REFERENCE',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'record is', 'records are')} named by a sys_id that no list at hand resolves: ${names}`,
  effect: 'They are stated by their sys_id and do not meet the same records in other files.',
};
const ambiguous: FindingKind = {
  code: 'AMBIGUOUS_NAME',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'display name')} stand for several users, so that rows do not tell whose they are: ${names}`,
  effect: 'Such rows are in quarantine. An extract with sys_id values tells the users apart.',
};

type Index = { readonly byId: Map<string, string>; readonly byName: Map<string, string | null> };

export class References {
  readonly roles = new RoleNodes();
  readonly #findings = new Findings();
  readonly #indexes = new Map<string, Index>();

  /** Reads the lists of users, groups and roles among the files. */
  static async read(files: readonly SourceFile[]): Promise<References> {
    const references = new References();
    for (const table of [USERS, GROUPS, ROLES]) {
      const index: Index = { byId: new Map(), byName: new Map() };
      references.#indexes.set(table, index);
      for (const header of headersOf(table)) {
        await besideRows(files, header, tableApi, (row) => addTo(index, row, keyOf(table, row)));
      }
    }
    return references;
  }

  /** The key of the record that a column refers to; '' when the cell is empty. The row is refused for an ambiguous name. */
  key(row: FixedRow, column: string, table: string): string {
    const value = row.get(column);
    const display = row.get(`${column}.display_value`);
    const index = this.#indexes.get(table);
    if (value === '' || !index) return value;
    if (isSysId(value)) {
      const known = index.byId.get(value) ?? '';
      if (known !== '') return known;
      // Names of groups and roles are unique; those of users are not.
      if (display !== '' && table !== USERS) return display;
      this.#findings.add(unresolved, row.record, display || value);
      return value;
    }
    const known = index.byName.get(value);
    if (known !== null) return known ?? value;
    this.#findings.add(ambiguous, row.record, value);
    return row.refuse('AMBIGUOUS_NAME', `${column} names several users: ${value.slice(0, 80)}`);
  }

  /** As `key`, for a column that must not be empty. */
  need(row: FixedRow, column: string, table: string): string {
    return this.key(row, column, table) || row.refuse('EMPTY_VALUE', `${column} is empty`);
  }

  /** The key of a role that a list names by sys_id or name. */
  role(text: string): string {
    return this.#indexes.get(ROLES)?.byId.get(text) ?? text;
  }

  report(sink: StatementSink): void {
    this.#findings.report(sink);
  }
}

function addTo({ byId, byName }: Index, row: FixedRow, key: string): void {
  const id = row.get('sys_id');
  const name = row.get('name');
  if (key === '') return;
  if (id !== '') byId.set(id, key);
  byName.set(key, key);
  const known = byName.get(name);
  if (name !== '' && known !== key) byName.set(name, known === undefined ? key : null);
}

/** The key of a row of users, groups or roles. */
export function keyOf(table: string, row: FixedRow): string {
  if (table !== USERS) return row.get('name');
  return row.get('user_name') || row.get('User ID');
}

const isSysId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);
