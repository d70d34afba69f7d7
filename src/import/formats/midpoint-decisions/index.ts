/**
 * The report of certification decisions of midPoint: who reviewed which assignment, when, with which result.
 *
 * Help: resources/docs/formats/midpoint-decisions.md
 */
import type { Format } from '../../format.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import type { ReviewReading } from '../shared/reviewReading.ts';
import { reviewTable } from '../shared/reviewTable.ts';
import { combinedDecision } from './combined.ts';

const COMBINED = 'Reviewed by - Reviewed on - Iteration - In stage - Result (Comment)';

const columnsApart = reviewTable(
  {
    name: 'certification decisions, a column for each part',
    requiredColumns: [
      'Object',
      'Target',
      'Reviewed by',
      'Reviewed on',
      'Iteration',
      'In stage',
      'Result',
      'Comment',
    ],
  },
  (row, reading) => {
    const about = subject(row);
    const [decision, reviewer] = [row.get('Result'), row.get('Reviewed by')];
    const stage = stageOf(row.get('Iteration'), row.get('In stage'));
    const decidedAt = row.get('Reviewed on');
    reading.item(row.record, { ...about, reviewer, decidedAt, stage, decision, reason: row.get('Comment') });
  },
);

const columnsTogether = reviewTable(
  {
    name: 'certification decisions, the parts in one column',
    requiredColumns: ['Object', 'Target', COMBINED],
  },
  (row, reading) => takeTogether(row, reading),
);

/** A line for each decision; an empty cell is an item that nobody decided. */
function takeTogether(row: FixedRow, reading: ReviewReading): void {
  const about = subject(row);
  const lines = row
    .get(COMBINED)
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== '');
  const decisions = lines.map(
    (line) =>
      combinedDecision(line) ??
      row.refuse(
        'NOT_A_DECISION',
        `${COMBINED}: "${line.slice(0, 60)}" has no iteration and stage between its parts`,
      ),
  );
  if (decisions.length === 0) reading.item(row.record, about);
  for (const { reviewer, on, iteration, stage, result, comment } of decisions) {
    reading.item(row.record, {
      ...about,
      reviewer,
      decidedAt: on,
      stage: stageOf(iteration, stage),
      decision: result,
      reason: comment,
    });
  }
}

function subject(row: FixedRow): { readonly principal: string; readonly entitlement: string } {
  return { principal: row.need('Object'), entitlement: row.need('Target') };
}

/** `1`; `2, iteration 3` after the first iteration. */
function stageOf(iteration: string, stage: string): string {
  return iteration === '' || iteration === '1' ? stage : `${stage}, iteration ${iteration}`;
}

export const midpointDecisions: Format = fixedTableFormat({
  id: 'midpoint-decisions',
  title: 'midPoint certification decisions',
  description: 'Report of certification decisions: object, target, reviewer, result.',
  extensions: ['csv', 'xlsx'],
  help: 'midpoint-decisions',
  platform: 'midpoint',
  secrets: [],
  product: 'midPoint',
  tables: [columnsApart, columnsTogether],
});
