/** Findings about what happened, by whatever format it is read. */
import { counted, type FindingKind } from './findings.ts';

export const UNKNOWN_DECISION: FindingKind = {
  code: 'UNKNOWN_DECISION',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'word')} for a decision not known: ${names}`,
  effect: 'These records count as undecided; their words are kept as the decision text.',
};

export const UNREAD_INSTANT: FindingKind = {
  code: 'UNREAD_INSTANT',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'time is', 'times are')} in a form that is not clear: ${names}`,
  effect: 'These records are without their time.',
};

export const UNKNOWN_ACTION: FindingKind = {
  code: 'UNKNOWN_ACTION',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'word')} for what a change did not known: ${names}`,
  effect: 'These changes have no action; their words are kept as the action text.',
};
