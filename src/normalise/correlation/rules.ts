/** The rules by which an account is matched to a person, surest first. Method: methods/correlation. */
import type { DescribedNode } from '../attributes.ts';
import { loginName, localPart } from './nameForms.ts';
import {
  addressesOf,
  type CorrelationRule,
  firstFound,
  keyOf,
  loginsOf,
  lower,
  type Match,
  PeopleIndex,
  stated,
  text,
} from './peopleIndex.ts';
import { weakRules } from './weakRules.ts';

/** From this confidence on, a rule that finds exactly one person is accepted, in percent; below it is proposed. */
export const ACCEPTED_FROM = 85;

/** Account types that name no person: a name proves nothing there. */
export const impersonalTypes: ReadonlySet<string> = new Set([
  'service',
  'shared',
  'emergency',
  'default',
  'system',
]);

/** The rules over these people; `accounts` are needed to know which names are unique among them. */
export function correlationRules(
  people: readonly DescribedNode[],
  accounts: readonly DescribedNode[],
): readonly CorrelationRule[] {
  return [
    ...employeeIdRules(people),
    emailRule(people),
    upnRule(people),
    loginRule(people),
    ...weakRules(people, accounts),
  ];
}

/** Employee number as it stands; then without leading zeros, which some systems add. */
function employeeIdRules(people: readonly DescribedNode[]): readonly CorrelationRule[] {
  const exact = new PeopleIndex();
  const padded = new PeopleIndex();
  for (const person of people) {
    for (const number of [stated(person, 'employeeId'), keyOf(person)]) {
      exact.add(text(number), person, number);
      padded.add(withoutZeros(text(number)), person, number);
    }
  }
  const given = (account: DescribedNode) => stated(account, 'employeeId');
  return [
    {
      name: 'employee-id',
      confidence: 100,
      isForAll: true,
      matches: (account) => exact.matches(text(given(account)), given(account)),
    },
    {
      name: 'employee-id-zeros',
      confidence: 92,
      isForAll: true,
      matches: (account) => padded.matches(withoutZeros(text(given(account))), given(account)),
    },
  ];
}

/** A number of digits without the zeros before it; '' for anything else. */
export function withoutZeros(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/^0+(?=\d)/, '') : '';
}

function addressIndex(people: readonly DescribedNode[]): PeopleIndex {
  const index = new PeopleIndex();
  for (const person of people)
    for (const { address, from } of addressesOf(person)) index.add(address, person, from);
  return index;
}

/** Any address of the account is any address of the person. */
function emailRule(people: readonly DescribedNode[]): CorrelationRule {
  const byAddress = addressIndex(people);
  return {
    name: 'e-mail',
    confidence: 95,
    isForAll: false,
    matches: (account) =>
      joined(addressesOf(account).map(({ address, from }) => byAddress.matches(address, from))),
  };
}

/** The name that somebody signs in with has the form of an address, and is one of the person. */
function upnRule(people: readonly DescribedNode[]): CorrelationRule {
  const byAddress = addressIndex(people);
  for (const person of people) {
    for (const name of ['upn', 'login'])
      byAddress.add(lower(stated(person, name)), person, stated(person, name));
  }
  return {
    name: 'upn',
    confidence: 90,
    isForAll: false,
    matches: (account) =>
      firstFound(loginsOf(account), (login) => {
        const name = loginName(login.value);
        return name.includes('@') ? byAddress.matches(name, login) : [];
      }),
  };
}

/** Login without `DOMAIN\`: the login or key of the person, else the part of an address before its @. */
function loginRule(people: readonly DescribedNode[]): CorrelationRule {
  const byName = new PeopleIndex();
  const byLocalPart = new PeopleIndex();
  for (const person of people) {
    for (const name of [stated(person, 'login'), stated(person, 'samAccountName'), keyOf(person)])
      byName.add(loginName(name?.value ?? ''), person, name);
    for (const { address, from } of addressesOf(person)) byLocalPart.add(localPart(address), person, from);
  }
  return {
    name: 'login',
    confidence: 85,
    isForAll: false,
    matches: (account) =>
      firstFound(loginsOf(account), (login) => {
        const name = loginName(login.value);
        const found = byName.matches(name, login);
        return found.length > 0 ? found : byLocalPart.matches(name, login);
      }),
  };
}

/** Each person once. */
function joined(lists: readonly (readonly Match[])[]): readonly Match[] {
  const byPerson = new Map<number, Match>();
  for (const match of lists.flat())
    if (!byPerson.has(match.identity.id)) byPerson.set(match.identity.id, match);
  return [...byPerson.values()];
}
