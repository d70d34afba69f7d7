/**
 * Rows of one sync, in the order of their numbers.
 *
 * A column of SQLite holds what was put there, whatever its type says: texts and data are made what they should be.
 */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

const ID = sql`CAST(id AS INTEGER) AS id`;
const EXTERNAL_ID = sql`COALESCE(CAST(external_id AS TEXT), '') AS externalId`;
const DATA = sql`COALESCE(CAST(data AS BLOB), x'') AS data`;

export type TypeRow = { readonly id: number; readonly externalId: string; readonly data: Uint8Array };

export function resourceTypeRows(db: ReadableDb, syncId: string): IterableIterator<TypeRow> {
  return db.iterate<TypeRow>(sql`
    SELECT ${ID}, ${EXTERNAL_ID}, ${DATA}
      FROM v1_resource_types
     WHERE sync_id = ${syncId}
     ORDER BY id
  `);
}

export type ResourceRow = {
  readonly id: number;
  readonly type: string;
  /** `type:id`. */
  readonly externalId: string;
  readonly parentType: string;
  readonly parentId: string;
  readonly data: Uint8Array;
};

export function resourceRows(db: ReadableDb, syncId: string): IterableIterator<ResourceRow> {
  return db.iterate<ResourceRow>(sql`
    SELECT ${ID}, COALESCE(CAST(resource_type_id AS TEXT), '') AS type, ${EXTERNAL_ID},
           COALESCE(CAST(parent_resource_type_id AS TEXT), '') AS parentType,
           COALESCE(CAST(parent_resource_id AS TEXT), '') AS parentId, ${DATA}
      FROM v1_resources
     WHERE sync_id = ${syncId}
     ORDER BY id
  `);
}

export type EntitlementRow = {
  readonly id: number;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly externalId: string;
  readonly data: Uint8Array;
};

export function entitlementRows(db: ReadableDb, syncId: string): IterableIterator<EntitlementRow> {
  return db.iterate<EntitlementRow>(sql`
    SELECT ${ID}, COALESCE(CAST(resource_type_id AS TEXT), '') AS resourceType,
           COALESCE(CAST(resource_id AS TEXT), '') AS resourceId, ${EXTERNAL_ID}, ${DATA}
      FROM v1_entitlements
     WHERE sync_id = ${syncId}
     ORDER BY id
  `);
}

export type GrantRow = {
  readonly id: number;
  readonly entitlementId: string;
  readonly principalType: string;
  readonly principalId: string;
  /** GrantExpandable, where a file keeps it apart from the data; null otherwise. */
  readonly expansion: Uint8Array | null;
  readonly needsExpansion: number;
  readonly data: Uint8Array;
};

/** @param hasExpansion - whether the table has the columns expansion and needs_expansion, which older files have not. */
export function grantRows(db: ReadableDb, syncId: string, hasExpansion: boolean): IterableIterator<GrantRow> {
  const expansion = hasExpansion
    ? sql`CAST(expansion AS BLOB) AS expansion, COALESCE(CAST(needs_expansion AS INTEGER), 0) AS needsExpansion`
    : sql`NULL AS expansion, 0 AS needsExpansion`;
  return db.iterate<GrantRow>(sql`
    SELECT ${ID}, COALESCE(CAST(entitlement_id AS TEXT), '') AS entitlementId,
           COALESCE(CAST(principal_resource_type_id AS TEXT), '') AS principalType,
           COALESCE(CAST(principal_resource_id AS TEXT), '') AS principalId, ${expansion}, ${DATA}
      FROM v1_grants
     WHERE sync_id = ${syncId}
     ORDER BY id
  `);
}
