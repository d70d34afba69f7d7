/** Ranges of arguments that several methods share: outside them there is no result. */
import { requireInput } from '#base/errors.ts';
import { compareRational, decimal, type Rational, whole } from './rational.ts';

const HALF = decimal('0.5');

/** A whole number in [least, most]. @throws {EngineError} INVALID_INPUT naming the argument. */
export function requireWhole(
  name: string,
  value: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): void {
  requireInput(
    Number.isSafeInteger(value) && value >= least && value <= most,
    `${name} is ${value}; it must be a whole number ${most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`}`,
    { field: name },
  );
}

/** A rate strictly between 0 and 1. @throws {EngineError} INVALID_INPUT naming the argument. */
export function requireOpenFraction(name: string, value: Rational): void {
  requireInput(
    value.numerator > 0n && compareRational(value, whole(1)) < 0,
    `${name} must be greater than 0 and smaller than 1`,
    { field: name },
  );
}

/** A risk in (0, 0.5]. @throws {EngineError} INVALID_INPUT naming the argument. */
export function requireRisk(name: string, value: Rational): void {
  requireInput(
    value.numerator > 0n && compareRational(value, HALF) <= 0,
    `${name} must be greater than 0 and at most 0.5`,
    { field: name },
  );
}
