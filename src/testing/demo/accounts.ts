/** Accounts and rights of everybody in every system, with the days on which they stand. */
import { randomStream } from '#base/random.ts';
import type { CastMember } from './castLine.ts';
import { departmentGroups } from './foundryModel.ts';
import { loginOf } from './logins.ts';
import { machineAccounts } from './machines.ts';
import { cast } from './people.ts';
import { profileOf } from './profiles.ts';
import { addDays, earlier } from './text.ts';
import { systemNames, systemSince } from './types.ts';
import type { Account, AccountKind, Day, Item, Person, SystemId } from './types.ts';

export type Accounts = Readonly<Record<SystemId, readonly Account[]>>;

const castByKey = new Map(cast.map((member) => [member.key, member]));
const systems = Object.keys(systemNames) as SystemId[];

/** All accounts by system: people's in the order of `people`, then machines'. */
export function makeAccounts(people: readonly Person[]): Accounts {
  const logins = loginOf();
  const accounts = Object.fromEntries(systems.map((system) => [system, []])) as unknown as Record<
    SystemId,
    Account[]
  >;
  for (const person of people) {
    const member = castByKey.get(person.castKey);
    for (const draft of draftsOf(person, member).values()) {
      accounts[draft.system].push(accountOf(person, member, draft, logins(person, draft.system, draft.kind)));
    }
  }
  for (const machine of machineAccounts(people)) accounts[machine.system].push(machine);
  return accounts;
}

type Draft = { readonly system: SystemId; readonly kind: AccountKind; readonly items: Item[] };

/** Rights by account: `foundry/personal`, `foundry/second`. */
function draftsOf(person: Person, member: CastMember | undefined): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const draft = (system: SystemId, kind: AccountKind = 'personal'): Draft => {
    const key = `${system}/${kind}`;
    const known = drafts.get(key) ?? { system, kind, items: [] };
    drafts.set(key, known);
    return known;
  };
  // Everybody has a directory account; Halden people one in each of Halden's directories.
  for (const system of person.company === 'Halden'
    ? (['entraHalden', 'okta'] as const)
    : (['entra'] as const))
    draft(system);
  person.jobs.forEach((job, i) => {
    const end = person.jobs[i + 1]?.from ?? '';
    const kept = end === '' ? [] : (member?.move?.keeps ?? []);
    for (const [system, items] of Object.entries(profileOf(job.profile).access) as [
      SystemId,
      readonly string[],
    ][]) {
      for (const item of items) {
        const until = kept.includes(`${system}:${item}`) ? '' : end;
        draft(system).items.push(
          itemOf(item, earlier(person.leaveOn, until), laterOf(job.from, systemSince[system])),
        );
      }
    }
    const department = departmentGroups[job.department];
    if (department !== undefined)
      draft('foundry').items.push(
        itemOf(department, earlier(person.leaveOn, end), laterOf(job.from, systemSince.foundry)),
      );
  });
  for (const extra of member?.extras ?? []) {
    const from = extra.from ?? laterOf(person.hireOn, '2025-11-03');
    const item = itemOf(extra.item, earlier(person.leaveOn, extra.until ?? ''), from);
    draft(extra.system, extra.account).items.push(
      extra.validTo === undefined ? item : { ...item, validTo: extra.validTo },
    );
  }
  return drafts;
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

function itemOf(text: string, until: Day, from: Day): Item {
  if (!text.startsWith('eligible:')) return { item: text, from, until };
  return { item: text.slice('eligible:'.length), from, until, isEligible: true };
}

function accountOf(person: Person, member: CastMember | undefined, draft: Draft, key: string): Account {
  const stream = randomStream(`northgate/account/${draft.system}/${key}`);
  const isKept = member?.keepsAfterLeaving?.includes(draft.system) === true;
  const first = draft.items.reduce(
    (day, item) => (item.from < day ? item.from : day),
    draft.items[0]?.from ?? person.hireOn,
  );
  // Disabling takes up to four days; the leaver tests allow for it.
  const disabledOn = person.leaveOn === '' || isKept ? '' : addDays(person.leaveOn, stream.below(4));
  return {
    system: draft.system,
    key,
    personId: person.id,
    kind: draft.kind,
    name: `${person.given} ${person.family}`,
    email: person.email,
    employeeId: draft.kind === 'personal' ? person.id : '',
    createdOn: draft.kind === 'personal' && draft.system.startsWith('entra') ? person.hireOn : first,
    disabledOn,
    idleDays: stream.chance(3) ? stream.between(91, 400) : stream.below(21),
    owner: '',
    // A disabled account keeps its rights: only the account is closed. A kept one keeps working.
    items: draft.items.map((item) =>
      item.until !== '' && item.until === person.leaveOn ? { ...item, until: '' } : item,
    ),
  };
}
