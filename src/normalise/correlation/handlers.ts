/** Correlation's methods of the contract. */
import type { HandlersOf } from '#store/context.ts';
import { decide, decideAll, undo } from './decide.ts';
import { listDecisions, listMatches } from './matchList.ts';
import { correlationSubject } from './subjectDetail.ts';
import { correlationSummary } from './summary.ts';

export const correlationHandlers = {
  'correlation.summary': correlationSummary,
  'correlation.list': listMatches,
  'correlation.subject': correlationSubject,
  'correlation.decisions': listDecisions,
  'correlation.decide': decide,
  'correlation.decideAll': decideAll,
  'correlation.undo': undo,
} satisfies HandlersOf<
  | 'correlation.summary'
  | 'correlation.list'
  | 'correlation.subject'
  | 'correlation.decisions'
  | 'correlation.decide'
  | 'correlation.decideAll'
  | 'correlation.undo'
>;
