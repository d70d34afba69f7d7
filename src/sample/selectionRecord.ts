/** The selection record: all that a third party needs to draw the same sample again. */
import type { Json } from '#base/canonicalJson.ts';
import type { PopulationRow, SamplePlan } from '#contract/sample.ts';
import type { CommandContext } from '#store/index.ts';
import { sql } from '#store/sql.ts';
import type { TestAttribute } from './attributes.ts';
import { sampleRef } from './samples.ts';
import type { RankedItem } from './select/sha256Rank.ts';

/** Name of the only stratum of an unstratified draw: part of every ticket. */
export const STRATUM = 'ALL';

const TICKET_RULE =
  'ticket = lower-case hexadecimal SHA-256 of the UTF-8 text: SHA256-RANK-v1 LF seed LF stratum LF item key; ascending; the first n';
const REPLACEMENT_RULE =
  'An item that is void (no occurrence) is replaced by the item with the next ticket. An item that cannot be found or examined is a deviation, not replaced.';

type Draw = {
  readonly population: PopulationRow;
  readonly plan: SamplePlan;
  readonly seed: string;
  readonly seedOrigin: string;
  readonly selected: readonly RankedItem[];
  readonly replacements: readonly RankedItem[];
  readonly attributes: readonly TestAttribute[];
};

/** @source Fields: PCAOB AS 1215.10 (items inspected are identified) and what repeating the draw needs. */
export function selectionRecord(context: CommandContext, draw: Draw): Json {
  const { engagement } = context;
  const { population } = draw;
  return {
    format: 'tickmark-selection-record-1',
    engagement: {
      id: engagement.id,
      client: engagement.client,
      title: engagement.title,
      periodFrom: engagement.periodFrom,
      periodTo: engagement.periodTo,
    },
    control: population.controlId,
    population: {
      ref: population.ref,
      title: population.title,
      definition: population.definition as Json,
      words: population.words,
      sources: population.sources,
      completeness: population.completeness,
      frozenAt: population.frozenAt,
      frozenBy: population.frozenBy,
      items: population.items,
      excluded: population.excluded,
      populationSha256: population.populationSha256,
      frameOrder: population.frameOrder,
      frameSha256: population.frameSha256,
    },
    method: 'simple random sampling without replacement',
    algorithm: { id: 'SHA256-RANK', version: 1, rule: TICKET_RULE },
    seed: draw.seed,
    seedOrigin: draw.seedOrigin,
    strata: [{ name: STRATUM, items: population.items, size: draw.selected.length }],
    plan: draw.plan as Json,
    size: draw.selected.length,
    attributes: draw.attributes as readonly Json[],
    selected: draw.selected.map((item, i) => ({ no: i + 1, ...item })),
    replacements: { rule: REPLACEMENT_RULE, next: draw.replacements as readonly Json[], made: [] },
    earlierDraws: earlierDraws(context, population.id),
    drawnAt: context.clock(),
    drawnBy: context.actor,
    software: `Tickmark ${context.appVersion}`,
  };
}

/** Draws from the same population before this one, also those set aside: seeds are not to be shopped for. */
function earlierDraws(context: CommandContext, populationId: number): readonly Json[] {
  return context.db
    .all<{ id: number; seed: string; status: string; statusReason: string; drawnAt: string }>(sql`
      SELECT sample_id AS id, seed, status, status_reason AS statusReason, drawn_at AS drawnAt
        FROM sample
       WHERE population_id = ${populationId}
       ORDER BY sample_id
    `)
    .map(({ id, ...row }) => ({ ref: sampleRef(id), ...row }));
}
