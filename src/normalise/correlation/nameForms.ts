/** Names and logins in the forms in which they are compared. */
import { compareText } from '#base/compare.ts';

/** Letters that no mark is taken from. */
const WITHOUT_MARK: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
];

/** Letters that are written with a second one where marks cannot be written. */
const WITH_SECOND_LETTER: readonly (readonly [string, string])[] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['å', 'aa'],
  ['ø', 'oe'],
];

const replaced = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((all, [letter, plain]) => all.replaceAll(letter, plain), text);

/** Without marks: what marks are taken from is left as it is. */
const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** Lower case without marks: `Müller` is `muller`. */
export function plainLetters(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return replaced(text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''), WITHOUT_MARK);
}

/** Lower case with marks written as a second letter: `Müller` is `mueller`. */
export function spelledOut(text: string): string {
  return plainLetters(replaced(text.toLowerCase().normalize('NFC'), WITH_SECOND_LETTER));
}

/** Both spellings, once when they are the same. */
export function spellings(text: string): readonly string[] {
  if (isAscii(text)) return [text.toLowerCase()];
  return [...new Set([plainLetters(text), spelledOut(text)])];
}

/** `Ruiz, Dana` and `Dana  Ruiz` are `dana ruiz`; a single word is no name: ''. */
export function writtenName(text: string): string {
  const name = text.trim().toLowerCase().normalize('NFC').replace(/\s+/g, ' ');
  const [last = '', first = ''] = name.split(', ');
  const whole = name.includes(', ') ? `${first} ${last}` : name;
  return whole.includes(' ') ? whole : '';
}

/** The words of a name in one spelling, whatever their order; '' for fewer than two. */
export function wordsOfName(spelling: string): string {
  const words = spelling.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.length < 2 ? '' : words.toSorted(compareText).join(' ');
}

/** First and last word of a name in one spelling; null for a single word. */
export function firstAndLast(spelling: string): { readonly first: string; readonly last: string } | null {
  const words = writtenName(spelling)
    .split(' ')
    .map(lettersAndDigits)
    .filter((word) => word !== '');
  const [first] = words;
  const last = words.at(-1);
  return first === undefined || last === undefined || words.length < 2 ? null : { first, last };
}

/** `DOMAIN\login` is `login`; whatever its case. */
export function loginName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[^\\]*\\/, '');
}

/** What is before the @; '' when nothing is, or when there is no @. */
export function localPart(text: string): string {
  const at = text.indexOf('@');
  return at < 0 ? '' : text.slice(0, at);
}

/** Without dots, hyphens and all else that is neither letter nor digit. */
export function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Marks of a second account of a person: `adm-druiz`, `druiz_ext`. */
const AFFIXES = ['adm', 'admin', 'priv', 'pa', 'da', 'sa', 'a', 'x', 'ext', 'tst', 't0', 't1', 't2'];
const AFFIXED = new RegExp(`^(?:${AFFIXES.join('|')})[-_.](.+)$|^(.+)[-_.](?:${AFFIXES.join('|')})$`);

/** The login without such a mark; '' when it has none. */
export function withoutAffix(login: string): string {
  const match = AFFIXED.exec(login);
  return match?.[1] ?? match?.[2] ?? '';
}

/** SAP keeps twelve characters of a user name. */
const SAP_LENGTH = 12;

/** Logins that are made of both full names, without separators. */
export function fullNameLogins(name: string): readonly string[] {
  return formsOf(name, ({ first, last }) => [first + last, last + first]);
}

/** Logins that are made of one name and the first letter of the other, and full names cut at twelve characters. */
export function shortNameLogins(name: string): readonly string[] {
  return formsOf(name, ({ first, last }) => [
    first.slice(0, 1) + last,
    first + last.slice(0, 1),
    last + first.slice(0, 1),
    ...[first + last, last + first]
      .filter((login) => login.length > SAP_LENGTH)
      .map((login) => login.slice(0, SAP_LENGTH)),
  ]);
}

const SHORTEST = 4;

function formsOf(
  name: string,
  make: (parts: { readonly first: string; readonly last: string }) => readonly string[],
): readonly string[] {
  const forms = spellings(name).flatMap((spelling) => {
    const parts = firstAndLast(spelling);
    return parts ? make(parts) : [];
  });
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}
