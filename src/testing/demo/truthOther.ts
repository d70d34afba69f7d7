/** Planted facts that are no conflicts: gaps of the extracts, moves, regained rights, doubled people, rows that cannot be read. */
import type { Accounts } from './accounts.ts';
import { cast } from './people.ts';
import { assignmentCut, salesforceAssignmentCount } from './salesforce.ts';
import { accountsOn } from './snapshot.ts';
import { midYear, systemNames, yearEnd } from './types.ts';
import type { Person } from './types.ts';

type Known = { readonly people: readonly Person[]; readonly accounts: Accounts };

export function otherFacts({ people, accounts }: Known): Readonly<Record<string, unknown>> {
  const castId = (key: string): string => people.find((person) => person.castKey === key)?.id ?? '';
  return {
    truncatedExtracts: [
      {
        at: midYear,
        file: 'salesforce/PermissionSetAssignment.csv',
        expectedRecords: salesforceAssignmentCount(accounts, midYear),
        records: assignmentCut,
        sign: 'fewer rows than the system showed (extracts.json)',
      },
      {
        at: midYear,
        file: 'aws/aws-authorization-details.json',
        sign: 'IsTruncated is true, with a Marker; two policies are missing',
      },
    ],
    hiddenConflicts: cast.flatMap((one) =>
      one.conflicts.flatMap(({ rule, hidden }) =>
        hidden === undefined ? [] : [{ at: hidden.at, rule, person: castId(one.key), reason: hidden.reason }],
      ),
    ),
    quarantine: [
      { file: 'hr/hr-roster.csv', rows: 2, reason: 'a hire date that does not exist, an empty number' },
      { file: 'foundry/foundry-group-members.csv', rows: 1, reason: 'an empty group' },
    ],
    transfers: people
      .filter((person) => person.jobs.length > 1)
      .map((person) => ({
        person: person.id,
        label: `${person.given} ${person.family}`,
        on: person.jobs[1]?.from,
        from: person.jobs[0]?.department,
        to: person.jobs[1]?.department,
        keeps: cast.find((one) => one.key === person.castKey)?.move?.keeps ?? [],
      })),
    groupChange: {
      on: '2026-08-14',
      system: systemNames.foundry,
      member: 'D-WH-LEEDS',
      group: 'WH-ADJUST',
      reaches: accountsOn(accounts, 'foundry', yearEnd).filter((user) =>
        user.rights.some((right) => right.item === 'D-WH-LEEDS'),
      ).length,
    },
    regained: [
      {
        person: castId('sharma'),
        system: systemNames.foundry,
        item: 'FIN-COST',
        revokedOn: '2026-07-13',
        grantedAgainOn: '2026-08-20',
        sign: 'VALID_FROM differs between the two dates; the access review decided to revoke',
      },
    ],
    doubledPeople: [
      {
        person: castId('krueger'),
        accounts: ['Entra Halden', 'Entra Northgate'],
        sign: 'the Northgate account carries the Halden mail address',
      },
    ],
    namesakes: { label: 'Sarah Jones', people: [castId('jones-vendors'), castId('jones-payments')] },
    joiners: people.filter((person) => person.hireOn > midYear && person.hireOn <= yearEnd).length,
    leavers: people.filter((person) => person.leaveOn > midYear && person.leaveOn <= yearEnd).length,
  };
}
