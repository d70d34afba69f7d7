/** Exact fractions: rates come as decimal texts and stay exact wherever a ceiling or a comparison depends on them. */
import { requireInput } from '#base/errors.ts';

/** numerator / denominator; the denominator is positive. Not necessarily in lowest terms. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * The exact value of a decimal text such as "0.035", "6" or "1e-7"; of a number, that of its shortest decimal form.
 *
 * @throws {EngineError} INVALID_INPUT when the text is no plain decimal number.
 */
export function decimal(text: string | number): Rational {
  const parts = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d+))?(?:[eE](?<exponent>[+-]?\d{1,3}))?$/.exec(
    String(text).trim(),
  )?.groups;
  requireInput(parts !== undefined, `Not a decimal number: ${String(text)}`);
  const fraction = parts['fraction'] ?? '';
  const shift = Number(parts['exponent'] ?? '0') - fraction.length;
  const digits = BigInt(`${parts['sign'] ?? ''}${parts['whole'] ?? ''}${fraction}`);
  return shift >= 0
    ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-shift) };
}

/** The whole number `value` as a fraction. */
export function whole(value: number): Rational {
  return { numerator: BigInt(value), denominator: 1n };
}

/** Negative, zero or positive as `a` is smaller than, equal to or greater than `b`. */
export function compareRational(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** a · b. */
export function multiply(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** a / b. @throws {EngineError} INVALID_INPUT when b is not positive. */
export function divide(a: Rational, b: Rational): Rational {
  requireInput(b.numerator > 0n, 'Division by a number that is not positive');
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** 1 − a. */
export function complement(a: Rational): Rational {
  return { numerator: a.denominator - a.numerator, denominator: a.denominator };
}

/** The largest whole number that is not greater. */
export function floorRational(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

/**
 * The smallest whole number that is not smaller than rate · count.
 *
 * Exact: in binary floating point 0.035 · 400 is 14.000000000000002, and its ceiling 15.
 */
export function ceilTimes(rate: Rational, count: number): number {
  const product = rate.numerator * BigInt(count);
  return Number((product + rate.denominator - 1n) / rate.denominator);
}

/** The nearest double. */
export function toNumber(a: Rational): number {
  const direct = Number(a.numerator) / Number(a.denominator);
  if (Number.isFinite(direct)) return direct;
  const shift = BigInt(Math.max(0, a.denominator.toString(2).length - 1000));
  return Number(a.numerator >> shift) / Number(a.denominator >> shift);
}
