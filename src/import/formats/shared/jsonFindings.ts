/** What may be missing from any list of JSON records. */
import { counted, type FindingKind } from './findings.ts';

export const INCOMPLETE = 'Access through what is missing is not in any result.';

export const pageSized: FindingKind = {
  code: 'PAGE_SIZED_LIST',
  severity: 'unknown',
  message: (_count, names) => `Lists are exactly as long as a page of the API: ${names}`,
  effect: 'Further pages may be missing. Compare the number with the one that the system shows.',
};

export const entryNotRead: FindingKind = {
  code: 'ENTRY_NOT_READ',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'list')} with entries that cannot be read: ${names}`,
  effect: INCOMPLETE,
};

export const noRecords: FindingKind = {
  code: 'NO_RECORDS',
  severity: 'unknown',
  message: () => 'The file holds no record',
  effect: 'An empty answer is possible; so is an export that failed.',
};
