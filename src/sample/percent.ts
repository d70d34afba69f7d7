/** Rates as people read them. */
import { complement, decimal, type Rational } from '#stats/index.ts';

/** "0.0325" as "3.25 %": exact, without trailing zeros. */
export function percentOf(rate: string): string {
  return percentText(decimal(rate));
}

/** The confidence that goes with a risk: "0.05" as "95 %". */
export function confidenceOf(risk: string): string {
  return percentText(complement(decimal(risk)));
}

/** A fraction in percent, rounded up to two decimals: an upper limit must not look smaller than it is. */
export function percentRoundedUp(fraction: number): string {
  const hundredths = Math.ceil(Number((fraction * 10_000).toFixed(9)));
  return percentText({ numerator: BigInt(hundredths), denominator: 10_000n });
}

/** A fraction in percent, rounded to two decimals. */
export function percentRounded(fraction: number): string {
  return percentText({ numerator: BigInt(Math.round(fraction * 10_000)), denominator: 10_000n });
}

/** The denominator is a power of ten. */
function percentText({ numerator, denominator }: Rational): string {
  const digits = String(denominator).length - 1;
  const text = String(numerator * 100n).padStart(digits + 1, '0');
  const wholePart = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '');
  return `${wholePart}${fraction === '' ? '' : `.${fraction}`} %`;
}
