/** The world of a question, as the graph reads it. */
import { dayNumber } from '#base/dates.ts';
import type { GuardWorld } from '#base/guard.ts';
import type { World as AskedWorld } from '#contract/world.ts';
import type { activations } from '#normalise/index.ts';

/** What is left out is not known. */
export type World = GuardWorld & {
  /** Activations that are given: the others are not. */
  readonly activated?: readonly (typeof activations)[number][] | undefined;
};

const ACTIVATED = {
  none: [],
  eligible: ['eligible'],
  emergency: ['emergency'],
  all: ['eligible', 'emergency'],
} as const;

/** The world of a call; undefined when it fixes nothing. */
export function worldOf(asked: AskedWorld | undefined): World | undefined {
  const { date, mfa, activation, network } = asked ?? {};
  if (date === undefined && mfa === undefined && activation === undefined && network === undefined)
    return undefined;
  return {
    day: date === undefined ? undefined : dayNumber(date),
    mfa,
    network,
    activated: activation === undefined ? undefined : ACTIVATED[activation],
  };
}
