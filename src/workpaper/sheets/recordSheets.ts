/** G: the exception log. X: the evidence index. */
import type { WorkpaperData } from '../data.ts';
import { type SheetBody, sheetBody } from '../sheet.ts';
import { countBy, counted, instant, tally } from './words.ts';

export function exceptionLog(data: WorkpaperData): SheetBody {
  const { exceptions } = data;
  const open = exceptions.filter((exception) => exception.status !== 'closed').length;
  return sheetBody({
    asOf: data.asOf,
    purpose:
      'Records each exception: what was found, by what it is measured, why, what it leads to, what is done.',
    source: 'Exceptions raised in the engagement; earlier versions stand in the engagement file.',
    result:
      `${counted(exceptions.length, 'exception')}, ${open} not closed. ${tally(countBy(exceptions, (one) => one.classification))}`.trim(),
    columns: [
      { title: 'Ref', width: 9, kind: 'text' },
      { title: 'Title', width: 20, kind: 'wrap' },
      { title: 'Control', width: 10, kind: 'text' },
      { title: 'Origin', width: 20, kind: 'wrap' },
      { title: 'Condition', width: 30, kind: 'wrap' },
      { title: 'Criteria', width: 22, kind: 'wrap' },
      { title: 'Cause', width: 20, kind: 'wrap' },
      { title: 'Effect', width: 22, kind: 'wrap' },
      { title: 'Recommendation', width: 22, kind: 'wrap' },
      { title: 'Response', width: 18, kind: 'wrap' },
      { title: 'Owner', width: 16, kind: 'wrap' },
      { title: 'Due on', width: 11, kind: 'day' },
      { title: 'Classification', width: 16, kind: 'wrap' },
      { title: 'Reasoning, judged by', width: 20, kind: 'wrap' },
      { title: 'Status', width: 11, kind: 'text' },
      { title: 'Retest', width: 16, kind: 'wrap' },
      { title: 'Evidence', width: 10, kind: 'ref' },
      { title: 'Raised on', width: 11, kind: 'day' },
      { title: 'Age in days', width: 8, kind: 'integer' },
    ],
    rows: exceptions.map((one) => [
      one.ref,
      one.title,
      one.controlId,
      one.originText,
      one.condition,
      one.criteria,
      one.cause,
      one.effect,
      one.recommendation,
      one.response,
      one.owner,
      one.dueOn,
      one.classification,
      [one.reasoning, one.judgedBy].filter((part) => part !== '').join('\n'),
      one.status,
      one.retest,
      one.evidence.join('\n'),
      one.raisedAt.slice(0, 10),
      one.ageDays,
    ]),
  });
}

export function evidenceIndex(data: WorkpaperData): SheetBody {
  const { evidence } = data;
  const unattached = evidence.filter((item) => item.subjects.length === 0).length;
  const altered = evidence.filter((item) => item.status === 'altered').length;
  return sheetBody({
    asOf: data.asOf,
    purpose:
      'Identifies every item of evidence with its digest at intake, the period it covers and what it supports.',
    source: 'Items as handed over; originals kept in the engagement file.',
    procedure: 'SHA-256 over the bytes as they came; computed again when verified.',
    result: `${counted(evidence.length, 'item')}, ${unattached} supporting nothing yet, ${altered} altered.`,
    columns: [
      { title: 'Ref', width: 9, kind: 'text' },
      { title: 'Name', width: 28, kind: 'wrap' },
      { title: 'Came in', width: 18, kind: 'wrap' },
      { title: 'SHA-256', width: 34, kind: 'code' },
      { title: 'Bytes', width: 12, kind: 'integer' },
      { title: 'Supplier', width: 15, kind: 'wrap' },
      { title: 'Covers from', width: 11, kind: 'day' },
      { title: 'Covers to', width: 11, kind: 'day' },
      { title: 'Supports', width: 20, kind: 'wrap' },
      { title: 'Note', width: 22, kind: 'wrap' },
      { title: 'Taken in', width: 21, kind: 'wrap' },
      { title: 'Verification', width: 21, kind: 'wrap' },
    ],
    rows: evidence.map((item) => [
      item.ref,
      item.name,
      item.container,
      item.sha256,
      item.bytes,
      item.supplier,
      item.coversFrom,
      item.coversTo,
      item.subjects.map(({ kind, id }) => `${kind} ${id}`).join('\n'),
      item.note,
      `${instant(item.addedAt)}\n${item.addedBy}`,
      [item.status, instant(item.checkedAt ?? '')].filter((part) => part !== '').join('\n'),
    ]),
  });
}
