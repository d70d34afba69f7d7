/** The methods that join conflicts to activity. */
import type { HandlersOf } from '#store/context.ts';
import { conflictActivity } from './detail.ts';
import { conflictUses } from './uses.ts';

export const activityHandlers = {
  'conflicts.activity': conflictActivity,
  'conflicts.uses': conflictUses,
} satisfies HandlersOf<'conflicts.activity' | 'conflicts.uses'>;
