/** The world in which access is asked about: what is left out is not known. */
import { z } from 'zod';
import { isoDate } from './define.ts';

/** Which grants that need it are activated: none, the eligible ones, the emergency ones, all. */
export const worldActivation = z.enum(['none', 'eligible', 'emergency', 'all']);

export const world = z.strictObject({
  /** Validity and conditions on time are taken at this day (UTC). Left out: validity at the as-of date. */
  date: isoDate.optional(),
  /** Whether a second factor was used. */
  mfa: z.enum(['on', 'off']).optional(),
  activation: worldActivation.optional(),
  /** inside: the call comes from the networks that conditions name. */
  network: z.enum(['inside', 'outside']).optional(),
});
export type World = z.infer<typeof world>;
