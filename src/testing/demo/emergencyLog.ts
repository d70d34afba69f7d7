/** The log of the emergency accounts. */
import { randomStream } from '#base/random.ts';
import { addDays, csv } from './text.ts';
import type { Person } from './types.ts';

const header = [
  'Session',
  'Account',
  'Used by',
  'Ticket',
  'Approved by',
  'Start',
  'End',
  'Reason',
  'Reviewed by',
  'Reviewed on',
];

/** Fourteen sessions; one without a ticket, one of nine days, one reviewed by its user, one not reviewed. */
export function emergencyLog(people: readonly Person[]): string {
  const castName = (key: string): string => {
    const person = people.find((one) => one.castKey === key);
    return person === undefined ? '' : `${person.given} ${person.family}`;
  };
  const stream = randomStream('emergency/log');
  const users = people
    .filter((person) => person.jobs[0]?.profile === 'emergency' && person.leaveOn === '')
    .map((person) => `${person.given} ${person.family}`);
  const rows = Array.from({ length: 14 }, (_, i) => {
    const day = addDays('2025-10-09', i * 25 + stream.below(6));
    const isOwn = i === 8;
    const user = isOwn ? castName('mcdonagh') : stream.pick(users);
    return [
      `FF-${String(i + 1).padStart(4, '0')}`,
      stream.pick(['bg-admin', 'breakglass1@northgate.example', 'SYSADMIN']),
      user,
      i === 3 ? '' : `INC-${String(70_120 + i * 37)}`,
      castName('strauss'),
      `${day} ${String(stream.between(6, 20)).padStart(2, '0')}:05`,
      i === 5 ? `${addDays(day, 9)} 08:00` : `${day} 23:40`,
      stream.pick([
        'Interface stopped',
        'Certificate expired',
        'Sign-in not possible',
        'Batch chain stopped',
        'Network change',
      ]),
      isOwn ? castName('mcdonagh') : i === 11 ? '' : castName('strauss'),
      i === 11 ? '' : addDays(day, stream.between(1, 4)),
    ];
  });
  return csv([header, ...rows]);
}
