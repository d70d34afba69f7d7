/** Which mapping fits a table, by its header. */
import type { Mapping } from '#contract/import.ts';
import { isEngineError } from '#base/errors.ts';
import type { FileProbe, Recognition } from '../../format.ts';
import { Columns } from './columns.ts';
import { HEADER_SEARCH_ROWS, isHeader, likelyHeader } from './header.ts';
import { firstRows, openTable } from './tableFile.ts';

type Candidate = { readonly mapping: Mapping; readonly columns: Columns; readonly score: number };

/** Looks for the header of each mapping in the first rows. Without a fitting mapping the table is only suggested. */
export async function recogniseTable(
  probe: FileProbe,
  mappings: readonly Mapping[],
): Promise<Recognition | null> {
  if (probe.bytes === 0 || !mayBeTable(probe)) return null;
  const sheets = await headsOf(probe);
  if (typeof sheets === 'string') return { confidence: 1, reason: sheets, system: '' };
  const candidates = sheets.flatMap(({ name, rows }) =>
    mappings.flatMap((mapping) => candidate(mapping, name, rows)),
  );
  const best = candidates.reduce<Candidate | null>(
    (found, one) => (found === null || one.score > found.score ? one : found),
    null,
  );
  if (best) {
    const { mapping } = best;
    return {
      confidence: Math.min(95, 60 + 5 * mapping.requiredColumns.length),
      reason: `header has ${mapping.requiredColumns.join(', ')}`,
      system: systemFor(mapping, probe.name),
      mapping: mapping.name,
    };
  }
  const rows = sheets[0]?.rows ?? [];
  const header = rows[likelyHeader(rows)] ?? [];
  if (header.length < 2) return null;
  return {
    confidence: 30,
    reason: `a table with the columns ${new Columns(header).names.slice(0, 12).join(', ')}; no mapping fits`,
    system: '',
  };
}

/** A roster belongs to no system; other tables without a named one are called after their file. */
export function systemFor(mapping: Mapping, fileName: string): string {
  if (mapping.system !== '') return mapping.system;
  if (mapping.nodes.every((node) => node.kind === 'identity')) return '';
  const last = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  return last.replace(/\.[A-Za-z0-9]{1,5}$/, '');
}

function mayBeTable(probe: FileProbe): boolean {
  if (/\.(xlsx|xlsm|xls)$/i.test(probe.name)) return true;
  if (probe.text === null) return false;
  const start = probe.text.trimStart();
  return !start.startsWith('{') && !start.startsWith('[') && !start.startsWith('<');
}

/** The first rows of each sheet; a text that says why the file cannot be read. */
async function headsOf(probe: FileProbe): Promise<{ name: string; rows: string[][] }[] | string> {
  try {
    const table = await openTable(probe.file);
    const names = table.sheets.length === 0 ? [''] : table.sheets.slice(0, 20).map((sheet) => sheet.name);
    const heads: { name: string; rows: string[][] }[] = [];
    for (const name of names) heads.push({ name, rows: await firstRows(table, name, HEADER_SEARCH_ROWS) });
    return heads;
  } catch (error) {
    if (isEngineError(error, 'UNREADABLE_SOURCE')) return error.message;
    throw error;
  }
}

function candidate(mapping: Mapping, sheet: string, rows: readonly (readonly string[])[]): Candidate[] {
  if (mapping.requiredColumns.length === 0) return [];
  if (mapping.sheet !== undefined && sheet !== '' && mapping.sheet.toLowerCase() !== sheet.toLowerCase()) {
    return [];
  }
  const wish = { requiredColumns: mapping.requiredColumns };
  const header = rows.find((row) => isHeader(wish, row, 0));
  if (!header) return [];
  const columns = new Columns(header);
  const used = namedColumns(mapping).filter((name) => columns.find(name) !== undefined).length;
  return [{ mapping, columns, score: mapping.requiredColumns.length * 1000 + used }];
}

function namedColumns(mapping: Mapping): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [member, inner] of Object.entries(value)) {
      if (member === 'column' && typeof inner === 'string') names.add(inner);
      else if (member === 'template' && typeof inner === 'string') {
        for (const found of inner.matchAll(/\{([^{}]*)\}/g)) names.add(found[1] ?? '');
      } else visit(inner);
    }
  };
  visit([mapping.nodes, mapping.grants, mapping.events]);
  return [...names];
}
