/** How each system names its users: seven schemes, as in any company that has bought software for thirty years. */
import { randomStream } from '#base/random.ts';
import { asciiFold } from './text.ts';
import type { AccountKind, Person, SystemId } from './types.ts';

type LoginOf = (person: Person, system: SystemId, kind: AccountKind) => string;

/** A new allocator of login names: the first to ask for a name gets it, later ones get a number. */
export function loginOf(): LoginOf {
  const taken = new Set<string>();
  return (person, system, kind) => {
    const wanted = wantedLogin(person, system, kind);
    for (let n = 1; ; n += 1) {
      const login = n === 1 ? wanted : numberedLogin(wanted, n);
      if (taken.has(`${system}/${login}`)) continue;
      taken.add(`${system}/${login}`);
      return login;
    }
  };
}

const numberedLogin = (login: string, n: number): string => {
  const at = login.indexOf('@');
  return at < 0 ? `${login}${n}` : `${login.slice(0, at)}${n}${login.slice(at)}`;
};

function wantedLogin(person: Person, system: SystemId, kind: AccountKind): string {
  const given = asciiFold(person.given);
  const family = asciiFold(person.family);
  switch (system) {
    case 'foundry':
      return `${given.slice(0, 1)}${family.slice(0, 7)}`.toUpperCase();
    case 'netsuite':
      // Internal id of the employee record: five digits, HR numbers have six.
      return String(11_000 + (randomStream(`netsuite/${person.id}`).uint32() % 88_000));
    case 'salesforce':
      return salesforceId('005', person.id);
    case 'github':
      return `${given.slice(0, 1)}${family}-ng`;
    case 'bank':
      return `NGB${String(1000 + (randomStream(`bank/${person.id}/${kind}`).uint32() % 9000))}`;
    case 'sap':
      return `HT${person.id.slice(2)}`;
    case 'entra':
      // A Halden person at Northgate has an address in Northgate's domain.
      return person.company === 'Halden' ? `${given}.${family}@northgate.example` : person.email;
    default:
      return person.email;
  }
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.split('');

/**
 * An 18-character Salesforce id: the object's prefix, an instance, a number, and the three letters that make the id safe where
 * case is lost.
 *
 * @source Salesforce help "18-character ID": one letter for each group of five characters, a bit for every capital letter.
 */
export function salesforceId(prefix: string, seed: string): string {
  const stream = randomStream(`salesforce/${prefix}/${seed}`);
  const id = `${prefix}N100000${Array.from({ length: 5 }, () => stream.pick(base62)).join('')}`;
  const suffix = [0, 5, 10].map((start) => {
    const bits = id
      .slice(start, start + 5)
      .split('')
      .reduce((sum, letter, i) => sum + (/[A-Z]/.test(letter) ? 2 ** i : 0), 0);
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits] ?? 'A';
  });
  return id + suffix.join('');
}
