/** The benchmark data as a client would hand it over: one CSV of grants, a mapping, a rule pack. */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import type { Mapping } from '#contract/import.ts';
import type { BenchData } from './generate.ts';
import { seededRandom } from './random.ts';

const KINDS = ['identity', 'account', 'group', 'role', 'permission'] as const;
const FIRST = [
  'Anna',
  'Boris',
  'Chloé',
  'David',
  'Élise',
  'Farid',
  'Grete',
  'Hugo',
  'Ines',
  'Jörg',
  'Karl',
  'Lena',
];
const LAST = [
  'Müller',
  'Schmidt',
  'Nguyen',
  "O'Brien",
  'Garcia',
  'Rossi',
  'Kowalski',
  'Jensen',
  'Ivanov',
  'Smith',
];
const ROWS_A_WRITE = 50_000;

/** Key of a node in the CSV. */
export function keyOf(data: BenchData, node: number): string {
  const { starts, systemOf } = data;
  const system = systemOf[node]!;
  if (node < starts.account) return `P${String(node).padStart(7, '0')}`;
  if (node < starts.group)
    return `ACC_${system}_${(node - starts.account).toString(36).toUpperCase().padStart(6, '0')}`;
  if (node < starts.role) return `CN=GRP-${node - starts.group},OU=Groups,DC=corp`;
  if (node < starts.permission) return `Z_ROLE_${system}_${node - starts.role}`;
  return `PERM:${system}:${(node - starts.permission).toString(16).padStart(6, '0')}`;
}

export function kindOf({ starts }: BenchData, node: number): (typeof KINDS)[number] {
  if (node < starts.account) return 'identity';
  if (node < starts.group) return 'account';
  if (node < starts.role) return 'group';
  return node < starts.permission ? 'role' : 'permission';
}

function nameOf(data: BenchData, node: number): string {
  switch (kindOf(data, node)) {
    case 'identity':
    case 'account':
      return `${LAST[node % LAST.length]}, ${FIRST[(node >> 4) % FIRST.length]}`;
    case 'group':
      return `Group ${node - data.starts.group} "EMEA"`;
    case 'role':
      return `Role for process ${node % 977}`;
    default:
      return `Permission to maintain object ${node % 5003}`;
  }
}

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes the grants as CSV with eight columns, in the order of the data. */
export function writeGrants(data: BenchData, path: string): void {
  const file = openSync(path, 'w');
  const cells = new Map<number, string>();
  const cellsOf = (node: number) => {
    const known = cells.get(node);
    if (known !== undefined) return known;
    const made = [kindOf(data, node), keyOf(data, node), nameOf(data, node)].map(quoted).join();
    cells.set(node, made);
    return made;
  };
  const random = seededRandom(5);
  let lines = ['system,subject_type,subject_id,subject_name,object_type,object_id,object_name,granted_on'];
  for (let i = 0; i < data.from.length; i++) {
    const [from, to] = [data.from[i]!, data.to[i]!];
    lines.push(
      `System ${data.systemOf[to]! + 1},${cellsOf(from)},${cellsOf(to)},${dateOf(random.below(3650))}`,
    );
    if (lines.length < ROWS_A_WRITE) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
}

function dateOf(day: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${2015 + Math.floor(day / 365)}-${two(1 + (day % 12))}-${two(1 + (day % 28))}`;
}

/** How the CSV maps to the model. */
export function benchMapping(): Mapping {
  const node = (side: 'subject' | 'object', kind: (typeof KINDS)[number]) => ({
    kind,
    key: { column: `${side}_id` },
    label: { column: `${side}_name` },
    when: { [`${side}_type`]: [kind] },
    ...(kind === 'permission'
      ? { attributes: { type: { constant: 'permission' }, value: { column: `${side}_id` } } }
      : {}),
  });
  const grant = (kind: Mapping['grants'][number]['kind'], from: number, to: number) => ({
    kind,
    from,
    to,
    validFrom: { column: 'granted_on', date: 'YYYY-MM-DD' },
  });
  return {
    tickmarkMapping: 1,
    name: 'bench',
    description: 'Grants of the benchmark.',
    system: 'Bench',
    platform: 'generic',
    requiredColumns: ['subject_type', 'subject_id', 'object_type', 'object_id', 'granted_on'],
    dropColumns: [],
    skipRows: [],
    nodes: [
      node('subject', 'identity'),
      node('subject', 'account'),
      node('subject', 'group'),
      node('subject', 'role'),
      node('object', 'account'),
      node('object', 'group'),
      node('object', 'role'),
      node('object', 'permission'),
    ],
    grants: [
      grant('owns', 0, 4),
      grant('memberOf', 1, 5),
      grant('assigned', 1, 6),
      grant('grants', 1, 7),
      grant('memberOf', 2, 5),
      grant('assigned', 2, 6),
      grant('grants', 2, 7),
      grant('includes', 3, 6),
      grant('grants', 3, 7),
    ],
  };
}

/** The functions and rules as a pack file. */
export function writePack(data: BenchData, path: string): void {
  const id = (kind: string, i: number) => `${kind}-${String(i).padStart(3, '0')}`;
  const pack = {
    tickmarkRulePack: 1,
    id: 'bench',
    version: '1.0.0',
    title: 'Functions and rules of the benchmark',
    processes: { BENCH: 'Benchmark' },
    functions: data.functions.map((permissions, f) => ({
      id: id('F', f),
      name: `Function ${f}`,
      process: 'BENCH',
      permissions: permissions.map((node) => ({
        platform: 'generic',
        type: 'permission',
        value: keyOf(data, node),
      })),
    })),
    rules: data.rules.map((functions, r) => ({
      id: id('R', r),
      name: `Rule ${r}`,
      process: 'BENCH',
      functions: functions.map((f) => id('F', f)),
      rating: 'high',
      risk: 'None: invented.',
    })),
  };
  writeFileSync(path, JSON.stringify(pack));
}
