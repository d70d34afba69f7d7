/** What the engine is measured against: limits set for the size L, and for XL where that is said. */

export type Measured = {
  analysisToAnchor?: number;
  allToAnchor?: number;
  duckToAnalysis?: number;
  sqliteToAnalysis?: number;
  duckToAll?: number;
  duckToClosure?: number;
  sqliteToClosure?: number;
  /** Thousand millions of pairs a second. */
  closureRate?: number;
  pathP95Us?: number;
  sqliteToPath?: number;
  graphologyToPath?: number;
  /** Millions of paths a second. */
  witnessRate?: number;
  driftMs?: number;
  bytesPerGrant?: number;
  loadMs?: number;
  closedToConflictsMs?: number;
  analysisMs?: number;
  peakMb?: number;
};

type Goal = {
  readonly id: string;
  readonly what: string;
  readonly value: keyof Measured;
  readonly unit: string;
  readonly limit: number;
  readonly isLeast?: boolean;
  /** Only at this size. */
  readonly size?: string;
};

const goals: readonly Goal[] = [
  {
    id: 'G1',
    what: 'conflicts from the graph, against C++',
    value: 'analysisToAnchor',
    unit: 'x',
    limit: 1.25,
  },
  {
    id: 'G2',
    what: 'the same, against DuckDB',
    value: 'duckToAnalysis',
    unit: 'x',
    limit: 15,
    isLeast: true,
  },
  {
    id: 'G2',
    what: 'the same, against SQLite',
    value: 'sqliteToAnalysis',
    unit: 'x',
    limit: 45,
    isLeast: true,
  },
  { id: 'G3', what: 'conflicts from flat rows, against C++', value: 'allToAnchor', unit: 'x', limit: 1.25 },
  { id: 'G3', what: 'the same, against DuckDB', value: 'duckToAll', unit: 'x', limit: 15, isLeast: true },
  {
    id: 'G4',
    what: 'access of everyone, against DuckDB',
    value: 'duckToClosure',
    unit: 'x',
    limit: 800,
    isLeast: true,
  },
  {
    id: 'G4',
    what: 'the same, against SQLite',
    value: 'sqliteToClosure',
    unit: 'x',
    limit: 3000,
    isLeast: true,
  },
  { id: 'G5', what: 'access of everyone', value: 'closureRate', unit: 'G pairs/s', limit: 2, isLeast: true },
  { id: 'G6', what: 'shortest path, p95', value: 'pathP95Us', unit: 'us', limit: 25 },
  { id: 'G6', what: 'the same, against SQLite', value: 'sqliteToPath', unit: 'x', limit: 300, isLeast: true },
  {
    id: 'G6',
    what: 'the same, against graphology',
    value: 'graphologyToPath',
    unit: 'x',
    limit: 80,
    isLeast: true,
  },
  {
    id: 'G7',
    what: 'witnesses of all conflicts',
    value: 'witnessRate',
    unit: 'M/s',
    limit: 1.5,
    isLeast: true,
  },
  { id: 'G8', what: 'permissions that everyone gained and lost', value: 'driftMs', unit: 'ms', limit: 750 },
  {
    id: 'G10',
    what: 'grants in the file, with record and dates',
    value: 'bytesPerGrant',
    unit: 'bytes',
    limit: 2,
  },
  { id: 'G10', what: 'grants and nodes loaded from the file', value: 'loadMs', unit: 'ms', limit: 60 },
  { id: 'G11', what: 'opened file to conflicts', value: 'closedToConflictsMs', unit: 'ms', limit: 250 },
  { id: 'G15', what: 'conflicts from the graph', value: 'analysisMs', unit: 'ms', limit: 100, size: 'XL' },
  { id: 'G15', what: 'peak memory', value: 'peakMb', unit: 'MB', limit: 2500, size: 'XL' },
];

/** A line for each goal: reached, by how much not, or not measured in this run. */
export function goalLines(size: string, measured: Measured): readonly string[] {
  return goals
    .filter((goal) => goal.size === undefined || goal.size === size)
    .map((goal) => {
      const limit = goal.value === 'pathP95Us' && size === 'XL' ? 100 : goal.limit;
      const what = `${goal.id.padEnd(4)} ${goal.what} (${goal.isLeast ? 'at least' : 'at most'} ${limit} ${goal.unit})`;
      return `${what.padEnd(78)} ${verdict(measured[goal.value], limit, goal)}`;
    });
}

function verdict(value: number | undefined, limit: number, { unit, isLeast = false }: Goal): string {
  if (value === undefined) return 'not measured';
  const text = `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`;
  if (isLeast ? value >= limit : value <= limit) return `${text}: reached`;
  const times = isLeast ? limit / value : value / limit;
  return `${text}: missed by a factor of ${times.toFixed(2)}`;
}
