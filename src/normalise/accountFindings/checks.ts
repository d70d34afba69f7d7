/** The checks on accounts, each as a fact that the sources state, or as unknown. Method: methods/account-findings. */
import { dayNumber, isIsoDate } from '#base/dates.ts';
import type { AccountFinding } from '#contract/roster.ts';
import { type DescribedNode, type Stated, valueOf } from '../attributes.ts';
import { loginName } from '../correlation/nameForms.ts';
import type { AccountFacts, World } from './world.ts';

export type Parameters = {
  readonly asOf: string;
  readonly dormantDays: number;
  /** Department and title of people in the earlier snapshot, by node; null when there is none. */
  readonly earlier: ReadonlyMap<number, DescribedNode> | null;
  readonly defaultNames: (name: string, platform: string) => boolean;
};

/** What is found of one account; `on` is the day that decides. */
export type Found = {
  readonly detail: string;
  readonly on?: string;
  readonly places: readonly (Stated | undefined)[];
};
/** null: not so. 'unknown': the sources do not say. */
export type Outcome = Found | 'unknown' | null;
export type Check = {
  readonly finding: AccountFinding;
  readonly unknown: string;
  readonly of: (facts: AccountFacts) => Outcome;
};

/** The checks in the order in which they are shown. */
export function checksOf(world: World, parameters: Parameters): readonly Check[] {
  const check = (finding: AccountFinding, unknown: string, of: Check['of']): Check => ({
    finding,
    unknown,
    of: (facts) => (facts.mayBeUsed ? of(facts) : null),
  });
  const isDouble = doubleAccounts(world);
  const statesSignIns = systemsWithSignIns(world);
  return [
    check('leaver', 'the register states neither a status nor a last day', (facts) =>
      leaver(facts, world, parameters.asOf),
    ),
    check('contractor', 'no end of the contract is stated', (facts) => contractor(facts, parameters.asOf)),
    check('mover', 'there is no earlier snapshot', (facts) => mover(facts, parameters.earlier)),
    check('orphan', '', orphan),
    check('shared', '', shared),
    check('dormant', 'no sign-in is stated', (facts) => dormant(facts, parameters)),
    check('neverUsed', 'the system states no sign-ins, or not when the account was made', (facts) =>
      neverUsed(facts, statesSignIns, parameters),
    ),
    check('duplicate', '', (facts) =>
      isDouble.has(facts)
        ? {
            detail: `One of ${isDouble.get(facts)} accounts of the person in the system`,
            places: [facts.account.attributes.get('login')],
          }
        : null,
    ),
    check('default', '', (facts) => defaultAccount(facts, parameters)),
    check('noOwner', '', (facts) => noOwner(facts, world, parameters.asOf)),
  ];
}

const isContractor = (person: DescribedNode): boolean =>
  ['contractor', 'vendor'].includes(valueOf(person, 'type'));

/** The last day of a person: of the contract, for those who have one. */
function lastDay(person: DescribedNode): Stated | undefined {
  const contract = isContractor(person) ? person.attributes.get('contractEndOn') : undefined;
  const day = contract?.value ? contract : person.attributes.get('endOn');
  return day && isIsoDate(day.value) ? day : undefined;
}

function hasLeft(person: DescribedNode, asOf: string): boolean {
  const end = person.attributes.get('endOn')?.value ?? '';
  return valueOf(person, 'status') === 'left' || (!isContractor(person) && end !== '' && end < asOf);
}

function leaver({ account, person }: AccountFacts, { doubles }: World, asOf: string): Outcome {
  if (!person) return null;
  const end = person.attributes.get('endOn');
  if (!hasLeft(person, asOf)) return valueOf(person, 'status') === '' && !end?.value ? 'unknown' : null;
  const others = doubles.get(person.id) ?? [];
  if (others.some((other) => !hasLeft(other, asOf))) return null;
  const last = dayOf(account, 'lastLoginAt');
  const day = end?.value ?? '';
  const used =
    last === '' ? '' : `; last sign-in ${last}${day !== '' && last > day ? ', after leaving' : ''}`;
  return {
    detail: `${day === '' ? 'Left' : `Left on ${day}`}${used}`,
    on: day,
    places: [end ?? person.attributes.get('status'), account.attributes.get('enabled')],
  };
}

function contractor({ account, person }: AccountFacts, asOf: string): Outcome {
  if (!person || !isContractor(person) || valueOf(person, 'status') === 'left') return null;
  const end = lastDay(person);
  if (!end) return 'unknown';
  if (end.value >= asOf) return null;
  return {
    detail: `The contract ended on ${end.value}`,
    on: end.value,
    places: [end, account.attributes.get('enabled')],
  };
}

function mover({ person }: AccountFacts, earlier: Parameters['earlier']): Outcome {
  if (!person) return null;
  if (!earlier) return 'unknown';
  const before = earlier.get(person.id);
  if (!before) return null;
  const changes = ['department', 'title'].flatMap((name) => {
    const [old, now] = [valueOf(before, name), valueOf(person, name)];
    return old !== '' && now !== '' && old !== now ? [`${name}: ${old}, now ${now}`] : [];
  });
  if (changes.length === 0) return null;
  return {
    detail: changes.join('; '),
    places: [person, before].flatMap((node) => [
      node.attributes.get('department'),
      node.attributes.get('title'),
    ]),
  };
}

function orphan({ person, isImpersonal, isPersonMissing, proposals }: AccountFacts): Outcome {
  if (person || isImpersonal) return null;
  if (isPersonMissing) return { detail: 'Its person is not in the register of this snapshot', places: [] };
  return { detail: proposals === 0 ? 'No person' : `No person; ${proposals} proposed`, places: [] };
}

function shared({ account, type, declaredOwners }: AccountFacts): Outcome {
  if (type === 'shared')
    return { detail: 'Used by several people', places: [account.attributes.get('type')] };
  return declaredOwners > 1 ? { detail: `${declaredOwners} owners are stated`, places: [] } : null;
}

function dormant({ account }: AccountFacts, { asOf, dormantDays }: Parameters): Outcome {
  const last = dayOf(account, 'lastLoginAt');
  if (last === '') return 'unknown';
  const days = dayNumber(asOf) - dayNumber(last);
  if (days <= dormantDays) return null;
  return {
    detail: `Last sign-in ${days} days before ${asOf}`,
    on: last,
    places: [account.attributes.get('lastLoginAt')],
  };
}

function neverUsed(
  { account }: AccountFacts,
  statesSignIns: ReadonlySet<number>,
  { asOf, dormantDays }: Parameters,
): Outcome {
  if (dayOf(account, 'lastLoginAt') !== '') return null;
  const created = dayOf(account, 'createdAt');
  if (!statesSignIns.has(account.systemId) || created === '') return 'unknown';
  const days = dayNumber(asOf) - dayNumber(created);
  if (days <= dormantDays) return null;
  return {
    detail: `Made ${days} days before ${asOf}; no sign-in is stated, as it is for others of the system`,
    on: created,
    places: [account.attributes.get('createdAt')],
  };
}

function defaultAccount({ account, platform, type }: AccountFacts, { defaultNames }: Parameters): Outcome {
  const login = account.attributes.get('login');
  const name = [login?.value ?? '', account.key, valueOf(account, 'label')]
    .map(loginName)
    .find((one) => defaultNames(one, platform));
  if (name === undefined && type !== 'default') return null;
  return {
    detail:
      name === undefined
        ? 'Stated to be a default account'
        : `The product is delivered with an account ${name}`,
    places: [login],
  };
}

function noOwner(
  { account, isImpersonal, person, owner }: AccountFacts,
  { people }: World,
  asOf: string,
): Outcome {
  if (!isImpersonal || person) return null;
  if (owner === '')
    return { detail: 'Nobody is named who answers for it', places: [account.attributes.get('type')] };
  const named = [...people.values()].filter((one) =>
    [one.key, valueOf(one, 'email'), valueOf(one, 'label')].includes(owner),
  );
  const [only] = named;
  if (named.length !== 1 || !only || !hasLeft(only, asOf)) return null;
  return {
    detail: `${owner}, who answers for it, has left`,
    places: [account.attributes.get('owner'), only.attributes.get('endOn')],
  };
}

/** Accounts of people who have several that may be used in one system, with how many. */
function doubleAccounts({ accounts }: World): ReadonlyMap<AccountFacts, number> {
  const personal = accounts.filter((facts) => facts.person && facts.mayBeUsed && !facts.isImpersonal);
  const groups = Map.groupBy(personal, ({ account, person }) => `${account.systemId} ${person?.id ?? 0}`);
  return new Map(
    [...groups.values()]
      .filter((group) => group.length > 1)
      .flatMap((group) => group.map((facts) => [facts, group.length] as const)),
  );
}

function systemsWithSignIns({ accounts }: World): ReadonlySet<number> {
  return new Set(
    accounts
      .filter(({ account }) => dayOf(account, 'lastLoginAt') !== '')
      .map(({ account }) => account.systemId),
  );
}

/** The day of a stated instant; '' when none is stated or it is no day. */
export function dayOf(node: DescribedNode, name: string): string {
  const day = valueOf(node, name).slice(0, 10);
  return isIsoDate(day) ? day : '';
}
