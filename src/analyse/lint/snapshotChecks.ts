/** What a pack can and cannot find in one snapshot. */
import type { Candidate } from '../matchCondition.ts';
import { needsOf } from '../needs.ts';
import type { Entry, PackFunction } from '../rulePack.ts';
import { leastGrants } from './implies.ts';
import type { LintSource, Said } from './source.ts';

/** From so many permissions of one type on, a condition that takes all of them in is worth a look. */
const MANY = 5;

/** @param platforms - of the systems that the snapshot has. */
export function snapshotChecks(
  source: LintSource,
  candidates: readonly Candidate[],
  platforms: ReadonlySet<string>,
): readonly Said[] {
  const { functions, rules } = source.pack;
  const needs = needsOf(functions, candidates);
  const counts = new Map<string, number>();
  for (const { platform, type, action } of candidates)
    if (action === null) counts.set(`${platform}\n${type}`, (counts.get(`${platform}\n${type}`) ?? 0) + 1);
  return functions.flatMap((of, i) => {
    if (needs.functions[i]!.length === 0) {
      const named = rules.filter((rule) => rule.functions.includes(of.id)).map((rule) => rule.id);
      return nothingHere(source, of, platforms, named);
    }
    return of.permissions.flatMap((entry) => takesAll(source, of, entry, candidates, counts));
  });
}

function nothingHere(
  source: LintSource,
  of: PackFunction,
  platforms: ReadonlySet<string>,
  rules: readonly string[],
): readonly Said[] {
  const there = of.permissions.find((entry) => entry.platform === 'generic' || platforms.has(entry.platform));
  const effect =
    rules.length === 0
      ? ''
      : `; ${rules.length === 1 ? 'a rule finds' : `${rules.length} rules find`} nothing: ${rules.join(', ')}`;
  return [
    {
      code: there === undefined ? 'NO_SYSTEM_HERE' : 'NOTHING_HERE',
      severity: there === undefined ? 'note' : 'warning',
      subject: of.id,
      value: '',
      message:
        there === undefined
          ? `The snapshot has no system of ${[...new Set(of.permissions.map((entry) => entry.platform))].join(', ')}${effect}`
          : `Nothing in the snapshot fulfils an entry of ${of.name}${effect}`,
      place: source.placeOfFunction(of.id),
      ...(there === undefined
        ? {}
        : { example: { text: 'Would fulfil it', permissions: leastGrants(there) } }),
    },
  ];
}

function takesAll(
  source: LintSource,
  of: PackFunction,
  entry: Entry,
  candidates: readonly Candidate[],
  counts: ReadonlyMap<string, number>,
): readonly Said[] {
  const all = counts.get(`${entry.platform}\n${entry.type.toLowerCase()}`) ?? 0;
  if (all < MANY) return [];
  const own = needsOf([{ ...of, permissions: [{ ...entry, requires: [] }] }], candidates);
  if ((own.conditions[0]?.nodes.length ?? 0) < all) return [];
  return [
    {
      code: 'MATCHES_EVERYTHING',
      severity: 'warning',
      subject: of.id,
      value: entry.value,
      message: `All ${all} permissions of type ${entry.type} on ${entry.platform} fulfil ${entry.value}`,
      place: source.placeOf(entry),
      example: { text: 'Fulfils it', permissions: leastGrants(entry) },
    },
  ];
}
