/** People who stand twice in the registers, as after a merger: proposals that two entries are one person. */
import { compareText } from '#base/compare.ts';
import { type DescribedNode, valueOf } from '../attributes.ts';
import type { FoundRow } from './found.ts';
import { localPart, spellings, wordsOfName } from './nameForms.ts';
import { addressesOf, type Compared, labelOf } from './peopleIndex.ts';

export type FoundLink = FoundRow & { readonly subjectId: number };

type Entry = { readonly person: DescribedNode; readonly from: Compared };

/** Rules in their order. None is accepted without a person's word. */
export const linkRules = [
  { rule: 'same-e-mail', confidence: 95 },
  { rule: 'same-name-and-local-part', confidence: 85 },
  { rule: 'same-name', confidence: 60 },
] as const;

/**
 * Pairs of entries, each pair once, by the surest rule. Of several entries that fit one another each is paired with the next by key.
 * The first of a pair by key stands for both.
 */
export function foundLinks(people: readonly DescribedNode[]): readonly FoundLink[] {
  const links = new Map<string, FoundLink>();
  const inOrder = people.toSorted((a, b) => compareText(a.key, b.key));
  const [byAddress, byNameAndLocalPart, byName] = [
    groups(inOrder, addresses),
    groups(inOrder, namesAndLocalParts),
    groups(inOrder, names),
  ];
  const pair = (rule: (typeof linkRules)[number], a: Entry, b: Entry): void => {
    const key = `${a.person.id} ${b.person.id}`;
    if (links.has(key)) return;
    links.set(key, {
      subjectId: a.person.id,
      personId: b.person.id,
      rule: rule.rule,
      confidence: rule.confidence,
      status: 'proposed',
      evidence: { rule: rule.rule, account: a.from, identity: b.from },
    });
  };
  for (const group of byAddress) eachPair(group, (a, b) => pair(linkRules[0], a, b));
  for (const group of byNameAndLocalPart) eachPair(group, (a, b) => pair(linkRules[1], a, b));
  for (const group of byName)
    if (group.length === 2)
      eachPair(group, (a, b) => areApart(a.person, b.person) && pair(linkRules[2], a, b));
  return [...links.values()];
}

function eachPair(group: readonly Entry[], each: (a: Entry, b: Entry) => void): void {
  for (let i = 1; i < group.length; i++) {
    const [a, b] = [group[i - 1], group[i]];
    if (a && b) each(a, b);
  }
}

/** Entries by value, each person once, in the order of the people. */
function groups(
  people: readonly DescribedNode[],
  values: (person: DescribedNode) => Iterable<readonly [string, Compared]>,
): readonly (readonly Entry[])[] {
  const found = new Map<string, Entry[]>();
  for (const person of people) {
    const seen = new Set<string>();
    for (const [value, from] of values(person)) {
      if (value === '' || seen.has(value)) continue;
      seen.add(value);
      const known = found.get(value);
      if (known) known.push({ person, from });
      else found.set(value, [{ person, from }]);
    }
  }
  return [...found.values()].filter((group) => group.length > 1);
}

function* addresses(person: DescribedNode): Generator<readonly [string, Compared]> {
  for (const { address, from } of addressesOf(person)) yield [address, from];
}

function* names(person: DescribedNode): Generator<readonly [string, Compared]> {
  const label = labelOf(person);
  if (label) for (const spelling of spellings(label.value)) yield [wordsOfName(spelling), label];
}

function* namesAndLocalParts(person: DescribedNode): Generator<readonly [string, Compared]> {
  const found = addressesOf(person);
  if (found.length === 0) return;
  for (const [name] of names(person))
    if (name !== '')
      for (const { address, from } of found)
        if (localPart(address) !== '') yield [`${name}\n${localPart(address)}`, from];
}

/** True when the two are in different companies, or have addresses of different domains. */
function areApart(a: DescribedNode, b: DescribedNode): boolean {
  const differ = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other;
  return differ(valueOf(a, 'company'), valueOf(b, 'company')) || differ(domainOf(a), domainOf(b));
}

const domainOf = (person: DescribedNode): string =>
  addressesOf(person)[0]?.address.replace(/^[^@]*@/, '') ?? '';
