/** People as a population: one occurrence is one person. */
import type { PopulationDefinition } from '#contract/sample.ts';
import { describedNodes, hasLeft, snapshotOf, valueOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { compareUtf8 } from '../digest.ts';
import { ExclusionCount, filled, type Frozen, KEY_ORDER } from './frozen.ts';
import { attributeTexts, nameOf, placesOf } from './modelNodes.ts';
import { sourcesBehind } from './sources.ts';

type PeopleDefinition = Extract<PopulationDefinition, { kind: 'people' }>;
type Period = { readonly periodFrom: string; readonly periodTo: string };

/** People of a snapshot; as leavers, those who left in the engagement's period. */
export function freezePeople(db: ReadableDb, definition: PeopleDefinition, period: Period): Frozen {
  const snapshot = snapshotOf(db, definition.snapshot);
  const isLeavers = definition.view === 'leavers';
  const excluded = new ExclusionCount();
  const people = [...describedNodes(db, snapshot.id, ['identity'])].filter((person) => {
    if (!isLeavers) return true;
    const endOn = valueOf(person, 'endOn');
    if (!hasLeft({ status: valueOf(person, 'status'), endOn }, snapshot.asOf)) return false;
    if (endOn === '' || (endOn >= period.periodFrom && endOn <= period.periodTo)) return true;
    excluded.add(
      endOn < period.periodFrom ? `left before ${period.periodFrom}` : `left after ${period.periodTo}`,
    );
    return false;
  });
  const items = people.map((person) => ({
    key: person.key,
    fields: filled({ person: person.key, name: nameOf(person), ...attributeTexts(person) }),
    lineage: placesOf(person),
  }));
  const stated = new Set(items.flatMap((item) => item.lineage.map((place) => place.sourceId)));
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
