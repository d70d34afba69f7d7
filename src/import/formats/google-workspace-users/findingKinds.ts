/** What may be doubtful in a download of Google Workspace users. */
import { counted, type FindingKind } from '../shared/findings.ts';

export const statusUnknown: FindingKind = {
  code: 'UNKNOWN_STATUS',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'unknown status', 'unknown statuses')}: ${names}`,
  effect: 'Whether these accounts can be used is not known; they count as if they could.',
};
