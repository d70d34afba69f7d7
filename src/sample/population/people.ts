/** People as a population: one occurrence is one person. */
import type { PopulationDefinition } from '#contract/sample.ts';
import { snapshotOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { compareUtf8 } from '../digest.ts';
import { ExclusionCount, filled, type Frozen, KEY_ORDER } from './frozen.ts';
import { type DescribedNode, describedNodes } from './modelNodes.ts';
import { sourcesBehind } from './sources.ts';

type PeopleDefinition = Extract<PopulationDefinition, { kind: 'people' }>;
type Period = { readonly periodFrom: string; readonly periodTo: string };

/** People of a snapshot; as leavers, those who left in the engagement's period. */
export function freezePeople(db: ReadableDb, definition: PeopleDefinition, period: Period): Frozen {
  const snapshot = snapshotOf(db, definition.snapshot);
  const isLeavers = definition.view === 'leavers';
  const excluded = new ExclusionCount();
  const people = describedNodes(db, snapshot.id, 'identity').filter((person) => {
    if (!isLeavers) return true;
    if (!hasLeft(person, snapshot.asOf)) return false;
    const endOn = person.attributes['endOn'] ?? '';
    if (endOn === '' || (endOn >= period.periodFrom && endOn <= period.periodTo)) return true;
    excluded.add(
      endOn < period.periodFrom ? `left before ${period.periodFrom}` : `left after ${period.periodTo}`,
    );
    return false;
  });
  const stated = new Set(people.flatMap((person) => person.lineage.map((place) => place.sourceId)));
  const items = people.map((person) => ({
    key: person.key,
    fields: filled({ person: person.key, name: person.label, ...person.attributes }),
    lineage: person.lineage,
  }));
  const who = isLeavers
    ? `People who left from ${period.periodFrom} to ${period.periodTo}, or left without a date`
    : 'People';
  return {
    words: `${who}, snapshot ${snapshot.label}. One occurrence is one person.`,
    order: KEY_ORDER,
    items: items.sort((a, b) => compareUtf8(a.key, b.key)),
    excluded: excluded.list(),
    ...sourcesBehind(db, { snapshotId: snapshot.id, system: '', stated }),
  };
}

/** Said to have left, or with a last day that is not after the as-of date. */
function hasLeft(person: DescribedNode, asOf: string): boolean {
  const endOn = person.attributes['endOn'] ?? '';
  return person.attributes['status'] === 'left' || (endOn !== '' && endOn <= asOf);
}
