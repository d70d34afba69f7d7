/** The world that a screen asks in, as it stands in its address. */
import type { World } from '#contract/world.ts';
import { isDay } from './dayText.ts';

export type { World };

const CHOICES = {
  mfa: ['on', 'off'],
  activation: ['none', 'eligible', 'emergency', 'all'],
  network: ['inside', 'outside'],
} as const;

const words = {
  mfa: { on: 'with MFA', off: 'without MFA' },
  activation: {
    none: 'nothing activated',
    eligible: 'eligible grants activated',
    emergency: 'emergency grants activated',
    all: 'everything activated',
  },
  network: { inside: 'from inside the network', outside: 'from outside the network' },
} as const;

/** The choices of a member with their words, the open one first. */
export function choicesOf(member: keyof typeof CHOICES): readonly { value: string; label: string }[] {
  const open = { mfa: 'MFA: open', activation: 'Activation: open', network: 'Network: open' }[member];
  const named = words[member] as Readonly<Record<string, string>>;
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return [
    { value: '', label: open },
    ...CHOICES[member].map((value) => ({ value, label: capital(named[value] ?? value) })),
  ];
}

/** What the address fixes; what it does not know is left open. */
export function worldOfQuery(query: Readonly<Record<string, string | undefined>>): World {
  const one = <T extends string>(choices: readonly T[], value: string | undefined) =>
    choices.find((choice) => choice === value);
  const date = query['date'] ?? '';
  const mfa = one(CHOICES.mfa, query['mfa']);
  const activation = one(CHOICES.activation, query['activation']);
  const network = one(CHOICES.network, query['network']);
  return {
    ...(isDay(date) ? { date } : {}),
    ...(mfa === undefined ? {} : { mfa }),
    ...(activation === undefined ? {} : { activation }),
    ...(network === undefined ? {} : { network }),
  };
}

export const isOpen = (world: World): boolean => Object.keys(world).length === 0;

/** As an input of the contract: left out where nothing is fixed. */
export const asInput = (world: World): { world?: World } => (isOpen(world) ? {} : { world });

/** As parts of an address. */
export const asQuery = (world: World): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(world).map(([member, value]) => [member, value ?? '']));

/** e.g. `on 2026-12-31, with MFA`; '' where nothing is fixed. */
export function worldText({ date, mfa, activation, network }: World): string {
  return [
    date === undefined ? '' : `on ${date}`,
    mfa === undefined ? '' : words.mfa[mfa],
    activation === undefined ? '' : words.activation[activation],
    network === undefined ? '' : words.network[network],
  ]
    .filter((part) => part !== '')
    .join(', ');
}
