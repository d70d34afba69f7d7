/** Results of the access review of the second quarter: one row for each account and right that was reviewed. */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { accountsOn } from './snapshot.ts';
import { addDays, csv } from './text.ts';
import { midYear, systemNames } from './types.ts';
import type { Person } from './types.ts';

const header = [
  'Campaign',
  'System',
  'Account',
  'Person',
  'Name',
  'Entitlement',
  'Reviewer',
  'Reviewer name',
  'Decision',
  'Decided at',
  'Comment',
];

/** Rights that the reviewers decided to take back, by cast member. */
const revoked: Readonly<Record<string, string>> = {
  sharma: 'FIN-COST',
  ogden: 'NG Payment Approver',
  hargreaves: 'PUR-RELEASE',
  morris: 'IT-FND-LOG',
};

type Known = { readonly people: readonly Person[]; readonly accounts: Accounts };

/**
 * The campaign's results as CSV. What is wrong with it: machine accounts are missing, one reviewer approved everything within two
 * minutes, one reviewed herself, some rows carry no decision.
 */
export function reviewResults({ people, accounts }: Known): string {
  const byId = new Map(people.map((person) => [person.id, person]));
  const bulk = people.find((person) => person.castKey === 'murray');
  const rows = (['foundry', 'netsuite', 'salesforce'] as const).flatMap((system) =>
    accountsOn(accounts, system, midYear).flatMap((account) => {
      const person = byId.get(account.personId);
      if (person === undefined || !account.isEnabled || !isOffice(person)) return [];
      return account.rights.map((right) => {
        const stream = randomStream(`review/${system}/${account.key}/${right.item}`);
        const isSelf = person.castKey === 'illingworth';
        const manager = isSelf ? person : byId.get(person.managerId);
        const isBulk = manager === bulk;
        const isRevoked = revoked[person.castKey] === right.item;
        const isOpen = !isRevoked && !isBulk && stream.chance(0.6);
        const at = isBulk
          ? `2026-07-13 16:${String(41 + stream.below(2))}:${String(stream.below(60)).padStart(2, '0')}`
          : `${addDays('2026-07-01', stream.below(13))} ${String(stream.between(8, 17)).padStart(2, '0')}:${String(stream.below(60)).padStart(2, '0')}:00`;
        return [
          'Q2-2026',
          systemNames[system],
          account.key,
          person.id,
          account.name,
          right.item,
          manager?.id ?? '',
          manager === undefined ? '' : `${manager.given} ${manager.family}`,
          isOpen ? '' : isRevoked ? 'revoke' : 'approve',
          isOpen ? '' : at,
          isRevoked ? 'no longer needed' : '',
        ];
      });
    }),
  );
  return csv([header, ...rows]);
}

const isOffice = (person: Person): boolean =>
  !['Production', 'Maintenance', 'Quality', 'Facilities'].includes(person.jobs.at(-1)?.department ?? '');
