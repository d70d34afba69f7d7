/** Parsed JSON without what is secret in it. */
import { isSecretColumn } from '../table/secretColumns.ts';
import { isObject } from './values.ts';

export const HIDDEN = '(secret, not shown)';

/**
 * A copy in which the values of members with secret names are replaced. Empty values, true, false and null stay: they hold no secret.
 * The depth of the value has been limited by its parser.
 *
 * @param onSecret - called with the name of each member that is replaced.
 */
export function withoutSecrets(
  value: unknown,
  isSecret: (name: string) => boolean = isSecretColumn,
  onSecret: (name: string) => void = () => {},
): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, isSecret, onSecret));
  if (!isObject(value)) return value;
  const copy: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (isSecret(name) && holdsValue(member)) {
      onSecret(name);
      copy.push([name, HIDDEN]);
    } else copy.push([name, withoutSecrets(member, isSecret, onSecret)]);
  }
  return Object.fromEntries(copy);
}

function holdsValue(member: unknown): boolean {
  if (typeof member === 'string') return member !== '';
  if (Array.isArray(member)) return member.length > 0;
  return typeof member === 'number' || (isObject(member) && Object.keys(member).length > 0);
}
