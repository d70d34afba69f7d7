/** SQL of frozen populations. */
import { EngineError } from '#base/errors.ts';
import type { PopulationRow } from '#contract/sample.ts';
import { isProvisional } from '#import/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

type StoredPopulation = Omit<
  PopulationRow,
  'ref' | 'definition' | 'excluded' | 'sources' | 'isProvisional'
> & {
  readonly definition: string;
  readonly excluded: string;
  readonly sources: string;
};

const columns = sql`
  population_id AS id, control_id AS controlId, title, definition, words, frame_order AS frameOrder, sources, items, excluded,
  population_sha256 AS populationSha256, frame_sha256 AS frameSha256, completeness,
  frozen_at AS frozenAt, frozen_by AS frozenBy`;

/** `P-01`. */
export function populationRef(id: number): string {
  return `P-${String(id).padStart(2, '0')}`;
}

/** Populations in the order of freezing; of one control when it is named. */
export function populations(db: ReadableDb, controlId: string | undefined): PopulationRow[] {
  return db
    .all<StoredPopulation>(sql`
      SELECT ${columns}
        FROM population
       WHERE ${controlId ?? null} IS NULL OR control_id = ${controlId ?? null}
       ORDER BY population_id
    `)
    .map((row) => knownPopulation(db, row));
}

/** @throws {EngineError} NOT_FOUND. */
export function requirePopulation(db: ReadableDb, id: number): PopulationRow {
  const row = db.get<StoredPopulation>(sql`SELECT ${columns} FROM population WHERE population_id = ${id}`);
  if (!row) throw new EngineError('NOT_FOUND', `No population ${populationRef(id)}`);
  return knownPopulation(db, row);
}

function knownPopulation(db: ReadableDb, row: StoredPopulation): PopulationRow {
  const sources = JSON.parse(row.sources) as PopulationRow['sources'];
  return {
    ...row,
    ref: populationRef(row.id),
    definition: JSON.parse(row.definition) as PopulationRow['definition'],
    excluded: JSON.parse(row.excluded) as PopulationRow['excluded'],
    sources,
    isProvisional: isProvisional(
      db,
      sources.map(({ sha256 }) => sha256),
    ),
  };
}

export type StoredItem = { readonly position: number; readonly key: string; readonly fields: string };

/** Items in frame order, one by one. */
export function itemsInFrameOrder(db: ReadableDb, populationId: number): IterableIterator<StoredItem> {
  return db.iterate<StoredItem>(sql`
    SELECT position, item_key AS key, fields
      FROM population_item
     WHERE population_id = ${populationId}
     ORDER BY position
  `);
}
