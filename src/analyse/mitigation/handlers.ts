/** The methods of mitigations. */
import { EngineError, isEngineError } from '#base/errors.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { diskFile } from '#files/read.ts';
import { headedRows, readSmallTables } from '#files/smallTables.ts';
import type { CommandContext, HandlersOf } from '#store/context.ts';
import { findRun } from '../runs.ts';
import { mitigationColumns, mitigationOfRow } from './fileRows.ts';
import { getMitigation, listMitigations, oneMitigation } from './list.ts';
import { saveMitigation } from './save.ts';
import { conflictStates } from './states.ts';

export const mitigationHandlers = {
  'mitigation.list': listMitigations,
  'mitigation.get': getMitigation,
  'mitigation.save': ({ id, fields }, context) => {
    const saved = saveMitigation(context, fields, id);
    const mitigation = oneMitigation(context, findRun(context.db, undefined), saved.id);
    context.about(mitigation.ref);
    return { mitigation };
  },
  'mitigation.readFile': async ({ ref }, context) => {
    const { path, name } = context.locate(ref);
    for (const table of await readSmallTables(diskFile(path, name))) {
      const found = headedRows(table, isHeader);
      if (found === null) continue;
      const fieldOf = new Map([...mitigationColumns(found.names)].map(([field, column]) => [column, field]));
      return {
        file: name,
        columns: found.names.map((column) => ({ name: column, field: fieldOf.get(column) ?? '' })),
        rows: [...found.rows],
      };
    }
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${name} has no columns for a rule or a subject, and for a control, a reason or a day`,
    );
  },
  'mitigation.import': importMitigations,
  'conflicts.states': conflictStates,
} satisfies HandlersOf<
  | 'mitigation.list'
  | 'mitigation.get'
  | 'mitigation.save'
  | 'mitigation.readFile'
  | 'mitigation.import'
  | 'conflicts.states'
>;

function isHeader(cells: readonly string[]): boolean {
  const fields = mitigationColumns(cells);
  return (
    (fields.has('rule') || fields.has('subject')) &&
    (['controlId', 'description', 'validTo', 'doneOn'] as const).some((field) => fields.has(field))
  );
}

/** Each row by itself: what is refused does not keep the others out. */
function importMitigations(
  { rows, file }: ParsedInput<'mitigation.import'>,
  context: CommandContext,
): Output<'mitigation.import'> {
  const rejected: { record: number; reason: string }[] = [];
  let added = 0;
  let same = 0;
  for (const { record, values } of rows) {
    const read = mitigationOfRow(values);
    if ('reason' in read) rejected.push({ record, reason: read.reason });
    else
      try {
        if (saveMitigation(context, read.fields).isSame) same += 1;
        else added += 1;
      } catch (error) {
        if (!isEngineError(error)) throw error;
        rejected.push({ record, reason: error.message });
      }
  }
  context.about(file);
  return { added, same, rejected };
}
