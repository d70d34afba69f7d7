/** The rows of a table file as a population: one occurrence is one row, named by its key column. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { Completeness } from '#contract/define.ts';
import type { PopulationDefinition } from '#contract/sample.ts';
import { digestOf, type JobContext, sql } from '#store/index.ts';
import { diskFile } from '#files/read.ts';
import { ExclusionCount, filled, type Frozen, type FrozenItem } from './frozen.ts';
import { readTableRows } from './tableRows.ts';

type TableDefinition = Extract<PopulationDefinition, { kind: 'table' }>;

const MOST_NAMED_DUPLICATES = 20;

/**
 * Reads a table file. Rows whose key is empty or that cannot be read are excluded and counted, never dropped.
 *
 * @throws {EngineError} INVALID_INPUT for a missing key column, or naming the rows of keys that occur more than once.
 */
export async function freezeTable(context: JobContext, definition: TableDefinition): Promise<Frozen> {
  const { path, name } = context.locate(definition.ref);
  const file = diskFile(path, name);
  const sha256 = await digestOf(file);
  const known = knownSource(context, sha256);
  const { rows, header, excluded, placeName } = await keyedRows(file, definition.keyColumn, context.signal);
  requireUnique(rows, placeName);
  const items: FrozenItem[] = rows.map(({ key, cells, place }) => ({
    key,
    fields: filled(Object.fromEntries(cells.map((cell, i) => [header[i] ?? `column (${i + 1})`, cell]))),
    lineage: known ? [{ sourceId: known.id, record: place }] : [],
  }));
  return {
    words: `Rows of ${name} (SHA-256 ${sha256}). One occurrence is one row, named by column ${definition.keyColumn}.`,
    order: 'the order of the rows in the file',
    items,
    excluded: excluded.list(),
    sources: [{ name, sha256, asOf: known?.asOf ?? '' }],
    completeness: excluded.list().length > 0 ? 'gaps' : (known?.status ?? 'unknown'),
  };
}

type KeyedRow = { readonly key: string; readonly cells: readonly string[]; readonly place: number };

async function keyedRows(file: ReturnType<typeof diskFile>, keyColumn: string, signal: AbortSignal) {
  const rows: KeyedRow[] = [];
  const excluded = new ExclusionCount();
  let header: readonly string[] | null = null;
  let keyAt = -1;
  const placeName = await readTableRows(file, signal, (cells, place, fault) => {
    if (header === null) {
      header = columnNames(file.name, cells, fault);
      keyAt = header.indexOf(keyColumn);
      requireInput(keyAt >= 0, `${file.name} has no column ${keyColumn}; columns are ${header.join(', ')}`, {
        field: 'keyColumn',
      });
      return;
    }
    const key = (cells[keyAt] ?? '').trim();
    if (fault !== null) excluded.add(`not readable: ${fault}`);
    else if (key === '') excluded.add(`no value in column ${keyColumn}`);
    else rows.push({ key, cells: [...cells], place });
  });
  requireInput(header !== null, `${file.name} has no header row`);
  return { rows, header: header as readonly string[], excluded, placeName };
}

/** Header texts; a repeated or empty name gets its column number, so that no cell is lost. */
function columnNames(file: string, cells: readonly string[], fault: string | null): readonly string[] {
  requireInput(fault === null, `The header of ${file} is not readable: ${fault ?? ''}`);
  const seen = new Set<string>();
  return cells.map((cell, i) => {
    const text = cell.trim();
    const name = text === '' || seen.has(text) ? `${text || 'column'} (${i + 1})` : text;
    seen.add(name);
    return name;
  });
}

function requireUnique(rows: readonly KeyedRow[], placeName: string): void {
  const places = new Map<string, number[]>();
  for (const { key, place } of rows) {
    const known = places.get(key);
    if (known) known.push(place);
    else places.set(key, [place]);
  }
  const repeated = [...places].filter(([, found]) => found.length > 1);
  if (repeated.length === 0) return;
  const named = repeated
    .slice(0, MOST_NAMED_DUPLICATES)
    .map(([key, found]) => `${key} (${placeName}s ${found.join(', ')})`);
  const more = repeated.length > named.length ? ` and ${repeated.length - named.length} more` : '';
  throw new EngineError(
    'INVALID_INPUT',
    `${repeated.length} keys occur more than once: ${named.join('; ')}${more}`,
    {
      details: {
        field: 'keyColumn',
        keys: repeated.slice(0, MOST_NAMED_DUPLICATES).map(([key, rows]) => ({ key, rows })),
      },
    },
  );
}

/** The imported source with the same bytes, if the table was imported too. */
function knownSource(context: JobContext, sha256: string) {
  return context.db.get<{ id: number; asOf: string; status: Completeness }>(sql`
    SELECT s.source_id AS id, s.as_of AS asOf, t.status AS status
      FROM source        AS s
      JOIN source_state  AS t USING (source_id)
     WHERE s.sha256 = ${sha256}
     ORDER BY s.source_id DESC
     LIMIT 1
  `);
}
