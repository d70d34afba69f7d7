/** From CSV to an encrypted engagement by the command line, beside other tools on the same file in the same run. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { tickmark } from './commandRun.ts';
import { duckImport, type PeerImport, sqliteImport } from './importPeers.ts';

type Row = (what: string, value: string) => void;

type Imported = {
  readonly sources: readonly {
    readonly records: number;
    readonly accepted: number;
    readonly sha256: string;
  }[];
  readonly totals: Readonly<Record<string, number>>;
};

/** What the import is measured against, for the largest size; its peers by the beginning of their names. */
const GOAL = { seconds: 4, megabytes: 400, times: { DuckDB: 1.8, sqlite3: 20 } } as const;

/** Gives the path of the engagement, and whether every row is accounted for and the peers counted the same. */
export async function benchImport(
  dir: string,
  { csv, mapping, rows }: { readonly csv: string; readonly mapping: string; readonly rows: number },
  row: Row,
): Promise<{ readonly path: string; readonly isRight: boolean }> {
  const path = join(dir, 'bench.tickmark');
  await tickmark(['create', path, '--client', 'Northgate plc', '--period', '2025-10-01..2026-09-30']);
  const { seconds, megabytes, output } = await tickmark([
    'import',
    path,
    csv,
    '--mapping',
    mapping,
    '--json',
  ]);
  const { sources, totals } = JSON.parse(output) as Imported;
  const records = sources[0]?.records ?? 0;
  const accepted = sources[0]?.accepted ?? 0;
  const csvMb = statSync(csv).size / 1e6;
  row(
    'import, encrypted, by the command line',
    `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB: ${n(records)} rows of ${csvMb.toFixed(0)} MB, ${n(records - accepted)} quarantined`,
  );
  row('engagement file', `${(statSync(path).size / 1e6).toFixed(0)} MB, the CSV inside`);
  const nodes = ['identities', 'accounts', 'groups', 'roles', 'permissions'].reduce(
    (sum, kind) => sum + (totals[kind] ?? 0),
    0,
  );
  const peers = [await duckImport(csv, dir), await sqliteImport(csv, dir)];
  for (const peer of peers) row(`${peer.name}, normalised`, peerText(peer, seconds));
  for (const [what, value] of goalRows({ seconds, megabytes, rows }, peers)) row(what, value);
  const agree = peers.every((peer) => peer.absent !== '' || (peer.nodes === nodes && peer.grants === rows));
  return { path, isRight: agree && records === rows && accepted === rows };
}

function peerText(peer: PeerImport, ours: number): string {
  if (peer.absent !== '') return `not run: ${peer.absent}`;
  return `${peer.seconds.toFixed(1)} s: ${n(peer.nodes)} nodes, ${n(peer.grants)} grants; ours is ${(peer.seconds / ours).toFixed(2)} times as fast`;
}

/** Each goal with what came of it, and by how much it is missed. */
function goalRows(
  {
    seconds,
    megabytes,
    rows,
  }: { readonly seconds: number; readonly megabytes: number; readonly rows: number },
  peers: readonly PeerImport[],
): readonly (readonly [string, string])[] {
  const isLargest = rows > 3_900_000;
  const absolute: (readonly [string, string])[] = isLargest
    ? [
        ['goal: seconds', verdict(seconds, GOAL.seconds, seconds / GOAL.seconds)],
        ['goal: megabytes', verdict(megabytes, GOAL.megabytes, megabytes / GOAL.megabytes)],
      ]
    : [];
  const ratios = Object.entries(GOAL.times).flatMap(([name, times]) => {
    const peer = peers.find((one) => one.absent === '' && one.name.startsWith(name));
    if (!peer) return [];
    const ratio = peer.seconds / seconds;
    return [[`goal: times as fast as ${name}`, verdict(ratio, times, times / ratio)] as const];
  });
  return [...absolute, ...ratios];
}

/** @param missedBy - above 1: the goal is missed by this factor. */
function verdict(value: number, goal: number, missedBy: number): string {
  const shown = (one: number) => (one >= 100 ? one.toFixed(0) : one.toFixed(1));
  const outcome = missedBy <= 1 ? 'met' : `missed by a factor of ${missedBy.toFixed(2)}`;
  return `${shown(value)}, goal ${shown(goal)}: ${outcome}`;
}

const n = (value: number) => value.toLocaleString('en-GB');
