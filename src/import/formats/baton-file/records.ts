/** The records of a baton-file input, whatever it is written in: a table, a workbook, JSON. Both generations of names are known. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { isObject, type JsonObject } from '../shared/values.ts';
import { looseName } from '../table/columns.ts';
import { documentOf, isDocument } from './documents.ts';
import { openTable, type TableCall } from '../table/tableFile.ts';

export type BatonKind = 'user' | 'resource' | 'entitlement' | 'grant' | 'inheritance' | 'external';

export type BatonRecord = {
  readonly kind: BatonKind;
  readonly record: number;
  /** `sheet Users row 7`, `line 3`, `/users/0`. */
  readonly locator: string;
  /** By loose names: `resourceid`. Profiles are left out. */
  readonly fields: ReadonlyMap<string, string>;
};

export type BatonFault = {
  readonly record: number;
  readonly locator: string;
  readonly code: string;
  readonly reason: string;
  readonly text: string;
};

export type BatonInput = {
  readonly records: readonly BatonRecord[];
  readonly faults: readonly BatonFault[];
  /** Columns and members that hold profiles and have a value, as the file names them. */
  readonly profiles: ReadonlySet<string>;
  /** Sections that were found; those that every file has are missing otherwise. */
  readonly found: ReadonlySet<BatonKind>;
  /** Members and sheets that are none of the layout. */
  readonly unknown: readonly string[];
  /** The last line of YAML has no end: the file may have been cut. */
  readonly isOpen: boolean;
};

/** Loose names of sections: sheets, members of JSON, record types of a table. */
const SECTIONS = new Map<string, BatonKind>([
  ['users', 'user'],
  ['user', 'user'],
  ['resources', 'resource'],
  ['resource', 'resource'],
  ['entitlements', 'entitlement'],
  ['entitlement', 'entitlement'],
  ['grants', 'grant'],
  ['grant', 'grant'],
  ['directusergrants', 'grant'],
  ['directusergrant', 'grant'],
  ['grantinheritancemappings', 'inheritance'],
  ['grantinheritancemapping', 'inheritance'],
  ['externalgrants', 'external'],
  ['externalgrant', 'external'],
]);
const IGNORED_SHEETS = new Set(['instructions', 'quickstart']);

export const sectionOf = (name: string): BatonKind | undefined => SECTIONS.get(looseName(name));

/** Columns that a sheet of its kind has, in one generation or the other. */
const NEEDED: Readonly<Record<BatonKind, readonly (readonly string[])[]>> = {
  user: [
    ['id', 'displayname'],
    ['name', 'displayname'],
  ],
  resource: [
    ['resourcetype', 'id'],
    ['resourcetype', 'name'],
  ],
  entitlement: [
    ['resourceid', 'entitlementslug'],
    ['resourcename', 'entitlement'],
  ],
  grant: [
    ['principalid', 'resourceid', 'entitlementslug'],
    ['principalreceivinggrant', 'entitlementgrantedtoprincipal'],
  ],
  inheritance: [
    ['principalresourceid', 'principalentitlementslug', 'inheritedresourceid', 'inheritedentitlementslug'],
  ],
  external: [['resourceid', 'entitlementslug', 'matchtype']],
};

export const hasColumns = (kind: BatonKind, columns: ReadonlySet<string>): boolean =>
  NEEDED[kind].some((names) => names.every((name) => columns.has(name)));

class Gathering {
  readonly records: BatonRecord[] = [];
  readonly faults: BatonFault[] = [];
  readonly found = new Set<BatonKind>();
  readonly unknown: string[] = [];
  isOpen = false;
  readonly profiles = new Set<string>();
  #record = 0;

  get next(): number {
    return (this.#record += 1);
  }

  row(
    kind: BatonKind,
    header: readonly string[],
    cells: readonly string[],
    place: { record: number; locator: string },
  ) {
    const fields = new Map<string, string>();
    cells.forEach((cell, i) => {
      const name = looseName(header[i] ?? '');
      if (name === '' || cell.trim() === '') return;
      if (name.startsWith('profile')) this.profiles.add(header[i] ?? '');
      else fields.set(name, cell.trim());
    });
    this.records.push({ kind, ...place, fields });
  }
}

/** @throws {EngineError} UNREADABLE_SOURCE when a section lacks its columns, or there is none. */
export async function batonInput(file: SourceFile, call: TableCall): Promise<BatonInput> {
  const gathering = new Gathering();
  if (await isDocument(file))
    ofDocument(file, await documentOf(file, () => (gathering.isOpen = true)), gathering);
  else {
    const table = await openTable(file);
    if (table.sheets.length === 0) await ofText(file, gathering, call);
    else {
      for (const { name } of table.sheets) {
        const kind = sectionOf(name);
        if (kind) await ofSheet(file, name, kind, gathering, call);
        else if (!IGNORED_SHEETS.has(looseName(name))) gathering.unknown.push(`sheet ${name}`);
      }
    }
  }
  if (gathering.found.size === 0)
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${file.name} has no users, resources, entitlements or grants`,
    );
  return gathering;
}

async function ofSheet(
  file: SourceFile,
  sheet: string,
  kind: BatonKind,
  to: Gathering,
  call: TableCall,
): Promise<void> {
  let header: string[] | null = null;
  await (
    await openTable(file)
  ).read(
    sheet,
    (cells, row) => {
      if (!header) {
        header = [...cells];
        requireColumns(file, kind, header, `the sheet ${sheet}`);
        to.found.add(kind);
        return;
      }
      const place = { record: to.next, locator: `sheet ${sheet} row ${row.number}` };
      if (row.error) to.faults.push({ ...place, ...row.error, text: '' });
      else to.row(kind, header, cells, place);
    },
    call,
  );
}

async function ofText(file: SourceFile, to: Gathering, call: TableCall): Promise<void> {
  let header: string[] | null = null;
  let typeAt = -1;
  await (
    await openTable(file)
  ).read(
    '',
    (cells, row) => {
      if (!header) {
        header = [...cells];
        typeAt = header.map(looseName).indexOf('recordtype');
        if (typeAt < 0) throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no column record_type`);
        return;
      }
      const place = { record: row.number, locator: '' };
      const type = (cells[typeAt] ?? '').trim();
      const kind = sectionOf(type);
      if (row.error) to.faults.push({ ...place, ...row.error, text: '' });
      else if (cells.length > header.length)
        to.faults.push({
          ...place,
          code: 'RAGGED_ROW',
          reason: `${cells.length} cells under ${header.length} columns`,
          text: '',
        });
      else if (!kind)
        to.faults.push({
          ...place,
          code: 'UNKNOWN_TYPE',
          reason: `record_type is ${JSON.stringify(type)}`,
          text: '',
        });
      else {
        if (!to.found.has(kind)) requireColumns(file, kind, header, `records of ${type}`);
        to.found.add(kind);
        to.row(kind, header, cells, place);
      }
    },
    call,
  );
}

function requireColumns(file: SourceFile, kind: BatonKind, header: readonly string[], where: string): void {
  if (hasColumns(kind, new Set(header.map(looseName)))) return;
  const wanted = NEEDED[kind].map((names) => names.join(', ')).join('; or ');
  throw new EngineError('UNREADABLE_SOURCE', `${file.name}: ${where} lack the columns ${wanted}`);
}

function ofDocument(file: SourceFile, json: unknown, to: Gathering): void {
  if (!isObject(json)) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no object`);
  for (const [name, list] of Object.entries(json)) {
    const kind = sectionOf(name);
    if (!kind || !Array.isArray(list)) {
      to.unknown.push(name);
      continue;
    }
    to.found.add(kind);
    list.forEach((value: unknown, i) => {
      const place = { record: to.next, locator: `/${name}/${i}` };
      if (isObject(value)) to.records.push({ kind, ...place, fields: fieldsOf(value, to) });
      else to.faults.push({ ...place, code: 'NO_OBJECT', reason: 'it is no object', text: '' });
    });
  }
}

function fieldsOf(value: JsonObject, to: Gathering): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, member] of Object.entries(value)) {
    if (looseName(name) === 'profile') to.profiles.add(name);
    else if (Array.isArray(member)) fields.set(looseName(name), member.map(String).join(','));
    else if (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean')
      fields.set(looseName(name), String(member).trim());
  }
  return fields;
}
