/** Contract methods of the annotate stage. */
import type { HandlersOf } from '#store/index.ts';
import { changeException, getException, listExceptions, raiseException } from './exceptions.ts';
import { legend } from './legend.ts';
import { markCells, undoMarks } from './mark.ts';
import { testSheet } from './sheet.ts';

export const annotateHandlers = {
  'tickmark.legend': () => ({ tickmarks: [...legend] }),
  'sheet.get': ({ sampleId }, { db }) => testSheet(db, sampleId),
  'sheet.mark': (input, context) => markCells(input, context),
  'sheet.undo': ({ sampleId }, context) => undoMarks(sampleId, context),
  'exception.list': (input, { db }) => listExceptions(db, input),
  'exception.get': ({ id }, { db }) => getException(db, id),
  'exception.raise': ({ fields }, context) => ({ exception: raiseException(fields, context) }),
  'exception.change': ({ id, fields }, context) => ({ exception: changeException(id, fields, context) }),
} satisfies HandlersOf<
  | 'tickmark.legend'
  | 'sheet.get'
  | 'sheet.mark'
  | 'sheet.undo'
  | 'exception.list'
  | 'exception.get'
  | 'exception.raise'
  | 'exception.change'
>;
