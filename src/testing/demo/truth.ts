/** The planted facts, worked out from the cast: what must be found in the files, at which date, and what must not. */
import type { Accounts } from './accounts.ts';
import type { ExpectedConflict } from './castLine.ts';
import { machineConflicts } from './machines.ts';
import { cast, jobOn } from './people.ts';
import { accountsOn } from './snapshot.ts';
import { demoDates, systemNames, yearEnd } from './types.ts';
import type { Day, Person, SystemId } from './types.ts';

type NodeName = { readonly system: string; readonly key: string };

export type TruthConflict = {
  readonly at: Day;
  readonly rule: string;
  /** Number of the person in HR, or the key of an account that is nobody's. */
  readonly subject: {
    readonly kind: 'identity' | 'account';
    readonly system: string;
    readonly key: string;
    readonly label: string;
  };
  /** Accounts of the subject in the systems of the conflict. */
  readonly accounts: readonly NodeName[];
  readonly systems: readonly string[];
  readonly type: string;
  readonly status: string;
  readonly through: string;
  readonly needs: readonly string[];
};

export type TruthTrap = {
  readonly at: Day;
  readonly rule: string;
  readonly subject: TruthConflict['subject'];
  readonly why: string;
};

type Known = { readonly people: readonly Person[]; readonly accounts: Accounts };

const conflictOf = (
  at: Day,
  subject: TruthConflict['subject'],
  accounts: readonly NodeName[],
  planted: ExpectedConflict,
): TruthConflict => ({
  at,
  rule: planted.rule,
  subject,
  accounts: accounts.filter((account) =>
    planted.systems.some((system) => systemNames[system] === account.system),
  ),
  systems: planted.systems.map((system) => systemNames[system]),
  type: planted.type,
  status: planted.status,
  through: planted.through,
  needs: planted.needs,
});

const identity = (person: Person): TruthConflict['subject'] => ({
  kind: 'identity',
  system: '',
  key: person.id,
  label: `${person.given} ${person.family}`,
});

function accountsOfPerson({ accounts }: Known, person: Person): readonly NodeName[] {
  return (Object.keys(accounts) as SystemId[]).flatMap((system) =>
    accounts[system]
      .filter((account) => account.personId === person.id)
      .map((account) => ({ system: systemNames[system], key: account.key })),
  );
}

/** Conflicts that must be found, by date, subject and rule. */
export function truthConflicts(known: Known): readonly TruthConflict[] {
  const conflicts: TruthConflict[] = [];
  for (const person of known.people) {
    const planted = [
      ...(cast.find((one) => one.key === person.castKey)?.conflicts ?? []),
      ...groupChange(person),
    ];
    for (const one of planted) {
      for (const at of one.at)
        conflicts.push(conflictOf(at, identity(person), accountsOfPerson(known, person), one));
    }
  }
  for (const machine of machineConflicts) {
    const account = { system: systemNames[machine.system], key: machine.key };
    for (const one of machine.conflicts) {
      for (const at of one.at)
        conflicts.push(conflictOf(at, { kind: 'account', ...account, label: machine.key }, [account], one));
    }
  }
  return conflicts.sort((a, b) => order(a).localeCompare(order(b), 'en'));
}

const order = (conflict: TruthConflict): string =>
  `${conflict.at}/${conflict.rule}/${conflict.subject.system}/${conflict.subject.key}`;

/** The department group that became a member of the stock difference group: everybody who posts goods receipts there. */
function groupChange(person: Person): readonly ExpectedConflict[] {
  if (person.jobs[0]?.profile !== 'leeds-receiver') return [];
  return [
    {
      rule: 'SOD-INV-02',
      type: 'inter-role',
      status: 'allowed',
      at: [yearEnd],
      systems: ['foundry'],
      through: 'WH-RECEIPT > GR.POST; D-WH-LEEDS > WH-ADJUST > INV.ADJUST since 2026-08-14',
      needs: [],
    },
  ];
}

/** Conflicts that must not be found. */
export function truthTraps({ people }: Known): readonly TruthTrap[] {
  return demoDates.flatMap((at) =>
    people.flatMap((person) =>
      (cast.find((one) => one.key === person.castKey)?.traps ?? []).map(({ rule, why }) => ({
        at,
        rule,
        subject: identity(person),
        why,
      })),
    ),
  );
}

/** Leavers whose accounts are enabled on the date. */
export function leaversWithAccess({ people, accounts }: Known, at: Day): readonly Record<string, unknown>[] {
  const left = new Map(
    people
      .filter((person) => person.leaveOn !== '' && person.leaveOn <= at)
      .map((person) => [person.id, person]),
  );
  return (Object.keys(accounts) as SystemId[]).flatMap((system) =>
    accountsOn(accounts, system, at).flatMap((account) => {
      const person = left.get(account.personId);
      if (person === undefined || !account.isEnabled) return [];
      return [
        {
          at,
          person: person.id,
          label: account.name,
          department: jobOn(person, at).department,
          leftOn: person.leaveOn,
          system: systemNames[system],
          account: account.key,
          lastLoginOn: account.lastLoginOn,
          isUsedAfterLeaving: account.lastLoginOn > person.leaveOn,
        },
      ];
    }),
  );
}

/** Machine accounts, default, shared and orphan accounts on the date, by what is wrong with them. */
export function strangeAccounts(
  { people, accounts }: Known,
  at: Day,
): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  const left = new Map(people.map((person) => [person.id, person.leaveOn !== '' && person.leaveOn <= at]));
  const all = (Object.keys(accounts) as SystemId[]).flatMap((system) =>
    accountsOn(accounts, system, at).map((account) => ({ system, account })),
  );
  const nobodys = all.filter(({ account }) => account.personId === '');
  const shown = (rows: typeof all): readonly Record<string, unknown>[] =>
    rows.map(({ system, account }) => ({
      at,
      system: systemNames[system],
      account: account.key,
      kind: account.kind,
      isEnabled: account.isEnabled,
    }));
  const isMachine = (kind: string): boolean =>
    kind === 'service' || kind === 'emergency' || kind === 'shared';
  return {
    machinesWithoutOwner: shown(
      nobodys.filter(({ account }) => isMachine(account.kind) && account.owner === ''),
    ),
    machinesOfLeavers: shown(
      nobodys.filter(({ account }) => account.owner !== '' && left.get(account.owner) === true),
    ),
    sharedAccounts: shown(nobodys.filter(({ account }) => account.kind === 'shared')),
    defaultAccounts: shown(nobodys.filter(({ account }) => account.kind === 'default')),
    orphanAccounts: shown(nobodys.filter(({ account }) => account.kind === 'personal')),
    secondAccounts: shown(all.filter(({ account }) => account.kind === 'second')),
  };
}
