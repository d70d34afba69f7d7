/** How the days of a column are written, from some of its values. */

export const DATE_PATTERNS = [
  'YYYY-MM-DD',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'YYYYMMDD',
  'YYYY/MM/DD',
  'DD-MM-YYYY',
  'DD-MMM-YYYY',
  'DD MMM YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
] as const;

/**
 * The first pattern that every value fits; `YYYY-MM-DD` when there is none or no value.
 * Days up to the 12th fit DD/MM and MM/DD alike: the preview shows which was taken.
 */
export function guessDatePattern(samples: readonly string[]): string {
  const values = samples.map((value) => value.trim()).filter((value) => value !== '');
  return DATE_PATTERNS.find((pattern) => values.every((value) => fits(value, pattern))) ?? 'YYYY-MM-DD';
}

function fits(value: string, pattern: string): boolean {
  const source = pattern
    .replaceAll('.', '\\.')
    .replace('YYYY', '(\\d{4})')
    .replace('YY', '(\\d{2})')
    .replace('MMM', '[A-Za-z]{3,9}\\.?')
    .replace('MM', pattern === 'YYYYMMDD' ? '(0[1-9]|1[0-2])' : '(0?[1-9]|1[0-2])')
    .replace('DD', pattern === 'YYYYMMDD' ? '(0[1-9]|[12]\\d|3[01])' : '(0?[1-9]|[12]\\d|3[01])');
  return new RegExp(`^${source}([T ,].*)?$`).test(value);
}
