/** Matches in words: why, and what speaks against them. */
import type { Evidence } from './found.ts';

const why: Readonly<Record<string, string>> = {
  declared: 'A source states the owner',
  'employee-id': 'The same employee number',
  'employee-id-zeros': 'The same employee number but for zeros before it',
  'e-mail': 'The same e-mail address',
  upn: 'The sign-in name is an address of the person',
  login: 'The login is the login, the key or the address before the @',
  'login-pattern': 'The login is made of first and last name',
  'login-domain': 'The same address before the @, in another domain',
  'login-affix': 'The login with a mark of a second account',
  name: 'The same name, which nobody else has',
  'name-variant': 'The same name in another order or spelling',
  'login-initials': 'The login is made of a name and an initial',
  nickname: 'A short form of the name',
  manual: 'Chosen by hand',
  'same-e-mail': 'Both entries have the same e-mail address',
  'same-name-and-local-part': 'The same name and the same address before the @, in another domain',
  'same-name': 'The same name in another company, which nobody else has',
};

/** Why a rule proposes, as a sentence without its stop. */
export function whyText(rule: string): string {
  return why[rule] ?? rule;
}

/** What speaks against a match, as a sentence without its stop; '' when nothing does. */
export function differenceText({ differs = [] }: Evidence): string {
  return differs
    .map(
      ({ account, identity }) =>
        `The account has the employee number ${account.value}, the person ${identity.value}`,
    )
    .join('; ');
}
