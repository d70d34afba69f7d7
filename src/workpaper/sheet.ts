/** A workpaper sheet as data: what it says, before any file format. */
import type { Completeness } from '#contract/define.ts';

/**
 * How a column's cells are shown. text, wrap, code: texts; integer, percent (a fraction): numbers; day: `YYYY-MM-DD`;
 * mark: a tickmark; ref: the reference of another workpaper, which becomes a link.
 */
export type CellKind = 'text' | 'wrap' | 'code' | 'integer' | 'percent' | 'day' | 'mark' | 'ref';

/** Texts stay texts whatever they begin with; null is an empty cell. */
export type Cell = string | number | null;

export type SheetColumn = {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly kind: CellKind;
};

/** A line of words above or below the table. */
export type SheetLine = { readonly label: string; readonly text: string };

export type SheetPlace = {
  /** Index reference, e.g. F-AC01-1. */
  readonly ref: string;
  readonly title: string;
  readonly file: string;
  /** Name of the tab; unique in its file. */
  readonly sheet: string;
  readonly completeness: Completeness;
};

export type SheetBody = {
  readonly asOf: string;
  readonly purpose: string;
  /** Where the rows come from. */
  readonly source: string;
  readonly scope: string;
  readonly procedure: string;
  /** What the rows say, in a sentence. */
  readonly result: string;
  /** The auditor's words; '' leaves the line for them. */
  readonly conclusion: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Lines above the table, e.g. what each attribute means. */
  readonly preface: readonly SheetLine[];
  /** Rows under the table in its columns, e.g. rates for each attribute. */
  readonly footer: readonly (readonly Cell[])[];
  /** Lines below, e.g. the tickmark legend. */
  readonly notes: readonly SheetLine[];
};

export type Sheet = SheetPlace & SheetBody;

/** What every sheet of a set says of the engagement and the set. */
export type SetFacts = {
  readonly client: string;
  readonly engagement: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly preparedBy: string;
  /** An instant; '' before the set is written. */
  readonly preparedAt: string;
  /** Number of the set; 0 before it is written. */
  readonly version: number;
  readonly appVersion: string;
};

/** A body with the parts that few sheets have left empty. */
export function sheetBody(
  body: Partial<SheetBody> & Pick<SheetBody, 'purpose' | 'source' | 'columns' | 'rows'>,
): SheetBody {
  return {
    asOf: '',
    scope: '',
    procedure: '',
    result: '',
    conclusion: '',
    preface: [],
    footer: [],
    notes: [],
    ...body,
  };
}

/** The lines at the head of a sheet: short facts, then sentences. Empty sentences other than the conclusion are left out. */
export function sheetHeader(
  sheet: Sheet,
  facts: SetFacts,
): { readonly facts: readonly SheetLine[]; readonly sentences: readonly SheetLine[] } {
  const status = facts.version === 0 ? 'Draft' : 'Prepared, not reviewed';
  return {
    facts: [
      { label: 'Client', text: facts.client },
      { label: 'Engagement', text: facts.engagement },
      { label: 'Period', text: `${facts.periodFrom} to ${facts.periodTo}` },
      { label: 'As of', text: sheet.asOf },
      { label: 'Reference', text: sheet.ref },
      { label: 'Version', text: facts.version === 0 ? '' : String(facts.version) },
      { label: 'Status', text: status },
      { label: 'Completeness', text: sheet.completeness },
      { label: 'Prepared by', text: facts.preparedBy },
      { label: 'Prepared on', text: facts.preparedAt.slice(0, 10) },
      { label: 'Reviewed by', text: '' },
      { label: 'Reviewed on', text: '' },
    ],
    sentences: [
      { label: 'Purpose', text: sheet.purpose },
      { label: 'Source', text: sheet.source },
      { label: 'Scope', text: sheet.scope },
      { label: 'Procedure', text: sheet.procedure },
      { label: 'Result', text: sheet.result },
    ]
      .filter((line) => line.text !== '')
      .concat({ label: 'Conclusion', text: sheet.conclusion }),
  };
}

/** Reference of the index sheet, to which every sheet leads back. */
export const INDEX = 'A-1';
