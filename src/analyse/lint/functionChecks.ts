/** Functions as wholes: empty, stated twice, one within another. */
import type { Entry, PackFunction } from '../rulePack.ts';
import { impliesEntry, leastGrants } from './implies.ts';
import type { LintSource, Said } from './source.ts';

/** Findings of every function, and of every pair of them. */
export function functionChecks(source: LintSource): readonly Said[] {
  const { functions, rules, processes } = source.pack;
  const ruled = new Set(rules.flatMap((rule) => pairsOf(rule.functions)));
  const used = new Set(rules.flatMap((rule) => rule.functions));
  return [
    ...functions.flatMap((of) => [
      ...about(source, of, used),
      ...(Object.hasOwn(processes, of.process) ? [] : [unknownProcess(source, of)]),
      ...entriesWithin(source, of),
    ]),
    ...functions.flatMap((a, i) =>
      functions
        .slice(i + 1)
        .filter((b) => !ruled.has(pairKey(a.id, b.id)))
        .flatMap((b) => overlap(source, a, b)),
    ),
  ];
}

export const pairKey = (a: string, b: string): string => [a, b].toSorted().join('\n');

const pairsOf = (ids: readonly string[]): readonly string[] =>
  ids.flatMap((a, i) => ids.slice(i + 1).map((b) => pairKey(a, b)));

function about(source: LintSource, of: PackFunction, used: ReadonlySet<string>): readonly Said[] {
  const place = source.placeOfFunction(of.id);
  const found: Said[] = [];
  if (of.permissions.length === 0)
    found.push({
      code: 'FUNCTION_WITHOUT_ENTRY',
      severity: 'error',
      subject: of.id,
      value: '',
      message: `${of.name} has no entry: no import can satisfy it, and its rules find nothing`,
      place,
    });
  if (!used.has(of.id))
    found.push({
      code: 'FUNCTION_UNUSED',
      severity: 'note',
      subject: of.id,
      value: '',
      message: `${of.name} stands in no rule`,
      place,
    });
  return found;
}

function unknownProcess(source: LintSource, of: PackFunction): Said {
  return {
    code: 'PROCESS_UNKNOWN',
    severity: 'warning',
    subject: of.id,
    value: '',
    message: `Process ${of.process} has no name in this pack`,
    place: source.placeOfFunction(of.id),
  };
}

/** Entries that another entry of the same function makes needless. */
function entriesWithin(source: LintSource, of: PackFunction): readonly Said[] {
  return of.permissions.flatMap((entry, i): Said[] => {
    const wider = of.permissions.findIndex(
      (other, j) => i !== j && impliesEntry(entry, other) && (j < i || !impliesEntry(other, entry)),
    );
    if (wider < 0) return [];
    const other = of.permissions[wider]!;
    const isSame = impliesEntry(other, entry);
    return [
      {
        code: isSame ? 'ENTRY_TWICE' : 'ENTRY_NEEDLESS',
        severity: isSame ? 'warning' : 'note',
        subject: of.id,
        value: entry.value,
        message: isSame
          ? `${entry.value} is stated twice`
          : `Whoever fulfils ${entry.value} fulfils ${other.value} too, which asks for less`,
        place: source.placeOf(entry),
        example: { text: 'Fulfils both entries', permissions: leastGrants(entry) },
      },
    ];
  });
}

/** Entries of `a` that give the function `b` too. */
export function givenWith(a: PackFunction, b: PackFunction): readonly Entry[] {
  return a.permissions.filter((entry) => b.permissions.some((other) => impliesEntry(entry, other)));
}

function overlap(source: LintSource, a: PackFunction, b: PackFunction): readonly Said[] {
  const [ab, ba] = [givenWith(a, b), givenWith(b, a)];
  const shared = ab[0] ?? ba[0];
  if (shared === undefined) return [];
  const isAll = (of: PackFunction, given: readonly Entry[]) => given.length === of.permissions.length;
  const [code, severity, message] =
    isAll(a, ab) && isAll(b, ba)
      ? (['FUNCTION_TWICE', 'warning', `${a.name} and ${b.name} ask for the same`] as const)
      : isAll(a, ab)
        ? (['FUNCTION_WITHIN', 'warning', `Whoever holds ${a.name} holds ${b.name}`] as const)
        : isAll(b, ba)
          ? (['FUNCTION_WITHIN', 'warning', `Whoever holds ${b.name} holds ${a.name}`] as const)
          : ([
              'FUNCTION_OVERLAP',
              'note',
              `${a.name} and ${b.name} share ${Math.max(ab.length, ba.length)} ${Math.max(ab.length, ba.length) === 1 ? 'entry' : 'entries'}`,
            ] as const);
  return [
    {
      code,
      severity,
      subject: `${a.id} + ${b.id}`,
      value: shared.value,
      message,
      place: source.placeOf(shared),
      example: { text: 'Gives both functions', permissions: leastGrants(shared) },
    },
  ];
}
