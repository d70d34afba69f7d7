/** Numbers of records that the client's system showed: recorded at import or later, each a version beside the source. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { ControlTotal } from '#contract/import.ts';
import type { ParsedInput } from '#contract/index.ts';
import type { CommandContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** The number that stands for a source; null when nobody recorded one. */
export function controlTotalOf(db: ReadableDb, sourceId: number): ControlTotal | null {
  return controlTotals(db, sourceId)[0] ?? null;
}

/** Every number recorded for a source, the latest first. */
export function controlTotals(db: ReadableDb, sourceId: number): ControlTotal[] {
  return [
    ...db.all<ControlTotal>(sql`
      SELECT version, records, basis, recorded_at AS recordedAt, recorded_by AS recordedBy
        FROM control_total
       WHERE source_id = ${sourceId}
       ORDER BY version DESC
    `),
  ];
}

/** Keeps a further number. The same number with the same basis is not kept again. */
export function addControlTotal(
  { db, clock, actor }: Pick<CommandContext, 'db' | 'clock' | 'actor'>,
  sourceId: number,
  { records, basis }: { readonly records: number; readonly basis: string },
): void {
  const known = controlTotalOf(db, sourceId);
  if (known?.records === records && known.basis === basis) return;
  db.run(sql`
    INSERT INTO control_total (source_id, version, records, basis, recorded_at, recorded_by)
         VALUES (${sourceId}, ${(known?.version ?? 0) + 1}, ${records}, ${basis}, ${clock()}, ${actor})
  `);
}

/** The command: records what the system showed. @throws {EngineError} NOT_FOUND; INVALID_INPUT without a basis. */
export function recordControlTotal(
  { sourceId, records, basis }: ParsedInput<'import.controlTotal'>,
  context: CommandContext,
): void {
  const source = context.db.get<{ name: string }>(sql`SELECT name FROM source WHERE source_id = ${sourceId}`);
  if (!source) throw new EngineError('NOT_FOUND', `No source with number ${sourceId}`);
  requireInput(basis.trim() !== '', 'A control total needs its basis: where the number was seen');
  addControlTotal(context, sourceId, { records, basis: basis.trim() });
  context.about(source.name);
}
