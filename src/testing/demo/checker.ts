/**
 * Finds conflicts in the written files by plain sets, knowing neither the generator's model nor the program: a second route to the
 * planted truth. Slow and simple on purpose.
 */

export type Atom = {
  readonly system: string;
  readonly platform: string;
  readonly account: string;
  readonly type: string;
  readonly value: string;
  readonly level?: string;
  /** Attributes that rules ask for with `where`; one that is not stated is fulfilled. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Role that gives it, for systems that have roles. */
  readonly role: string;
  /** 0 allowed, 1 conditional, 2 inactive. */
  readonly grade: number;
};

export type AccountFacts = {
  readonly system: string;
  readonly key: string;
  readonly employeeId: string;
  readonly email: string;
};

type Condition = {
  readonly type: string;
  readonly value: string;
  readonly minLevel?: string;
  readonly where?: Readonly<Record<string, readonly string[]>>;
};
type Entry = Condition & { readonly platform: string; readonly requires?: readonly Condition[] };
export type PackText = {
  readonly functions: readonly { readonly id: string; readonly permissions: readonly Entry[] }[];
  readonly rules?: readonly { readonly id: string; readonly functions: readonly [string, string] }[];
};

const levels = ['none', 'view', 'create', 'edit', 'full'];
const grades = ['allowed', 'conditional', 'inactive'];
const types = ['inherent', 'intra-role', 'inter-role', 'cross-account', 'cross-system'];

/** A way to hold a function: the atoms that one entry needs. */
type Way = readonly Atom[];

export type Conflict = {
  readonly subject: string;
  readonly rule: string;
  readonly type: string;
  readonly status: string;
};

/** `iam:Create*` covers `iam:CreateUser`; case does not matter. */
export function covers(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

function fulfils(atom: Atom, condition: Condition): boolean {
  if (atom.type !== condition.type) return false;
  if (atom.type === 'action') return covers(atom.value, condition.value);
  if (atom.value.toLowerCase() !== condition.value.toLowerCase()) return false;
  if (
    condition.minLevel !== undefined &&
    levels.indexOf(atom.level ?? '') < levels.indexOf(condition.minLevel)
  )
    return false;
  return Object.entries(condition.where ?? {}).every(([attribute, asked]) => {
    const stated = atom.where?.[attribute];
    return stated === undefined || asked.some((one) => stated.includes(one) || stated.includes('*'));
  });
}

function waysOf(entry: Entry, atoms: readonly Atom[]): readonly Way[] {
  const conditions = [entry, ...(entry.requires ?? [])];
  const of = atoms.filter((atom) => entry.platform === 'generic' || atom.platform === entry.platform);
  const accounts = [...new Set(of.map((atom) => `${atom.system}/${atom.account}`))];
  return accounts.flatMap((account) => {
    const mine = of.filter((atom) => `${atom.system}/${atom.account}` === account);
    return product(conditions.map((condition) => mine.filter((atom) => fulfils(atom, condition))));
  });
}

const product = (lists: readonly (readonly Atom[])[]): Way[] =>
  lists.reduce<Atom[][]>((ways, list) => ways.flatMap((way) => list.map((atom) => [...way, atom])), [[]]);

const gradeOf = (way: Way): number => Math.max(...way.map((atom) => atom.grade));

function typeOf(a: Way, b: Way): number {
  const [first, other] = [a[0], b[0]];
  if (first === undefined || other === undefined) return 4;
  if (first.system !== other.system) return 4;
  if (first.account !== other.account) return 3;
  if (new Set([...a, ...b]).size === 1) return 0;
  const roles = new Set([...a, ...b].map((atom) => atom.role));
  return roles.size === 1 && !roles.has('') ? 1 : 2;
}

/** All conflicts of subjects, each with its most active status and, within it, its simplest type. */
export function conflictsOf(
  bySubject: ReadonlyMap<string, readonly Atom[]>,
  packs: readonly PackText[],
): readonly Conflict[] {
  const entries = new Map<string, Entry[]>();
  for (const one of packs.flatMap((pack) => pack.functions))
    entries.set(one.id, [...(entries.get(one.id) ?? []), ...one.permissions]);
  const conflicts: Conflict[] = [];
  for (const [subject, atoms] of bySubject) {
    const ways = new Map<string, readonly Way[]>();
    for (const [id, list] of entries) {
      const found = list.flatMap((entry) => waysOf(entry, atoms));
      if (found.length > 0) ways.set(id, found);
    }
    for (const rule of packs.flatMap((pack) => pack.rules ?? [])) {
      const [a, b] = rule.functions.map((id) => ways.get(id) ?? []);
      if (a === undefined || b === undefined || a.length === 0 || b.length === 0) continue;
      const pairs = a.flatMap((one) =>
        b.map((other) => [Math.max(gradeOf(one), gradeOf(other)), typeOf(one, other)] as const),
      );
      const best = pairs.reduce((least, pair) =>
        pair[0] * 10 + pair[1] < least[0] * 10 + least[1] ? pair : least,
      );
      conflicts.push({ subject, rule: rule.id, type: types[best[1]] ?? '', status: grades[best[0]] ?? '' });
    }
  }
  return conflicts;
}
