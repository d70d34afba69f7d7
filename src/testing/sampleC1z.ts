/** A small c1z file of version 1, with the columns that the connector SDK writes. */
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import { proto } from './protoWriter.ts';

/** A sync of one user, one group with a membership. */
export function sampleC1z(): Uint8Array {
  const db = new DatabaseSync(':memory:');
  db.exec(`
    CREATE TABLE v1_sync_runs (id integer primary key, sync_id text, started_at datetime, ended_at datetime, sync_token text, sync_type text);
    CREATE TABLE v1_resource_types (id integer primary key, external_id text, data blob, sync_id text, discovered_at datetime);
    CREATE TABLE v1_resources (id integer primary key, resource_type_id text, external_id text, parent_resource_type_id text, parent_resource_id text, data blob, sync_id text, discovered_at datetime);
    CREATE TABLE v1_entitlements (id integer primary key, resource_type_id text, resource_id text, external_id text, data blob, sync_id text, discovered_at datetime);
    CREATE TABLE v1_grants (id integer primary key, resource_type_id text, resource_id text, entitlement_id text, principal_resource_type_id text, principal_resource_id text, external_id text, data blob, sync_id text, discovered_at datetime);
    INSERT INTO v1_sync_runs VALUES (1, 's1', '2025-06-01 09:00:00', '2025-06-01 10:00:00', '', 'full');
  `);
  const insert = (sql: string, ...values: (string | Uint8Array)[]) => void db.prepare(sql).run(...values);
  const type = "INSERT INTO v1_resource_types (external_id, data, sync_id) VALUES (?, ?, 's1')";
  insert(type, 'user', proto([1, 'user'], [3, Uint8Array.of(1)]));
  insert(type, 'group', proto([1, 'group'], [3, Uint8Array.of(2)]));
  const resource =
    "INSERT INTO v1_resources (resource_type_id, external_id, data, sync_id) VALUES (?, ?, ?, 's1')";
  insert(resource, 'user', 'user:u1', proto([3, 'Dana Ruiz']));
  insert(resource, 'group', 'group:g1', proto([3, 'Ledger']));
  const data = proto([3, 'Member'], [7, 1], [8, 'member']);
  insert(
    "INSERT INTO v1_entitlements (resource_type_id, resource_id, external_id, data, sync_id) VALUES ('group', 'g1', 'group:g1:member', ?, 's1')",
    data,
  );
  insert(
    "INSERT INTO v1_grants (entitlement_id, principal_resource_type_id, principal_resource_id, data, sync_id) VALUES ('group:g1:member', 'user', 'u1', ?, 's1')",
    proto(),
  );
  const bytes = db.serialize();
  db.close();
  return Buffer.concat([Buffer.from('C1ZF\0'), zstdCompressSync(bytes)]);
}
