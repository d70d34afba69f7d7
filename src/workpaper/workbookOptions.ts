/** What the writing of a workbook needs besides its sheets. */
import type { SetFacts } from './sheet.ts';

export type LinkTarget = { readonly file: string; readonly sheet: string };

export type WorkbookOptions = {
  readonly facts: SetFacts;
  /** Where the sheet with a reference stands; null when it is none of the set. */
  readonly locate: (ref: string) => LinkTarget | null;
  /** Most rows of a sheet, its head included; more go to sheets that continue it. */
  readonly mostRows?: number;
  /** Called now and then; may throw to stop. */
  readonly breathe?: () => void;
};
