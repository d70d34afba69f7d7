/** People by a value that was read of them. */
import type { DescribedNode, Stated } from '../attributes.ts';

/** A value that was compared, with the record that states it. */
export type Compared = Stated & { readonly attribute: string };
export type Match = {
  readonly identity: DescribedNode;
  readonly account: Compared;
  readonly person: Compared;
};

export type CorrelationRule = {
  readonly name: string;
  /** Percent. */
  readonly confidence: number;
  /** Also for accounts of machines, of several people, for emergencies. */
  readonly isForAll: boolean;
  readonly matches: (account: DescribedNode) => readonly Match[];
};

/** A person counts once for a value. All values of a person are added before those of the next. */
export class PeopleIndex {
  readonly #people = new Map<string, { identity: DescribedNode; person: Compared }[]>();

  add(value: string, identity: DescribedNode, person: Compared | undefined): void {
    if (value === '' || !person) return;
    const known = this.#people.get(value);
    if (!known) this.#people.set(value, [{ identity, person }]);
    else if (known.at(-1)?.identity !== identity) known.push({ identity, person });
  }

  /** How many people have the value. */
  count(value: string): number {
    return this.#people.get(value)?.length ?? 0;
  }

  /** The people who have the value that was read of an account. */
  matches(value: string, account: Compared | undefined): Match[] {
    if (value === '' || !account) return [];
    return (this.#people.get(value) ?? []).map((found) => ({ ...found, account }));
  }
}

/** An attribute of a node with its name and record. */
export function stated(node: DescribedNode, attribute: string): Compared | undefined {
  const found = node.attributes.get(attribute);
  return found && { attribute, ...found };
}

/** The key of a node, as a value to compare. */
export function keyOf(node: DescribedNode): Compared {
  return { attribute: 'key', value: node.key, ...node.firstNamed };
}

/** The name of a node. A label that no source states is the key, which is no name. */
export function labelOf(node: DescribedNode): Compared | undefined {
  return stated(node, 'label');
}

export const text = (compared: Compared | undefined): string => compared?.value.trim() ?? '';
export const lower = (compared: Compared | undefined): string => text(compared).toLowerCase();

/** Attributes that hold e-mail addresses: one, or several with a separator, each with or without `smtp:`. */
const ADDRESSES = ['email', 'mail', 'otherEmails', 'alternateEmail', 'secondEmail', 'proxyAddresses'];

/** Every address of a node in lower case, the main one first. */
export function addressesOf(
  node: DescribedNode,
): readonly { readonly address: string; readonly from: Compared }[] {
  const found = new Map<string, Compared>();
  for (const name of ADDRESSES) {
    const from = stated(node, name);
    if (!from) continue;
    for (const part of lower(from).split(/[;,|\s]+/)) {
      const address = part.replace(/^smtp:/, '');
      if (address.includes('@') && !found.has(address)) found.set(address, from);
    }
  }
  return [...found].map(([address, from]) => ({ address, from }));
}

/** What somebody types to sign in: names of the account, its key last. */
export function loginsOf(account: DescribedNode): readonly Compared[] {
  return [
    stated(account, 'login'),
    stated(account, 'upn'),
    stated(account, 'samAccountName'),
    keyOf(account),
  ].filter((one) => one !== undefined);
}

/** Attributes that the rules look at, besides keys. */
export const comparedAttributes: ReadonlySet<string> = new Set([
  ...ADDRESSES,
  'company',
  'employeeId',
  'login',
  'upn',
  'samAccountName',
  'label',
  'type',
]);

/** What the first value that finds anybody finds. */
export function firstFound<Value>(
  values: readonly Value[],
  find: (value: Value) => readonly Match[],
): readonly Match[] {
  for (const value of values) {
    const found = find(value);
    if (found.length > 0) return found;
  }
  return [];
}
