/** Salesforce ids: 15 characters in which case counts, or the same with three more that say which letters are capital. */

/** One character for five letters of an id: a bit for each capital, from the left. */
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Beginnings of the ids that are read here. */
const PREFIXES: ReadonlySet<string> = new Set(['005', '00e', '0PS', '0PG', '0QM', '00G']);

export type SalesforceId = {
  /** The id of 18 characters. */
  readonly id: string;
  /** folded: case was lost and is restored; unsure: the last three characters do not fit the others. */
  readonly state: 'whole' | 'folded' | 'unsure';
};

/** The id that a text names; null when it is none. */
export function salesforceId(text: string): SalesforceId | null {
  if (!/^(?:[0-9A-Za-z]{15}|[0-9A-Za-z]{18})$/.test(text)) return null;
  const short = text.slice(0, 15);
  const whole = short + suffixOf(short);
  if (text.length === 15 || whole === text) return { id: whole, state: 'whole' };
  const isOneCase = text === text.toLowerCase() || text === text.toUpperCase();
  const restored = restore(short, text.slice(15).toUpperCase());
  if (isOneCase && restored !== null && PREFIXES.has(restored.slice(0, 3)))
    return { id: restored, state: 'folded' };
  return { id: text, state: 'unsure' };
}

/** The three characters that follow an id of 15. */
function suffixOf(short: string): string {
  return [0, 5, 10]
    .map((start) => {
      let bits = 0;
      for (let i = 0; i < 5; i += 1) if (/[A-Z]/.test(short[start + i] ?? '')) bits += 2 ** i;
      return SUFFIX[bits];
    })
    .join('');
}

/** The id with the capitals that its last characters tell; null when they fall on digits. */
function restore(short: string, suffix: string): string | null {
  let id = '';
  for (let i = 0; i < 15; i += 1) {
    const bits = SUFFIX.indexOf(suffix[Math.floor(i / 5)] ?? '');
    if (bits < 0) return null;
    const isCapital = (bits >> (i % 5)) % 2 === 1;
    const letter = short[i] ?? '';
    if (isCapital && !/[A-Za-z]/.test(letter)) return null;
    id += isCapital ? letter.toUpperCase() : letter.toLowerCase();
  }
  return id + suffixOf(id);
}
