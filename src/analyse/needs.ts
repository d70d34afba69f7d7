/** What the functions of a pack need of a snapshot: entries as sets of conditions, conditions as nodes that fulfil them. */
import { isActionType } from '#graph/index.ts';
import { fulfils, type Candidate } from './matchCondition.ts';
import type { Condition, Entry, PackFunction } from './rulePack.ts';

export type ConditionNodes = {
  /** Nodes that fulfil the condition by themselves, ascending. */
  readonly nodes: readonly number[];
  /** The action asked for, in lower case; null for other conditions. */
  readonly action: string | null;
};

export type Needs = {
  readonly conditions: readonly ConditionNodes[];
  /** By function of the pack, in its order: entries, each the numbers of the conditions that it needs. */
  readonly functions: readonly (readonly (readonly number[])[])[];
};

/** Entries that nothing in the snapshot can fulfil are left out. */
export function needsOf(functions: readonly PackFunction[], candidates: readonly Candidate[]): Needs {
  const index = indexOf(candidates);
  const conditions: ConditionNodes[] = [];
  const known = new Map<string, number>();

  /** Number of a condition on one platform, in some systems only where `systems` is given; -1 when nothing fulfils it. */
  const numberOf = (platform: string, condition: Condition, systems: readonly number[] | null): number => {
    const { type, value, aliases, minLevel, where, whereNot } = condition;
    const key = JSON.stringify([platform, type, value, aliases, minLevel, where, whereNot, systems]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const nodes = index
      .find(platform, condition)
      .filter((one) => systems === null || systems.includes(one.systemId))
      .map((one) => one.node)
      .sort((a, b) => a - b);
    const number = nodes.length === 0 ? -1 : conditions.length;
    if (number >= 0)
      conditions.push({ nodes, action: isActionType(type.toLowerCase()) ? value.toLowerCase() : null });
    known.set(key, number);
    return number;
  };

  const entriesOf = (entry: Entry): readonly (readonly number[])[] =>
    index.groupsOf(entry).flatMap(({ systems, requires }) => {
      const numbers = [
        numberOf(entry.platform, entry, systems),
        ...requires.map((condition) => numberOf(entry.platform, condition, null)),
      ];
      return numbers.includes(-1) ? [] : [[...new Set(numbers)]];
    });
  const needed = functions.map((one) => one.permissions.flatMap(entriesOf));
  return { conditions, functions: needed };
}

/** Looks candidates up by platform, type and value. */
function indexOf(candidates: readonly Candidate[]) {
  const byValue = new Map<string, Candidate[]>();
  const actions = new Map<string, Candidate[]>();
  const patterns = new Map<string, Candidate[]>();
  const typesOf = new Map<number, Set<string>>();
  const add = (map: Map<string, Candidate[]>, key: string, candidate: Candidate) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [candidate]);
    else list.push(candidate);
  };
  for (const candidate of candidates) {
    const types = typesOf.get(candidate.systemId) ?? new Set<string>();
    typesOf.set(candidate.systemId, types.add(candidate.type));
    for (const platform of new Set([candidate.platform, 'generic'])) {
      if (candidate.action !== null) add(actions, platform, candidate);
      else {
        for (const value of candidate.values)
          add(byValue, `${platform}\n${candidate.type}\n${value}`, candidate);
        if (candidate.pattern !== '') add(patterns, `${platform}\n${candidate.type}`, candidate);
      }
    }
  }
  const find = (platform: string, condition: Condition): readonly Candidate[] => {
    const type = condition.type.toLowerCase();
    const found = isActionType(type)
      ? (actions.get(platform) ?? [])
      : [
          ...[condition.value, ...(condition.aliases ?? [])].flatMap(
            (value) => byValue.get(`${platform}\n${type}\n${value.toLowerCase()}`) ?? [],
          ),
          ...(patterns.get(`${platform}\n${type}`) ?? []),
        ];
    return [...new Set(found)].filter((candidate) => fulfils(candidate, condition));
  };
  /**
   * Systems in which the entry's own condition is fulfilled, grouped by which further conditions can be tested there:
   * a type that the export of a system does not have at all is not tested in it.
   */
  const groupsOf = (entry: Entry) => {
    const requires = entry.requires ?? [];
    if (requires.length === 0) return [{ systems: null, requires }];
    const groups = new Map<string, { systems: number[]; requires: readonly Condition[] }>();
    for (const systemId of new Set(find(entry.platform, entry).map((one) => one.systemId))) {
      const tested = requires.filter((condition) => typesOf.get(systemId)?.has(condition.type.toLowerCase()));
      const key = tested.map((condition) => requires.indexOf(condition)).join();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { systems: [systemId], requires: tested });
      else group.systems.push(systemId);
    }
    const found = [...groups.values()];
    return found.length === 1 ? found.map((group) => ({ ...group, systems: null })) : found;
  };
  return { find, groupsOf };
}
