/** Exceptions: raised, changed version by version, listed with age and evidence. */
import { canonicalJson } from '#base/canonicalJson.ts';
import { requireInput } from '#base/errors.ts';
import type { ExceptionFields, ExceptionRow } from '#contract/annotate.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { CommandContext, ReadableDb } from '#store/index.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { attachments } from './attachments.ts';
import {
  exceptionRef,
  exceptionVersions,
  standingExceptions,
  storedException,
  type StoredException,
} from './exceptionQueries.ts';
import { originText, requireOrigin } from './origin.ts';

/** From here on, a named person's reasoned judgement is required. */
const JUDGED: ReadonlySet<string> = new Set(['deficiency', 'significant deficiency', 'material weakness']);

/** A page of exceptions, by default in the order of raising. */
export function listExceptions(
  db: ReadableDb,
  { page }: ParsedInput<'exception.list'>,
): Output<'exception.list'> {
  const { rows, total, population } = pageQuery<StoredException>(
    db,
    {
      select: standingExceptions,
      columns: {
        ref: sql`t.ref`,
        title: sql`t.title`,
        controlId: sql`t.controlId`,
        classification: sql`t.classification`,
        status: sql`t.status`,
        owner: sql`t.owner`,
        dueOn: sql`t.dueOn`,
        ageDays: sql`t.ageDays`,
        condition: sql`t.condition`,
      },
      searchable: ['ref', 'title', 'controlId', 'owner', 'condition'],
      defaultOrder: sql`t.id`,
    },
    page,
  );
  const evidence = attachments(db, 'exception');
  return { rows: rows.map((row) => exceptionRow(db, row, evidence)), total, population };
}

/** All exceptions in the order of raising. */
export function allExceptions(db: ReadableDb): readonly ExceptionRow[] {
  const evidence = attachments(db, 'exception');
  return db
    .all<StoredException>(sql`SELECT t.* FROM (${standingExceptions}) AS t ORDER BY t.id`)
    .map((row) => exceptionRow(db, row, evidence));
}

/** An exception with all its versions, the first one first. */
export function getException(db: ReadableDb, id: number): Output<'exception.get'> {
  const exception = oneException(db, id);
  const history = exceptionVersions(db, id).map((row) => ({
    ...row,
    fields: JSON.parse(row.fields) as ExceptionFields,
  }));
  return { exception, history };
}

/**
 * Records an exception; without a control it takes that of the tested sample.
 *
 * @throws {EngineError} NOT_FOUND when the origin does not exist; INVALID_INPUT naming a missing field.
 */
export function raiseException(fields: ExceptionFields, context: CommandContext): ExceptionRow {
  const controlId = requireOrigin(context.db, fields.origin);
  requireJudgement(fields);
  const last = context.db.get<{ id: number | null }>(
    sql`SELECT MAX(exception_id) AS id FROM exception_version`,
  );
  const id = (last?.id ?? 0) + 1;
  append(id, 1, { ...fields, controlId: fields.controlId || controlId }, context);
  return oneException(context.db, id);
}

/**
 * Appends a version. The origin of an exception does not change.
 *
 * @throws {EngineError} NOT_FOUND; INVALID_INPUT naming the field.
 */
export function changeException(id: number, fields: ExceptionFields, context: CommandContext): ExceptionRow {
  const stored = storedException(context.db, id);
  const { origin } = JSON.parse(stored.fields) as ExceptionFields;
  requireInput(
    canonicalJson(origin) === canonicalJson(fields.origin),
    `The origin of ${exceptionRef(id)} does not change`,
    { field: 'origin' },
  );
  requireJudgement(fields);
  append(id, stored.version + 1, fields, context);
  return oneException(context.db, id);
}

function oneException(db: ReadableDb, id: number): ExceptionRow {
  return exceptionRow(db, storedException(db, id), attachments(db, 'exception'));
}

function exceptionRow(
  db: ReadableDb,
  row: StoredException,
  evidence: (subjectId: string) => string[],
): ExceptionRow {
  const fields = JSON.parse(row.fields) as ExceptionFields;
  return {
    id: row.id,
    ref: exceptionRef(row.id),
    version: row.version,
    ...fields,
    originText: originText(db, fields.origin),
    evidence: evidence(String(row.id)),
    raisedAt: row.raisedAt,
    raisedBy: row.raisedBy,
    changedAt: row.changedAt,
    changedBy: row.changedBy,
    ageDays: row.ageDays,
  };
}

function requireJudgement(fields: ExceptionFields): void {
  if (!JUDGED.has(fields.classification)) return;
  for (const field of ['reasoning', 'judgedBy'] as const)
    requireInput(
      fields[field].trim() !== '',
      `A ${fields.classification} needs ${field === 'reasoning' ? 'the reasoning' : 'the person who judged so (judgedBy)'}`,
      { field },
    );
}

function append(id: number, version: number, fields: ExceptionFields, context: CommandContext): void {
  context.db.run(sql`
    INSERT INTO exception_version (exception_id, version, fields, changed_at, changed_by)
    VALUES (${id}, ${version}, ${JSON.stringify(fields)}, ${context.clock()}, ${context.actor})
  `);
  context.about(exceptionRef(id));
}
