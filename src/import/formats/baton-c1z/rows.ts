/** Rows of one sync, in the order of their numbers. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export type TypeRow = { readonly id: number; readonly externalId: string; readonly data: Uint8Array };

export function resourceTypeRows(db: ReadableDb, syncId: string): IterableIterator<TypeRow> {
  return db.iterate<TypeRow>(sql`
    SELECT id, external_id AS externalId, data
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
    SELECT id, resource_type_id AS type, external_id AS externalId,
           COALESCE(parent_resource_type_id, '') AS parentType, COALESCE(parent_resource_id, '') AS parentId, data
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
    SELECT id, resource_type_id AS resourceType, resource_id AS resourceId, external_id AS externalId, data
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
    ? sql`expansion, needs_expansion AS needsExpansion`
    : sql`NULL AS expansion, 0 AS needsExpansion`;
  return db.iterate<GrantRow>(sql`
    SELECT id, entitlement_id AS entitlementId, principal_resource_type_id AS principalType,
           principal_resource_id AS principalId, ${expansion}, data
      FROM v1_grants
     WHERE sync_id = ${syncId}
     ORDER BY id
  `);
}
