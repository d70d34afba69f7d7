/** Identifiers and instants of Active Directory as texts. */
import type { DirectoryValue } from './entry.ts';
import { valueText } from './entry.ts';

/**
 * A security identifier, `S-1-5-21-...`; '' for what is none.
 *
 * @source MS-DTYP 2.4.2.2: revision, count, authority of 6 bytes (big-endian), sub-authorities of 4 bytes (little-endian).
 */
export function sidText(value: DirectoryValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return /^S-1(-\d+)+$/.test(value) ? value : '';
  const count = value[1] ?? 0;
  if (value[0] !== 1 || value.length !== 8 + 4 * count) {
    const text = valueText(value);
    return /^S-1(-\d+)+$/.test(text) ? text : '';
  }
  const parts = Array.from({ length: count }, (_, i) => value.readUInt32LE(8 + 4 * i));
  return ['S-1', value.readUIntBE(2, 6), ...parts].join('-');
}

/**
 * A GUID in its usual form; '' for what is none.
 *
 * @source MS-DTYP 2.3.4.2: the first three groups are little-endian.
 */
export function guidText(value: DirectoryValue | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  if (value.length !== 16) return '';
  const hex = value.toString('hex');
  const reversed = (from: number, to: number): string =>
    (hex.slice(from, to).match(/../g) ?? []).reverse().join('');
  return [reversed(0, 8), reversed(8, 12), reversed(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** 1601-01-01 to 1970-01-01 in milliseconds. */
const EPOCH_SHIFT = 11_644_473_600_000n;
const NEVER = 9_223_372_036_854_775_807n;

/** A FILETIME, 100-nanosecond steps since 1601, as an instant; '' for 0 and for "never". */
export function filetimeText(text: string): string {
  if (!/^\d{1,19}$/.test(text)) return '';
  const steps = BigInt(text);
  if (steps === 0n || steps >= NEVER) return '';
  const ms = Number(steps / 10_000n - EPOCH_SHIFT);
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '';
}

/** A generalized time, `20250131093000.0Z`, as an instant; '' for what is none. A time without a zone is taken as UTC. */
export function generalizedText(text: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,6}))?(Z|[+-]\d{4})?$/.exec(text);
  if (!match) return '';
  const [, year, month, day, hour, minute, second = '00', , zone = 'Z'] = match;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString();
}
