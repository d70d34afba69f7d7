/**
 * Baton c1z files: what a ConductorOne connector read from a system.
 *
 * Users become accounts, groups, roles and secrets what they are, entitlements permissions; inheritance between
 * entitlements is kept as such and not written out. Help: resources/docs/formats/baton-c1z.md
 */
import { EngineError } from '#base/errors.ts';
import { sql } from '#store/sql.ts';
import type { Format } from '../../format.ts';
import { asUnreadable, c1zVersion, openC1z } from './c1z.ts';
import { SyncReader } from './reader.ts';
import { chooseSync } from './syncRun.ts';

export const batonC1z: Format = {
  id: 'baton-c1z',
  title: 'Baton c1z',
  description: 'Users, groups, roles, entitlements and grants of one system, read by a Baton connector.',
  extensions: ['c1z'],
  help: 'baton-c1z',
  platform: '',
  secrets: ['SecretTrait.profile'],

  recognise({ head }) {
    const version = c1zVersion(head);
    if (version === null) return null;
    const reason =
      version === 1
        ? 'the file begins with C1ZF'
        : 'the file begins with C1Z3: version 3, which cannot be read';
    return { confidence: 100, reason, system: '' };
  },

  async read(file, sink, _options, { signal, progress }) {
    const open = await openC1z(file);
    try {
      const { run, others } = chooseSync(file.name, open);
      const reader = new SyncReader(open, run, sink, (records) => {
        if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
        progress(file.bytes, records);
      });
      await reader.read(others);
    } catch (error) {
      throw asUnreadable(file, error);
    } finally {
      open.db.close();
    }
  },

  async readRecord(file, _record, locator) {
    const [table = '', id = ''] = locator.split('/');
    const { db, columns } = await openC1z(file);
    try {
      const row = columns.has(table) ? rowOf(db, table, Number(id)) : undefined;
      if (!row) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
      const fields = Object.entries(row).map(([name, value]) => ({ name, value: shown(value) }));
      return { locator, text: fields.map(({ name, value }) => `${name}: ${value}`).join('\n'), fields };
    } finally {
      db.close();
    }
  },
};

type Row = Readonly<Record<string, unknown>>;

function rowOf(db: Awaited<ReturnType<typeof openC1z>>['db'], table: string, id: number): Row | undefined {
  switch (table) {
    case 'v1_resource_types':
      return db.get<Row>(
        sql`SELECT id, external_id, sync_id, discovered_at, data FROM v1_resource_types WHERE id = ${id}`,
      );
    case 'v1_resources':
      return db.get<Row>(sql`
        SELECT id, resource_type_id, external_id, parent_resource_type_id, parent_resource_id, sync_id, discovered_at, data
          FROM v1_resources
         WHERE id = ${id}
      `);
    case 'v1_entitlements':
      return db.get<Row>(sql`
        SELECT id, resource_type_id, resource_id, external_id, sync_id, discovered_at, data
          FROM v1_entitlements
         WHERE id = ${id}
      `);
    case 'v1_grants':
      return db.get<Row>(sql`
        SELECT id, resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
               external_id, sync_id, discovered_at, data
          FROM v1_grants
         WHERE id = ${id}
      `);
    case 'v1_sync_runs':
      return db.get<Row>(
        sql`SELECT id, sync_id, started_at, ended_at, sync_token FROM v1_sync_runs WHERE id = ${id}`,
      );
    default:
      return undefined;
  }
}

/** Binary data is not shown: it may hold secrets, and the row's other columns say what it is about. */
function shown(value: unknown): string {
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  return value === null || value === undefined ? '' : String(value);
}
