/** Members of Microsoft directory objects that hold secrets. */

/** `key` is the body of a certificate or key, `hint` the beginning of a client secret. */
export const ENTRA_SECRETS = [
  'secretText',
  'hint',
  'key',
  'password',
  'passwordProfile',
  'certificateBody',
] as const;

const NAMES: ReadonlySet<string> = new Set(ENTRA_SECRETS.map((name) => name.toLowerCase()));

export const isEntraSecret = (name: string): boolean => NAMES.has(name.toLowerCase());
