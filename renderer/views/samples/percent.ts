/** Per cent as people type them, and the exact decimal fractions that the engine takes. */

/**
 * "5" is "0.05", "2.5" is "0.025": the point moves, no digit is lost.
 *
 * @returns undefined for what is no number from 0 to 100 with at most seven decimals.
 */
export function percentToRate(text: string): string | undefined {
  const match = /^0*(\d{1,3})(?:[.,](\d{0,7}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const whole = (match[1] ?? '').padStart(3, '0');
  const digits = `${whole.slice(-2)}${match[2] ?? ''}`.replace(/0+$/, '');
  const units = whole.slice(0, -2).replace(/^0+(?=\d)/, '');
  if (Number(units) > 1 || (units === '1' && digits !== '')) return undefined;
  return digits === '' ? units : `${units}.${digits}`;
}

/** "0.05" is "5", "0.025" is "2.5". */
export function rateToPercent(rate: string): string {
  const [units = '0', decimals = ''] = rate.split('.');
  const whole = `${units}${decimals.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}
