/** The remedy methods of the contract. */
import type { HandlersOf } from '#store/context.ts';
import { conflictBreaks } from './breaks.ts';
import { sharedCauses } from './causes.ts';
import { findRemedy } from './find.ts';

export const remedyHandlers = {
  'remedy.find': findRemedy,
  'remedy.causes': sharedCauses,
  'remedy.breaks': conflictBreaks,
} satisfies HandlersOf<'remedy.find' | 'remedy.causes' | 'remedy.breaks'>;
