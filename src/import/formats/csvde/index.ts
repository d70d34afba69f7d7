/**
 * csvde: the entries of Active Directory as a table, one row each, several values of an attribute with semicolons between.
 *
 * States what LDIF states. Help: resources/docs/formats/csvde.md
 */
import type { SourceFile } from '#files/sourceFile.ts';
import type { Format } from '../../format.ts';
import { addValue, type DirectoryEntry, type DirectoryValue } from '../shared/directory/entry.ts';
import { isSecretAttribute, secretAttributes } from '../shared/directory/secrets.ts';
import { DirectoryIndex, DirectoryStater } from '../shared/directory/state.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { findTable, readBeside } from '../shared/fixedSearch.ts';
import { fixedTableFormat, type FixedTable } from '../shared/fixedTables.ts';

const HEADER = { name: 'csvde', requiredColumns: ['DN', 'objectClass'] };
/** Attributes of one value, in which a semicolon is a character. */
const SINGLE: ReadonlySet<string> = new Set([
  'dn',
  'cn',
  'description',
  'displayname',
  'title',
  'department',
  'info',
]);

/** @param file - the table itself, read once before for which entries are groups. */
function tableOf(file: SourceFile): FixedTable {
  const findings = new Findings();
  let stater: DirectoryStater | null = null;
  return {
    ...HEADER,
    begin: async ({ sink, columns }) => {
      const index = new DirectoryIndex();
      const { names } = columns;
      await readBeside([file], HEADER, (row) => {
        if (row.get('DN') !== '') index.add(entryOf(row, names));
      });
      for (const name of names.filter(isSecretAttribute)) sink.dropped(name);
      const current = new DirectoryStater(sink, findings, index);
      stater = current;
      return (row) => {
        row.need('DN');
        row.need('objectClass');
        current.entry(entryOf(row, names));
      };
    },
    end: ({ sink }) => {
      stater?.end();
      findings.report(sink);
    },
  };
}

function entryOf(row: FixedRow, names: readonly string[]): DirectoryEntry {
  const values = new Map<string, DirectoryValue[]>();
  const ranges = new Set<string>();
  for (const name of names) {
    if (isSecretAttribute(name)) continue;
    const cell = row.get(name);
    if (cell === '') continue;
    const isSingle = SINGLE.has(name.toLowerCase());
    for (const part of isSingle ? [cell] : partsOf(cell)) addValue(values, ranges, name, valueOf(part));
  }
  return { record: row.record, dn: row.get('DN'), values, ranges };
}

/** Values between semicolons; one after a backslash belongs to the value. */
function partsOf(cell: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < cell.length; i += 1) {
    if (cell[i] === '\\') i += 1;
    else if (cell[i] === ';') {
      parts.push(cell.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, cell.slice(start)].filter((part) => part !== '');
}

/** `X'0105...'` are bytes. */
function valueOf(text: string): DirectoryValue {
  const hex = /^X'((?:[0-9a-fA-F]{2})*)'$/.exec(text)?.[1];
  return hex === undefined ? text : Buffer.from(hex, 'hex');
}

const facts = {
  id: 'csvde',
  title: 'csvde',
  description: 'Accounts, groups and memberships of Active Directory, as csvde writes them.',
  extensions: ['csv'],
  help: 'csvde',
  platform: 'ldap',
  secrets: secretAttributes,
  isOneOfSeveral: true,
};
const table: FixedTable = { ...HEADER, begin: () => () => false };
const plain = fixedTableFormat({ ...facts, tables: [table] });

export const csvde: Format = {
  ...plain,
  recognise: async (probe) => {
    const found = await plain.recognise(probe);
    if (!found) return null;
    const header = await findTable(probe.file, [HEADER]);
    const dn = header?.rows.find((row) => row.some((cell) => cell !== ''))?.[0] ?? '';
    return /^(CN|OU|DC|O|UID)=/i.test(dn) ? { ...found, confidence: 95 } : null;
  },
  read: (file, sink, options, call) =>
    fixedTableFormat({ ...facts, tables: [tableOf(file)] }).read(file, sink, options, call),
};
