/**
 * Import of a generated table (user, role, permission) through the table format into an encrypted engagement on disk.
 *
 * Run: node src/normalise/import.bench.ts [rows]
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contract } from '#contract/index.ts';
import { createEngagementFile } from '#store/engagementFile.ts';
import { sql } from '#store/sql.ts';
import { testContext } from '#testing/importTexts.ts';
import { normaliseHandlers } from './handlers.ts';
import { loadGrants } from './load.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
try {
  const csv = join(folder, 'access.csv');
  await generate(csv, rows);
  const path = join(folder, 'bench.tickmark');
  const engagement = createEngagementFile({
    path,
    passphrase: 'bench',
    id: 'E-1',
    title: 'Bench',
    client: 'Northgate',
    periodFrom: '2025-01-01',
    periodTo: '2025-12-31',
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: 'bench',
    appVersion: '0',
  });
  const { db } = engagement;
  const begin = performance.now();
  const cpu = process.cpuUsage();
  db.run(sql`BEGIN`);
  const input = contract['import.run'].input.parse({ sources: [{ ref: { kind: 'path', path: csv } }] });
  const { totals, sources } = await normaliseHandlers['import.run'](input, testContext(db));
  const imported = performance.now();
  db.run(sql`COMMIT`);
  const committed = performance.now();
  const cpuSeconds = Object.values(process.cpuUsage(cpu)).reduce((sum, micros) => sum + micros / 1e6, 0);
  const grants = loadGrants(db, 1);
  const loaded = performance.now();
  const seconds = (committed - begin) / 1000;
  console.log({
    rows,
    csvMB: Math.round(statSync(csv).size / 1e6),
    importMs: Math.round(imported - begin),
    commitMs: Math.round(committed - imported),
    loadGrantsMs: Math.round(loaded - committed),
    rowsPerSecond: Math.round(rows / seconds),
    cpuSeconds,
    rowsPerCpuSecond: Math.round(rows / cpuSeconds),
    rssMB: Math.round(process.resourceUsage().maxRSS / 1024),
    grants: grants.count,
    totals,
    status: sources[0]?.completeness.status,
  });
  engagement.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Users and permissions repeat as in real exports: 40 rows for a user, popular permissions more often. */
async function generate(path: string, count: number): Promise<void> {
  const out = createWriteStream(path);
  out.write('user,role,permission\n');
  let state = 0x9e3779b9;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const users = Math.ceil(count / 40);
  for (let i = 0; i < count;) {
    let text = '';
    for (const end = Math.min(count, i + 10_000); i < end; i++) {
      const user = Math.floor(random() * users);
      const role = Math.floor(random() ** 2 * 8_000);
      const permission = Math.floor(random() ** 2 * 60_000);
      text += `user${user}@northgate.example,ROLE_${role},Z_PERMISSION_OBJECT_${permission}\n`;
    }
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
}
