/** Drawing a sample: the plan, the tickets, the items, the attributes and the selection record are written together. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { PopulationRow } from '#contract/sample.ts';
import type { CommandContext, ReadableDb } from '#store/index.ts';
import { sql } from '#store/sql.ts';
import { accessControlAttributes, type TestAttribute } from './attributes.ts';
import { planSample, sizeRemark } from './plan.ts';
import { itemsInFrameOrder, requirePopulation } from './population/queries.ts';
import { requireSample, sampleRef } from './samples.ts';
import { lowestTickets, type RankedItem } from './select/sha256Rank.ts';
import { selectionRecord, STRATUM } from './selectionRecord.ts';

/** Tickets after the last selected one that the record names: who replaces a void item. */
const NAMED_REPLACEMENTS = 10;

/**
 * Draws a sample by SHA256-RANK-v1.
 *
 * @throws {EngineError} INVALID_INPUT for a size above the population, or a plan that does not fit it; REFUSED for a population
 * without items.
 */
export function drawSample(
  input: ParsedInput<'sample.select'>,
  context: CommandContext,
): Output<'sample.select'> {
  const population = requirePopulation(context.db, input.populationId);
  if (population.items === 0)
    throw new EngineError('REFUSED', `${population.ref} has no items: there is nothing to draw`);
  const planned = planSample(planInputFor(input, population));
  const size = sizeOf(input, planned.sampleSize, population);
  const plan = { ...planned, sentence: `${planned.sentence}${sizeRemark(planned, size)}` };
  const attributes = input.attributes ?? accessControlAttributes;
  requireAttributes(attributes);
  const ranked = rankPopulation(context.db, population.id, input.seed, size + NAMED_REPLACEMENTS);
  const selected = ranked.slice(0, size);
  const record = selectionRecord(context, {
    population,
    plan,
    seed: input.seed,
    seedOrigin: input.seedOrigin,
    selected,
    replacements: ranked.slice(size),
    attributes,
  });
  const { lastId: id } = context.db.run(sql`
    INSERT INTO sample (population_id, control_id, plan, method, seed, seed_origin, selection_record,
                        status, status_reason, drawn_at, drawn_by)
    VALUES (${population.id}, ${population.controlId}, ${JSON.stringify(plan)}, ${input.method}, ${input.seed},
            ${input.seedOrigin}, ${JSON.stringify(record)}, 'drawn', '', ${context.clock()}, ${context.actor})
  `);
  writeItems(context, id, selected, attributes);
  context.about(sampleRef(id));
  return { sample: requireSample(context.db, id), selected: selected.map((item) => item.key) };
}

/** The items of a population with the lowest tickets, lowest first. */
export function rankPopulation(
  db: ReadableDb,
  populationId: number,
  seed: string,
  size: number,
): readonly RankedItem[] {
  const keys = (function* () {
    for (const item of itemsInFrameOrder(db, populationId)) yield item.key;
  })();
  return lowestTickets({ seed, stratum: STRATUM, keys, size });
}

function planInputFor(input: ParsedInput<'sample.select'>, population: PopulationRow) {
  const stated = input.plan.population;
  requireInput(
    stated === undefined || stated === population.items,
    `The plan is for ${stated ?? 0} items; ${population.ref} has ${population.items}`,
    { field: 'plan.population' },
  );
  return { ...input.plan, population: population.items };
}

/** The given size, or the planned one; a planned size above the population means all of it. */
function sizeOf(input: ParsedInput<'sample.select'>, planned: number, population: PopulationRow): number {
  if (input.size === undefined) return Math.min(planned, population.items);
  requireInput(
    input.size <= population.items,
    `A sample of ${input.size} is larger than ${population.ref} with ${population.items} items`,
    {
      field: 'size',
    },
  );
  return input.size;
}

function requireAttributes(attributes: readonly TestAttribute[]): void {
  requireInput(attributes.length > 0, 'A sample needs at least one attribute to test', {
    field: 'attributes',
  });
  const letters = attributes.map((attribute) => attribute.letter);
  const repeated = letters.find((letter, i) => letters.indexOf(letter) !== i);
  requireInput(repeated === undefined, `Attribute ${repeated ?? ''} is defined twice`, {
    field: 'attributes',
  });
}

function writeItems(
  context: CommandContext,
  id: number,
  selected: readonly RankedItem[],
  attributes: readonly TestAttribute[],
): void {
  const item = context.db.bulk(
    'INSERT INTO sample_item (sample_id, draw_no, item_key, ticket) VALUES (?, ?, ?, ?)',
  );
  selected.forEach(({ key, ticket }, i) => item.run(id, i + 1, key, ticket));
  const attribute = context.db.bulk(
    'INSERT INTO test_attribute (sample_id, letter, title, definition) VALUES (?, ?, ?, ?)',
  );
  for (const { letter, title, definition } of attributes) attribute.run(id, letter, title, definition);
}
