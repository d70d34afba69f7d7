/** D-1 to D-3: what the client handed over, what is missing from it, which rows could not be read. */
import type { WorkpaperData } from '../data.ts';
import { type SheetBody, sheetBody } from '../sheet.ts';
import { countBy, counted, instant, tally } from './words.ts';

const STATES = ['complete', 'gaps', 'unknown'];

export function sourcesSheet(data: WorkpaperData): SheetBody {
  const { sources } = data;
  const records = sources.reduce((sum, source) => sum + source.records, 0);
  const quarantined = sources.reduce((sum, source) => sum + source.quarantined, 0);
  const untied = sources.filter((source) => source.records !== source.accepted + source.quarantined).length;
  const states = countBy(sources, (source) => source.completeness.status);
  return sheetBody({
    asOf: data.asOf,
    purpose: 'Identifies every file that the work rests on and shows that no record of it was lost.',
    source:
      'Files as handed over; SHA-256 over the bytes as they came, originals kept in the engagement file.',
    procedure: 'Records read were agreed to records accepted plus records quarantined, file by file.',
    result: `${counted(sources.length, 'file')}, ${counted(records, 'record')}, ${quarantined.toLocaleString('en-GB')} quarantined (D-3); ${untied === 0 ? 'every file ties' : `${counted(untied, 'file')} do not tie`}. Completeness: ${tally(states, STATES) || 'no files'}.`,
    columns: [
      { title: 'No.', width: 6, kind: 'integer' },
      { title: 'File', width: 26, kind: 'wrap' },
      { title: 'SHA-256', width: 34, kind: 'code' },
      { title: 'Bytes', width: 12, kind: 'integer' },
      { title: 'Format', width: 16, kind: 'wrap' },
      { title: 'System', width: 12, kind: 'wrap' },
      { title: 'Snapshot', width: 11, kind: 'text' },
      { title: 'As of', width: 11, kind: 'day' },
      { title: 'Records', width: 10, kind: 'integer' },
      { title: 'Accepted', width: 10, kind: 'integer' },
      { title: 'Quarantined', width: 12, kind: 'integer' },
      { title: 'Ties', width: 6, kind: 'mark' },
      { title: 'Completeness', width: 14, kind: 'text' },
      { title: 'Contents', width: 18, kind: 'wrap' },
      { title: 'Dropped as secret', width: 14, kind: 'wrap' },
      { title: 'Imported', width: 21, kind: 'wrap' },
    ],
    rows: sources.map((source) => [
      source.id,
      source.name,
      source.sha256,
      source.bytes,
      source.formatTitle || source.format,
      source.system,
      source.snapshot,
      source.asOf,
      source.records,
      source.accepted,
      source.quarantined,
      source.records === source.accepted + source.quarantined ? '✓' : '✗',
      source.completeness.status,
      tally(source.sections),
      source.droppedFields.join(', '),
      `${instant(source.importedAt)}\n${source.importedBy}`,
    ]),
  });
}

export function findingsSheet(data: WorkpaperData): SheetBody {
  const findings = data.sources.flatMap((source) =>
    source.completeness.findings.map((finding) => ({ source, finding })),
  );
  return sheetBody({
    asOf: data.asOf,
    purpose: 'Says what is missing from each file or doubtful in it, and what that could change in a result.',
    source: 'Completeness and accuracy checks at import (D-1).',
    result: `${counted(findings.length, 'finding')}: ${
      tally(
        countBy(findings, ({ finding }) => finding.severity),
        ['gap', 'unknown', 'note'],
      ) || 'none'
    }.`,
    columns: [
      { title: 'Source', width: 9, kind: 'integer' },
      { title: 'File', width: 32, kind: 'wrap' },
      { title: 'Snapshot', width: 12, kind: 'text' },
      { title: 'Code', width: 26, kind: 'text' },
      { title: 'Severity', width: 10, kind: 'text' },
      { title: 'Finding', width: 48, kind: 'wrap' },
      { title: 'Count', width: 9, kind: 'integer' },
      { title: 'Effect', width: 36, kind: 'wrap' },
      { title: 'Records', width: 20, kind: 'wrap' },
      { title: 'Follow-up', width: 22, kind: 'wrap' },
    ],
    rows: findings.map(({ source, finding }) => [
      source.id,
      source.name,
      source.snapshot,
      finding.code,
      finding.severity,
      finding.message,
      finding.count,
      finding.effect,
      recordList(finding.records),
      null,
    ]),
  });
}

export function quarantineSheet(data: WorkpaperData, limit?: number): SheetBody {
  const total = data.sources.reduce((sum, source) => sum + source.quarantined, 0);
  return sheetBody({
    asOf: data.asOf,
    purpose: 'Lists the rows that could not be read. None of them is part of any population or result.',
    source: 'Rows of the files on D-1, as they came.',
    result: `${counted(total, 'row')} in quarantine.`,
    columns: [
      { title: 'Source', width: 9, kind: 'integer' },
      { title: 'File', width: 32, kind: 'wrap' },
      { title: 'Snapshot', width: 12, kind: 'text' },
      { title: 'Record', width: 10, kind: 'integer' },
      { title: 'Code', width: 24, kind: 'text' },
      { title: 'Reason', width: 50, kind: 'wrap' },
      { title: 'Text of the row', width: 70, kind: 'wrap' },
    ],
    rows: data
      .quarantine(limit)
      .map((row) => [row.sourceId, row.source, row.snapshot, row.record, row.code, row.reason, row.text]),
  });
}

const MOST_RECORDS_SHOWN = 30;

function recordList(records: readonly number[]): string {
  const shown = records.slice(0, MOST_RECORDS_SHOWN).join(', ');
  return records.length > MOST_RECORDS_SHOWN ? `${shown}, ...` : shown;
}
