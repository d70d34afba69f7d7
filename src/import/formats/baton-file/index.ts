/**
 * The input of the baton-file connector: users, resources, entitlements and grants that were written by hand or by a program.
 *
 * Help: resources/docs/formats/baton-file.md
 */
import { EngineError, isEngineError } from '#base/errors.ts';
import { textAtPointer } from '#files/json.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { FileProbe, Format, RawRecord, Recognition } from '../../format.ts';
import { isObject } from '../shared/values.ts';
import { looseName } from '../table/columns.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { firstRows, openTable } from '../table/tableFile.ts';
import { documentOf, isYamlInput } from './documents.ts';
import { BatonFileReader } from './reader.ts';
import { batonInput, hasColumns, sectionOf } from './records.ts';

export const batonFile: Format = {
  id: 'baton-file',
  title: 'Baton file',
  description: 'Users, resources, entitlements and grants in the layout of the baton-file connector.',
  extensions: ['xlsx', 'csv', 'json', 'yaml', 'yml'],
  help: 'baton-file',
  platform: 'generic',
  secrets: ['profile'],

  recognise: async (probe) => {
    try {
      return await recogniseInput(probe);
    } catch (error) {
      if (isEngineError(error, 'UNREADABLE_SOURCE')) return null;
      throw error;
    }
  },

  async read(file, sink, _options, { signal, progress }) {
    const input = await batonInput(file, { signal, progress });
    new BatonFileReader(input, sink).read((record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
  },

  async readRecord(file, record, locator) {
    const found = locator.startsWith('/')
      ? await ofDocument(file, locator)
      : await ofTable(file, record, locator);
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const fields = found.filter(([name]) => !looseName(name).startsWith('profile') && !isSecretColumn(name));
    const text = fields.map(([name, value]) => `${name}: ${value}`).join('\n');
    return {
      locator: locator || `line ${record}`,
      text,
      fields: fields.map(([name, value]) => ({ name, value })),
    } satisfies RawRecord;
  },
};

async function recogniseInput({ file, text, name }: FileProbe): Promise<Recognition | null> {
  if (text !== null && /^\s*\{/.test(text)) {
    const isOurs =
      /"entitlement_slug"\s*:/.test(text) &&
      /"(?:principal_id|resource_id)"\s*:/.test(text) &&
      /"(?:direct_user_grants|entitlements|grants)"\s*:\s*\[/.test(text);
    return isOurs
      ? {
          confidence: 88,
          reason: 'the file has entitlement_slug and lists of entitlements or grants',
          system: '',
        }
      : null;
  }
  if (text !== null && isYamlInput(text)) {
    return {
      confidence: 88,
      reason: 'the YAML has entitlement_slug and lists of entitlements or grants',
      system: '',
    };
  }
  if (text !== null) {
    const header = (text.split(/\r?\n/, 1)[0] ?? '').split(',').map(looseName);
    const wanted = ['recordtype', 'entitlementslug', 'principalid', 'resourceid'];
    if (!wanted.every((column) => header.includes(column))) return null;
    return {
      confidence: 96,
      reason: 'header has record_type, resource_id, entitlement_slug, principal_id',
      system: '',
    };
  }
  if (!/\.xls[xm]$/i.test(name)) return null;
  const table = await openTable(file);
  const fitting: string[] = [];
  for (const { name: sheet } of table.sheets) {
    const kind = sectionOf(sheet);
    const [header = []] = kind ? await firstRows(table, sheet, 1) : [];
    if (kind && hasColumns(kind, new Set(header.map(looseName)))) fitting.push(sheet);
  }
  if (fitting.length < 2) return null;
  return {
    confidence: 95,
    reason: `sheets ${fitting.join(', ')} have the columns of baton-file`,
    system: '',
  };
}

type Pairs = readonly (readonly [string, string])[];

async function ofDocument(file: SourceFile, pointer: string): Promise<Pairs | null> {
  const found = textAtPointer(JSON.stringify(await documentOf(file)), pointer);
  const value: unknown = found === null ? null : JSON.parse(found);
  if (!isObject(value)) return null;
  return Object.entries(value).map(([name, member]) => [
    name,
    typeof member === 'string' ? member : JSON.stringify(member),
  ]);
}

async function ofTable(file: SourceFile, record: number, locator: string): Promise<Pairs | null> {
  const [, sheet = '', row = String(record)] = /^sheet (.*) row (\d+)$/s.exec(locator) ?? [];
  const table = await openTable(file);
  const [header = []] = await firstRows(table, sheet, 1);
  const found = await table.readOne(sheet, Number(row), { record: 1, offset: 0 });
  return found ? found.fields.map((cell, i) => [header[i] ?? `(column ${i + 1})`, cell] as const) : null;
}
