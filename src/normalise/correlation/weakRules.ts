/** Rules that only propose: patterns of logins, another domain, names. */
import type { DescribedNode } from '../attributes.ts';
import {
  firstAndLast,
  fullNameLogins,
  lettersAndDigits,
  localPart,
  loginName,
  plainLetters,
  shortNameLogins,
  spellings,
  withoutAffix,
  wordsOfName,
  writtenName,
} from './nameForms.ts';
import { formalName } from './nicknames.ts';
import {
  addressesOf,
  type Compared,
  type CorrelationRule,
  firstFound,
  keyOf,
  labelOf,
  loginsOf,
  type Match,
  PeopleIndex,
} from './peopleIndex.ts';

/** A login or a name that more people fit is no proposal. */
export const MOST_CANDIDATES = 10;

export function weakRules(
  people: readonly DescribedNode[],
  accounts: readonly DescribedNode[],
): readonly CorrelationRule[] {
  const ofLogin = (
    name: string,
    confidence: number,
    forms: (person: DescribedNode) => Iterable<readonly [string, Compared | undefined]>,
    read: (login: string) => readonly string[],
  ): CorrelationRule => {
    const index = once(() => {
      const made = new PeopleIndex();
      for (const person of people) for (const [form, from] of forms(person)) made.add(form, person, from);
      return made;
    });
    return {
      name,
      confidence,
      isForAll: false,
      matches: (account) =>
        few(
          firstFound(loginsOf(account), (login) =>
            firstFound(read(loginName(login.value)), (form) => index().matches(form, login)),
          ),
        ),
    };
  };
  return [
    ofLogin('login-pattern', 75, (person) => formsOf(person, fullNameLogins), patterns),
    ofLogin('login-domain', 70, localParts, (login) => [localPart(login)]),
    ofLogin('login-affix', 65, keysAndLocalParts, (login) => [withoutAffix(localPart(login) || login)]),
    nameRule('name', 60, people, accounts, (name) => [writtenName(name)]),
    nameRule('name-variant', 55, people, accounts, (name) => spellings(name).map(wordsOfName)),
    ofLogin('login-initials', 50, (person) => formsOf(person, shortNameLogins), patternsAndNumbers),
    nameRule('nickname', 45, people, accounts, formalNames),
  ];
}

/** Made when it is first asked for: where every account is matched by a sure rule, no weak one is needed. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const few = (matches: readonly Match[]): readonly Match[] =>
  matches.length > MOST_CANDIDATES ? [] : matches;

function* formsOf(
  person: DescribedNode,
  forms: (name: string) => readonly string[],
): Generator<readonly [string, Compared | undefined]> {
  const label = labelOf(person);
  if (label) for (const form of forms(label.value)) yield [form, label];
}

function* localParts(person: DescribedNode): Generator<readonly [string, Compared]> {
  for (const { address, from } of addressesOf(person)) yield [localPart(address), from];
}

function* keysAndLocalParts(person: DescribedNode): Generator<readonly [string, Compared]> {
  yield [loginName(person.key), keyOf(person)];
  yield* localParts(person);
}

/** The part of a login that a pattern can be seen in. */
const patterns = (login: string): readonly string[] => [
  lettersAndDigits(plainLetters(localPart(login) || login)),
];

/** Also without the digits that a second holder of the same login gets. */
const patternsAndNumbers = (login: string): readonly string[] =>
  patterns(login).flatMap((form) => [form, form.replace(/\d{1,3}$/, '')]);

/** First name in its long form, and last name, in each spelling. */
function formalNames(name: string): readonly string[] {
  return spellings(name).flatMap((spelling) => {
    const parts = firstAndLast(spelling);
    return parts ? [`${formalName(parts.first)} ${parts.last}`] : [];
  });
}

/** Names that only one person and one account of the system have. */
function nameRule(
  name: string,
  confidence: number,
  people: readonly DescribedNode[],
  accounts: readonly DescribedNode[],
  forms: (name: string) => readonly string[],
): CorrelationRule {
  const index = once(() => {
    const made = new PeopleIndex();
    for (const person of people) {
      const label = labelOf(person);
      if (label) for (const form of forms(label.value)) made.add(form, person, label);
    }
    return made;
  });
  const formsIn = (account: DescribedNode): readonly string[] => {
    const label = labelOf(account);
    return label ? [...new Set(forms(label.value))].filter((form) => form !== '') : [];
  };
  const inSystem = (account: DescribedNode, form: string): string => `${account.systemId} ${form}`;
  const uses = once(() => {
    const made = new Map<string, number>();
    for (const account of accounts)
      for (const form of formsIn(account))
        made.set(inSystem(account, form), (made.get(inSystem(account, form)) ?? 0) + 1);
    return made;
  });
  return {
    name,
    confidence,
    isForAll: false,
    matches: (account) => {
      // Names that many share are the usual case in a large company: only a name of one person is looked at further.
      const unique = formsIn(account).filter(
        (form) => index().count(form) === 1 && uses().get(inSystem(account, form)) === 1,
      );
      return firstFound(unique, (form) => index().matches(form, labelOf(account)));
    },
  };
}
