/** A: the index of the set and the journal. */
import type { WorkpaperData, WorkpaperEntry } from '../data.ts';
import { type SheetBody, sheetBody } from '../sheet.ts';
import { counted, instant } from './words.ts';

export function indexSheet(data: WorkpaperData, entries: readonly WorkpaperEntry[]): SheetBody {
  const gaps = entries.filter((entry) => entry.completeness !== 'complete').length;
  return sheetBody({
    asOf: data.asOf,
    purpose: 'Lists every workpaper of the set with its place.',
    source: `The engagement file; journal head ${data.journal.head}`,
    result: `${counted(entries.length, 'workpaper')}${gaps === 0 ? '' : `, ${gaps} resting on data with gaps or unknown completeness`}.`,
    columns: [
      { title: 'Ref', width: 16, kind: 'ref' },
      { title: 'Title', width: 60, kind: 'wrap' },
      { title: 'File', width: 30, kind: 'text' },
      { title: 'Sheet', width: 20, kind: 'text' },
      { title: 'Rows', width: 10, kind: 'integer' },
      { title: 'Completeness', width: 14, kind: 'text' },
    ],
    rows: entries.map((entry) => [
      entry.ref,
      entry.title,
      entry.file,
      entry.sheet,
      entry.rows,
      entry.completeness,
    ]),
    notes: [
      {
        label: 'References',
        text: 'A engagement, B controls, D populations and sources, E selection, F tests, G exceptions, H lead sheet, I segregation of duties, X evidence.',
      },
      {
        label: 'Completeness',
        text: 'complete: every check of the sources behind the sheet holds; gaps: something is missing, see D-2; unknown: the file does not allow to tell.',
      },
    ],
  });
}

export function journalSheet(data: WorkpaperData, limit?: number): SheetBody {
  const { journal } = data;
  return sheetBody({
    purpose: 'Shows what was done in the engagement file, by whom and when, in order.',
    source: 'Journal of the engagement file. Each entry carries the digest of the one before it.',
    procedure: 'Every digest of the chain was computed again.',
    result: `${counted(journal.entries, 'entry', 'entries')}; the chain ${journal.isWhole ? 'holds' : 'does not hold'}; head ${journal.head}.`,
    columns: [
      { title: 'No.', width: 8, kind: 'integer' },
      { title: 'At', width: 22, kind: 'text' },
      { title: 'By', width: 20, kind: 'text' },
      { title: 'Action', width: 24, kind: 'text' },
      { title: 'Object', width: 22, kind: 'wrap' },
      { title: 'SHA-256 of the input', width: 34, kind: 'code' },
      { title: 'SHA-256 of the result', width: 34, kind: 'code' },
      { title: 'SHA-256 of the entry', width: 34, kind: 'code' },
    ],
    rows: journal
      .rows(limit)
      .map((row) => [
        row.seq,
        instant(row.at),
        row.actor,
        row.action,
        row.object,
        row.inputSha256,
        row.resultSha256,
        row.entrySha256,
      ]),
  });
}
