import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { applyMigrations, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';

test('a file of the first schema comes to the last one with its rows as they were', () => {
  const raw = new Database(':memory:');
  applyMigrations(raw, migrations.slice(0, 1));
  expect(schemaVersion(raw)).toBe(10);
  raw.exec("INSERT INTO snapshot (label, as_of) VALUES ('year-end', '2026-09-30')");
  applyMigrations(raw);
  expect(schemaVersion(raw)).toBe(migrations.at(-1)?.version);
  expect(raw.prepare('SELECT label, as_of FROM snapshot').all()).toEqual([
    { label: 'year-end', as_of: '2026-09-30' },
  ]);
  raw.close();
});

test('sources of the version before lists of products stay, and are of no known list', () => {
  const raw = new Database(':memory:');
  applyMigrations(
    raw,
    migrations.filter(({ version }) => version < 70),
  );
  raw.exec(`
    INSERT INTO snapshot (snapshot_id, label, as_of) VALUES (1, 'year-end', '2026-09-30');
    INSERT INTO source (source_id, snapshot_id, name, sha256, bytes, format, system, as_of, imported_at, imported_by,
                        records, accepted, quarantined, status, sections, dropped_fields)
         VALUES (1, 1, 'users.csv', 'ab', 3, 'table', 'Entra ID', '2026-09-30', '', '', 1, 1, 0, 'complete', '{}', '[]');
  `);
  applyMigrations(raw);
  expect(
    raw.prepare('SELECT s.name, l.list FROM source AS s LEFT JOIN source_list AS l USING (source_id)').all(),
  ).toEqual([{ name: 'users.csv', list: null }]);
  raw.close();
});

test('conflicts of the version before mitigations stay as they were found, and nothing stands against them', () => {
  const raw = new Database(':memory:');
  applyMigrations(
    raw,
    migrations.filter(({ version }) => version < 100),
  );
  raw.exec(`
    INSERT INTO snapshot (snapshot_id, label, as_of) VALUES (1, 'year-end', '2026-09-30');
    INSERT INTO system (system_id, name, platform) VALUES (1, '', 'generic');
    INSERT INTO node (node_id, kind, system_id, key, label) VALUES (1, 'identity', 1, '7', 'Dana');
    INSERT INTO rule_pack (rule_pack_id, id, version, sha256, text) VALUES (1, 'p', '1', 'x', '{}');
    INSERT INTO analysis_run (run_id, snapshot_id, rule_pack_id, parameters, graph_sha256, result_sha256, totals, run_at, run_by, app_version)
         VALUES (1, 1, 1, '{}', '', '', '{}', '', '', '');
    INSERT INTO conflict VALUES (1, 1, 'R1', 'high', 1, 'inherent', 'allowed', '[]');
  `);
  applyMigrations(raw);
  expect(raw.prepare('SELECT rule_id, status FROM conflict').all()).toEqual([
    { rule_id: 'R1', status: 'allowed' },
  ]);
  expect(raw.prepare('SELECT * FROM mitigation_version').all()).toEqual([]);
  expect(() => raw.exec('DELETE FROM conflict')).toThrow('append-only');
  raw.close();
});

test('matches of the version before decisions stay as the rules found them', () => {
  const raw = new Database(':memory:');
  applyMigrations(
    raw,
    migrations.filter(({ version }) => version < 40),
  );
  raw.exec(`
    INSERT INTO snapshot (snapshot_id, label, as_of) VALUES (1, 'year-end', '2026-09-30');
    INSERT INTO system (system_id, name, platform) VALUES (1, '', 'generic'), (2, 'Ledger', 'generic');
    INSERT INTO node (node_id, kind, system_id, key, label) VALUES (1, 'identity', 1, '7', 'Dana'), (2, 'account', 2, 'x1', 'x1');
    INSERT INTO correlation (snapshot_id, account_node_id, identity_node_id, rule, confidence, status, evidence)
         VALUES (1, 2, 1, 'name', 60, 'proposed', '{}');
  `);
  applyMigrations(raw);
  expect(raw.prepare('SELECT rule, status, decision_no, found FROM correlation').all()).toEqual([
    { rule: 'name', status: 'proposed', decision_no: null, found: '' },
  ]);
  raw.close();
});

test('conflicts of the version before rows stay, in their order, and cannot be changed', () => {
  const raw = new Database(':memory:');
  applyMigrations(
    raw,
    migrations.filter(({ version }) => version < 130),
  );
  raw.exec(`
    INSERT INTO snapshot (snapshot_id, label, as_of) VALUES (1, 'year-end', '2026-09-30');
    INSERT INTO system (system_id, name, platform) VALUES (1, '', 'generic');
    INSERT INTO node (node_id, kind, system_id, key, label) VALUES (1, 'identity', 1, '7', 'Dana');
  `);
  raw.pragma('foreign_keys = OFF');
  const insert = raw.prepare(`
    INSERT INTO conflict (run_id, conflict_no, rule_id, rating, subject_node_id, type, status, sides)
         VALUES (1, ?, 'P2P', 'high', 1, 'inter-role', 'allowed', ?)
  `);
  insert.run(2, '[]');
  insert.run(1, '[{"function":"F1"}]');
  applyMigrations(raw);
  // What a conflict has since is not known of those of before.
  const conflicts = raw.prepare(
    'SELECT conflict_no, rule_id, sides, holds, grade, colleague_node_id FROM conflict ORDER BY rowid',
  );
  const unknown = { holds: '', grade: null, colleague_node_id: null };
  expect(conflicts.all()).toEqual([
    { conflict_no: 1, rule_id: 'P2P', sides: '[{"function":"F1"}]', ...unknown },
    { conflict_no: 2, rule_id: 'P2P', sides: '[]', ...unknown },
  ]);
  expect(() => raw.exec('DELETE FROM conflict')).toThrow('append-only');
  expect(() => insert.run(2, '[]')).toThrow('UNIQUE');
  raw.close();
});

test('a file of the version before baskets gets them, and a basket is neither changed nor deleted', () => {
  const raw = new Database(':memory:');
  applyMigrations(
    raw,
    migrations.filter(({ version }) => version < 120),
  );
  raw.exec(`
    INSERT INTO snapshot (snapshot_id, label, as_of) VALUES (1, 'year-end', '2026-09-30');
    INSERT INTO rule_pack (rule_pack_id, id, version, sha256, text) VALUES (1, 'small', '1', '00', '{}');
  `);
  applyMigrations(raw);
  raw.exec(`
    INSERT INTO basket (snapshot_id, rule_pack_id, name, note, parameters, changes, totals, saved_at, saved_by)
         VALUES (1, 1, 'Clerks', '', '{}', '[]', '{}', '2026-10-01T09:00:00.000Z', 'a.auditor');
  `);
  expect(() => raw.exec("UPDATE basket SET name = 'Other'")).toThrow('append-only');
  expect(() => raw.exec('DELETE FROM basket')).toThrow('append-only');
  raw.close();
});
