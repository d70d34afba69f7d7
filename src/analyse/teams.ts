/** People under one manager, as the roster names them. */
import { attributesOf, type SnapshotGraph } from '#graph/index.ts';
import type { ReadableDb } from '#store/database.ts';

/** Dense nodes of the people of each manager, ascending; managers in the order of their first. Who has none is in none. */
export function teamsOf(db: ReadableDb, of: SnapshotGraph): readonly (readonly number[])[] {
  const managed = [...attributesOf(db, of, ['identity'])]
    .map(([person, { managerId }]) => ({ person, manager: managerId ?? '' }))
    .filter(({ manager }) => manager !== '')
    .sort((a, b) => a.person - b.person);
  const teams = Map.groupBy(managed, ({ manager }) => manager);
  return [...teams.values()]
    .filter((team) => team.length > 1)
    .map((team) => team.map(({ person }) => person));
}
