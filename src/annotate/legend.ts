/** The tickmarks of test sheets: one symbol for the eye, one code for search and CSV, one key for the hand. */
import type { Tickmark } from '#contract/annotate.ts';

export type LegendEntry = {
  readonly code: Tickmark;
  readonly symbol: string;
  readonly meaning: string;
  /** The key that sets it, as the browser names it. */
  readonly key: string;
};

export const legend: readonly LegendEntry[] = [
  { code: '', symbol: '', meaning: 'not tested', key: 'Backspace' },
  { code: 'pass', symbol: '✓', meaning: 'agreed without exception', key: 'p' },
  { code: 'fail', symbol: '✗', meaning: 'deviation, also of an item that could not be examined', key: 'f' },
  { code: 'na', symbol: 'n/a', meaning: 'not applicable, for the reason in the comment', key: 'n' },
  { code: 'source', symbol: '⊙', meaning: 'agreed to the source system', key: 's' },
  { code: 'other', symbol: '↔', meaning: 'agreed to another workpaper', key: 'w' },
  { code: 'recalculated', symbol: 'R', meaning: 'recalculated', key: 'r' },
  { code: 'reperformed', symbol: 'RP', meaning: 'reperformed', key: 'e' },
  { code: 'inquiry', symbol: 'I', meaning: 'inquiry only: alone it is no result of a test', key: 'i' },
  { code: 'observed', symbol: 'O', meaning: 'observed', key: 'o' },
  { code: 'hash', symbol: 'H', meaning: 'digest verified', key: 'h' },
  { code: 'note', symbol: '▲', meaning: 'see the comment: no result yet', key: 't' },
];
