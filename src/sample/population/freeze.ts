/** Freezing: the items of a definition, their digests and their order are written once and stay. */
import { EngineError } from '#base/errors.ts';
import { setImmediate } from 'node:timers/promises';
import type { ParsedInput } from '#contract/index.ts';
import type { PopulationRow } from '#contract/sample.ts';
import type { JobContext, WritableDb } from '#store/index.ts';
import { sql } from '#store/sql.ts';
import { populationHash } from '../populationHash.ts';
import { freezeAccounts } from './accounts.ts';
import { freezeConflicts } from './conflicts.ts';
import type { Frozen } from './frozen.ts';
import { freezeGrants } from './grants.ts';
import { freezePeople } from './people.ts';
import { populationRef, requirePopulation } from './queries.ts';
import { freezeTable } from './table.ts';

const CHUNK = 20_000;

/**
 * Freezes a population and writes it.
 *
 * @throws {EngineError} what the definition says; INVALID_INPUT when two items have the same key; CANCELLED.
 */
export async function freezePopulation(
  input: ParsedInput<'population.freeze'>,
  context: JobContext,
): Promise<PopulationRow> {
  const frozen = await itemsOf(input, context);
  const { populationHash: populationSha256, frameHash } = populationHash(
    frozen.items.map((item) => ({ key: item.key, content: item.fields })),
  );
  const { lastId: id } = context.db.run(sql`
    INSERT INTO population (control_id, title, definition, words, frame_order, sources, items, excluded,
                            population_sha256, frame_sha256, completeness, frozen_at, frozen_by)
    VALUES (${input.controlId}, ${input.title}, ${JSON.stringify(input.definition)}, ${frozen.words}, ${frozen.order},
            ${JSON.stringify(frozen.sources)}, ${frozen.items.length}, ${JSON.stringify(frozen.excluded)},
            ${populationSha256}, ${frameHash}, ${frozen.completeness}, ${context.clock()}, ${context.actor})
  `);
  await writeItems(context, id, frozen);
  context.about(populationRef(id));
  return requirePopulation(context.db, id);
}

async function itemsOf(
  { definition }: ParsedInput<'population.freeze'>,
  context: JobContext,
): Promise<Frozen> {
  switch (definition.kind) {
    case 'grants':
      return freezeGrants(context.db, definition);
    case 'accounts':
      return freezeAccounts(context.db, definition);
    case 'people':
      return freezePeople(context.db, definition, context.engagement);
    case 'conflicts':
      return freezeConflicts(context.db, definition);
    case 'table':
      return freezeTable(context, definition);
    default: {
      const never: never = definition;
      return never;
    }
  }
}

async function writeItems(context: JobContext, id: number, frozen: Frozen): Promise<void> {
  const insert = insertItem(context.db);
  for (const [i, item] of frozen.items.entries()) {
    insert.run(id, i + 1, item.key, JSON.stringify(item.fields), JSON.stringify(item.lineage));
    if ((i + 1) % CHUNK !== 0) continue;
    await setImmediate();
    if (context.signal.aborted) throw new EngineError('CANCELLED', 'Freezing was cancelled');
    context.progress({ done: i + 1, total: frozen.items.length, unit: 'items', what: 'Freezing' });
  }
}

const insertItem = (db: WritableDb) =>
  db.bulk(`
    INSERT INTO population_item (population_id, position, item_key, fields, lineage)
    VALUES (?, ?, ?, ?, ?)
  `);
