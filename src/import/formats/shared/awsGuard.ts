/**
 * The Condition block of an AWS policy as a guard: second factor, place of the call, time. Everything else is unknown.
 *
 * A key that may be missing from a call matters: without a second factor `aws:MultiFactorAuthPresent` is false or is not
 * sent at all, which `Bool` and `BoolIfExists` treat differently.
 *
 * @source AWS IAM User Guide, "IAM JSON policy elements: Condition operators", "AWS global condition context keys".
 */
import type { Guard } from '#base/guard.ts';

const MFA: Guard = { mfa: 'on' };
const INSIDE: Guard = { network: 'inside' };
const ALWAYS: Guard = { all: [] };

/** What one operator asks of one key; several values are alternatives. */
export function awsGuard(operator: string, key: string, values: readonly string[]): Guard {
  const name = key.toLowerCase();
  const isOptional = /IfExists$/i.test(operator);
  const test = operator.replace(/IfExists$/i, '').toLowerCase();
  const unknown: Guard = { unknown: `${key} ${operator} ${values.join(' or ')}` };
  switch (name) {
    case 'aws:multifactorauthpresent':
      return mfaGuard(test, values, isOptional, unknown);
    case 'aws:multifactorauthage':
      return ageGuard(test, values, isOptional, unknown);
    case 'aws:sourceip':
      return addressGuard(test, values, isOptional, unknown);
    case 'aws:sourcevpc':
    case 'aws:sourcevpce':
    case 'aws:vpcsourceip':
      return placeGuard(test, isOptional, unknown);
    case 'aws:currenttime':
    case 'aws:epochtime':
      return timeGuard(test, values, unknown);
    default:
      return unknown;
  }
}

/** True, false or missing: with a second factor it is true, without one it is one of the others. */
function mfaGuard(test: string, values: readonly string[], isOptional: boolean, unknown: Guard): Guard {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const [isTrue, isFalse] = [wanted.has('true'), wanted.has('false')];
  if (wanted.size === 0 || [...wanted].some((value) => value !== 'true' && value !== 'false')) return unknown;
  if (test === 'null') {
    if (isTrue && isFalse) return ALWAYS;
    return isTrue ? { all: [{ not: MFA }, unknown] } : { any: [MFA, unknown] };
  }
  if (test !== 'bool') return unknown;
  if (isTrue && isFalse) return isOptional ? ALWAYS : { any: [MFA, unknown] };
  if (isTrue) return isOptional ? { any: [MFA, unknown] } : MFA;
  return isOptional ? { not: MFA } : { all: [{ not: MFA }, unknown] };
}

/** The age is sent only with a second factor. */
function ageGuard(test: string, values: readonly string[], isOptional: boolean, unknown: Guard): Guard {
  if (test === 'null') {
    const [value, ...more] = values.map((one) => one.toLowerCase());
    if (more.length > 0) return unknown;
    return value === 'true' ? { not: MFA } : value === 'false' ? MFA : unknown;
  }
  if (!test.startsWith('numeric')) return unknown;
  return isOptional ? { any: [{ not: MFA }, unknown] } : { all: [MFA, unknown] };
}

function addressGuard(test: string, values: readonly string[], isOptional: boolean, unknown: Guard): Guard {
  if (values.length === 0 || (test !== 'ipaddress' && test !== 'notipaddress')) return unknown;
  const isAny = ['0.0.0.0/0', '::/0'].filter((all) => values.includes(all)).length;
  // One of the two leaves the addresses of the other version out.
  if (isAny === 1) return unknown;
  const isNamed: Guard = isAny === 2 ? ALWAYS : INSIDE;
  if (test === 'notipaddress') return { not: isNamed };
  return isOptional && isAny !== 2 ? { any: [INSIDE, unknown] } : isNamed;
}

/** Sent only for calls that come through the private network. */
function placeGuard(test: string, isOptional: boolean, unknown: Guard): Guard {
  if (/^(stringequals|stringequalsignorecase|stringlike|ipaddress)$/.test(test))
    return isOptional ? { any: [INSIDE, unknown] } : INSIDE;
  if (/^(stringnotequals|stringnotequalsignorecase|stringnotlike|notipaddress)$/.test(test))
    return { not: INSIDE };
  return unknown;
}

/** The time is sent with every call. */
function timeGuard(test: string, values: readonly string[], unknown: Guard): Guard {
  const instants = values.map(instantOf);
  if (instants.length === 0 || instants.includes(null)) return unknown;
  const alternatives = (instants as number[]).map((at): Guard | null => {
    if (/^(date|numeric)lessthan$/.test(test)) return { during: { before: iso(at) } };
    if (/^(date|numeric)lessthanequals$/.test(test)) return { during: { before: iso(at + 1) } };
    if (/^(date|numeric)greaterthan$/.test(test)) return { during: { from: iso(at + 1) } };
    if (/^(date|numeric)greaterthanequals$/.test(test)) return { during: { from: iso(at) } };
    return null;
  });
  if (alternatives.includes(null)) return unknown;
  return alternatives.length === 1 ? alternatives[0]! : { any: alternatives as Guard[] };
}

const iso = (at: number) => new Date(at).toISOString();

/** Milliseconds of `2026-01-31T12:00:00Z`, `2026-01-31` or seconds since 1970; null for other texts. */
function instantOf(text: string): number | null {
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
