/** The rules by which an account is matched to a person, surest first. Method: methods/correlation. */
import type { DescribedNode, Stated } from './attributes.ts';

export type Compared = Stated & { readonly attribute: string };
export type Match = {
  readonly identity: DescribedNode;
  readonly account: Compared;
  readonly person: Compared;
};

export type CorrelationRule = {
  readonly name: 'employee-id' | 'e-mail' | 'login' | 'name';
  readonly confidence: number;
  /** Also for accounts of machines, of several people, for emergencies. */
  readonly isForAll: boolean;
  /** A single match is accepted; otherwise every match is only proposed. */
  readonly mayAccept: boolean;
  readonly matches: (account: DescribedNode) => readonly Match[];
};

/** Account types that name no person: a name proves nothing there. */
export const impersonalTypes: ReadonlySet<string> = new Set([
  'service',
  'shared',
  'emergency',
  'default',
  'system',
]);

/** What the rules look at, besides keys. */
export const comparedAttributes: ReadonlySet<string> = new Set([
  'employeeId',
  'email',
  'login',
  'label',
  'type',
]);

/** The rules over these people; `accounts` are needed to know which names are unique among them. */
export function correlationRules(
  people: readonly DescribedNode[],
  accounts: readonly DescribedNode[],
): readonly CorrelationRule[] {
  return [employeeIdRule(people), emailRule(people), loginRule(people), nameRule(people, accounts)];
}

function employeeIdRule(people: readonly DescribedNode[]): CorrelationRule {
  const byId = new Index();
  for (const person of people) {
    byId.add(text(stated(person, 'employeeId')), person, stated(person, 'employeeId'));
    byId.add(text(keyOf(person)), person, keyOf(person));
  }
  return {
    name: 'employee-id',
    confidence: 100,
    isForAll: true,
    mayAccept: true,
    matches: (account) => byId.matches(text, stated(account, 'employeeId')),
  };
}

function emailRule(people: readonly DescribedNode[]): CorrelationRule {
  const byEmail = new Index();
  for (const person of people) byEmail.add(folded(stated(person, 'email')), person, stated(person, 'email'));
  return {
    name: 'e-mail',
    confidence: 95,
    isForAll: false,
    mayAccept: true,
    matches: (account) => byEmail.matches(folded, stated(account, 'email')),
  };
}

/** Login or key of the account: equal to the e-mail address, else to the key, else to the address before its @. */
function loginRule(people: readonly DescribedNode[]): CorrelationRule {
  const byEmail = new Index();
  const byKey = new Index();
  const byLocalPart = new Index();
  for (const person of people) {
    const email = stated(person, 'email');
    byEmail.add(folded(email), person, email);
    byKey.add(folded(keyOf(person)), person, keyOf(person));
    byLocalPart.add(folded(email).split('@', 1)[0] ?? '', person, email);
  }
  return {
    name: 'login',
    confidence: 85,
    isForAll: false,
    mayAccept: true,
    matches: (account) => {
      for (const login of [stated(account, 'login'), keyOf(account)]) {
        for (const index of [byEmail, byKey, byLocalPart]) {
          const found = index.matches(loginName, login);
          if (found.length > 0) return found;
        }
      }
      return [];
    },
  };
}

/** Full names that only one person and one account of the system have. Never more than a proposal. */
function nameRule(people: readonly DescribedNode[], accounts: readonly DescribedNode[]): CorrelationRule {
  const byName = new Index();
  for (const person of people) byName.add(nameText(labelOf(person)), person, labelOf(person));
  const uses = new Map<string, number>();
  const nameIn = (account: DescribedNode): string => `${account.systemId} ${nameText(labelOf(account))}`;
  for (const account of accounts) uses.set(nameIn(account), (uses.get(nameIn(account)) ?? 0) + 1);
  return {
    name: 'name',
    confidence: 60,
    isForAll: false,
    mayAccept: false,
    matches: (account) => {
      // Names that many share are the usual case in a large company: only a name of one person is looked at further.
      const label = labelOf(account);
      if (byName.count(nameText(label)) !== 1 || uses.get(nameIn(account)) !== 1) return [];
      return byName.matches(nameText, label);
    },
  };
}

/** People by a value; a person counts once for a value. All values of a person are added before those of the next. */
class Index {
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

  matches(form: (compared: Compared | undefined) => string, account: Compared | undefined): Match[] {
    const value = form(account);
    if (value === '' || !account) return [];
    return (this.#people.get(value) ?? []).map((found) => ({ ...found, account }));
  }
}

function stated(node: DescribedNode, attribute: string): Compared | undefined {
  const found = node.attributes.get(attribute);
  return found && { attribute, ...found };
}

const keyOf = (node: DescribedNode): Compared => ({ attribute: 'key', value: node.key, ...node.firstNamed });
/** A label that no source states is the key, which is no name. */
const labelOf = (node: DescribedNode): Compared | undefined => stated(node, 'label');

const text = (compared: Compared | undefined): string => compared?.value.trim() ?? '';
const folded = (compared: Compared | undefined): string => text(compared).toLowerCase();
/** `DOMAIN\login` is `login`. */
const loginName = (compared: Compared | undefined): string => folded(compared).replace(/^[^\\]*\\/, '');
/** `Ruiz, Dana` and `Dana  Ruiz` are one name; a single word is none. */
function nameText(compared: Compared | undefined): string {
  const name = folded(compared).normalize('NFC').replace(/\s+/g, ' ');
  const [last = '', first = ''] = name.split(', ');
  const whole = name.includes(', ') ? `${first} ${last}` : name;
  return whole.includes(' ') ? whole : '';
}
